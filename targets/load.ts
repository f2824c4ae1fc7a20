import * as z from "zod/mini";
import { textProblems } from "../taxonomy/plain-text";
import { type HerokuAppName, herokuEnvironments, herokuRuntimes } from "../taxonomy/vocabulary";
import type { Target } from "./target";

/** A target that cannot be used, with every reason. */
export class TargetError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "TargetError";
  }
}

const uuid = z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, "a UUID"));
const text = z.string().check(z.regex(/^[^<>\s]+$/, "a value without spaces or angle brackets"));

const herokuApps = Object.values(herokuRuntimes).flatMap((app) =>
  herokuEnvironments.map((environment): HerokuAppName => `${app}-${environment}`),
);

const targetSchema = z.strictObject({
  name: text,
  cloudflare: z.strictObject({ accountId: z.string().check(z.regex(/^[0-9a-f]{32}$/, "32 hex digits")) }),
  infisical: z.strictObject({ organizationId: uuid, projectId: uuid }),
  heroku: z.strictObject({
    appIds: z.strictObject(Object.fromEntries(herokuApps.map((app) => [app, uuid]))),
  }),
  allowDestroy: z.optional(z.boolean()),
  state: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("s3"), bucket: text, region: text, prefix: text, kmsKeyId: text }),
    z.strictObject({ kind: z.literal("local"), folder: z.string().check(z.minLength(1)) }),
  ]),
});

/**
 * Checks the target that `TAXONOMY_TARGET` names. Any target but the sandbox keeps its state in S3: state holds minted
 * values, and a local file would hold them unencrypted.
 * @throws TargetError
 */
export function checkTarget(name: string, data: unknown): Target {
  const file = `company/targets/${name}.ts`;
  if (data === undefined) {
    throw new TargetError([
      `TAXONOMY_TARGET is "${name}", and there is no ${file}. Copy company/targets/live.example.ts to ${file} and put in your ids, or unset TAXONOMY_TARGET for the sandbox.`,
    ]);
  }
  const result = targetSchema.safeParse(data);
  if (!result.success) {
    throw new TargetError(
      result.error.issues.map(
        (issue) =>
          `${file}: target.${issue.path.join(".")} is not usable: expected ${issue.message}. Put in your own value.`,
      ),
    );
  }
  const target = result.data as Target;
  const problems = textProblems(target).map(
    ({ at, found }) => `${file}: target.${at} holds ${found}. Write it anew by hand.`,
  );
  if (target.name !== name) problems.push(`${file}: target.name is "${target.name}", expected "${name}".`);
  if (name !== "sandbox" && target.state.kind === "local") {
    problems.push(
      `${file}: target.state is a local folder, and state holds minted credentials in clear. Keep it in S3: kind "s3" with bucket, region, prefix and kmsKeyId, as in company/targets/live.example.ts.`,
    );
  }
  if (problems.length > 0) throw new TargetError(problems);
  return target;
}
