import * as z from "zod/mini";
import { textProblems } from "../model/plain-text";
import { fields, schemaMisfits } from "../model/schema-misfits";
import { type HerokuAppName, herokuEnvironments, herokuRuntimes } from "../model/vocabulary";
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

const targetSchema = fields({
  name: text,
  cloudflare: fields({ accountId: z.string().check(z.regex(/^[0-9a-f]{32}$/, "32 hex digits")) }),
  infisical: fields({ organizationId: uuid, projectId: uuid }),
  heroku: fields({
    appIds: fields(Object.fromEntries(herokuApps.map((app) => [app, uuid]))),
  }),
  allowDestroy: z.optional(z.boolean()),
  state: z.discriminatedUnion("kind", [
    fields({ kind: z.literal("s3"), bucket: text, region: text, prefix: text, kmsKeyId: text }),
    fields({ kind: z.literal("local"), folder: z.string().check(z.minLength(1)) }),
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
  const misfits = schemaMisfits(targetSchema, data);
  if (misfits.length > 0) {
    throw new TargetError(
      misfits.map(
        ({ found, expected, fix }) => `${file}: target: found ${found}, expected ${expected}; fix: ${fix}.`,
      ),
    );
  }
  const target = data as Target;
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
