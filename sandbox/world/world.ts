import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import writeFileAtomic from "write-file-atomic";
import * as z from "zod";
import { target } from "../../targets/sandbox";
import { credentials } from "../../taxonomy";
import type { Credential, Kind } from "../../taxonomy/credential";
import { awsService } from "../aws/service";
import { cloudflareService } from "../cloudflare/service";
import { herokuService } from "../heroku/service";
import { infisicalService } from "../infisical/service";
import { SandboxError } from "../sandbox-error";

const worldSchema = z.strictObject({
  version: z.literal(1),
  created: z.iso.datetime(),
  /** Key from which the sandbox derives the values that a person would supply. */
  suppliedValuesKey: z.string().regex(/^[0-9a-f]{64}$/),
  /** Fingerprint of the vendors' state before anything was deployed. */
  pristine: z.string(),
  cloudflare: cloudflareService.stateSchema,
  heroku: herokuService.stateSchema,
  aws: awsService.stateSchema,
  infisical: infisicalService.stateSchema,
});

/** Everything that the four vendors hold. */
export type World = z.infer<typeof worldSchema>;

/** What entries of a kind name as there already, each once. */
function namedBy<K extends Kind>(
  kind: K,
  nameOf: (credential: Credential<K>) => string | undefined,
): string[] {
  const names = credentials
    .filter((credential): credential is Credential<K> => credential.kind === kind)
    .flatMap((credential) => nameOf(credential) ?? []);
  return [...new Set(names)];
}

/** A world in which exists what the documents say exists already, and nothing of the taxonomy has been deployed. */
export function newWorld(now: Date): World {
  const vendors = {
    cloudflare: cloudflareService.newState(
      {
        account: { id: target.cloudflare.accountId, name: "MooseQuest" },
        zones: namedBy("cloudflare-api-token", ({ zone }) => zone).map((name) => ({
          id: randomBytes(16).toString("hex"),
          name,
        })),
        accessApplications: namedBy("cloudflare-access-service-token", ({ application }) => application).map(
          (domain) => ({ id: crypto.randomUUID(), name: domain.replace(/\..*/, ""), domain }),
        ),
      },
      now,
    ),
    heroku: herokuService.newState(
      {
        account: { id: crypto.randomUUID(), email: "operator@raxx.app" },
        apps: Object.entries(target.heroku.appIds).map(([name, id]) => ({ id, name })),
      },
      now,
    ),
    aws: awsService.newState(
      {
        accountId: "123456789012",
        users: namedBy("aws-access-key", ({ user }) => (user.exists ? user.name : undefined)).map((name) => ({
          name,
        })),
      },
      now,
    ),
    infisical: infisicalService.newState(
      {
        organization: { id: target.infisical.organizationId, name: "MooseQuest", slug: "moosequest" },
        project: { id: target.infisical.projectId, name: "MooseQuest", slug: "moosequest" },
        environments: [
          { slug: "prod", name: "Production" },
          { slug: "staging", name: "Staging" },
          { slug: "dev", name: "Development" },
        ],
      },
      now,
    ),
  };
  return {
    version: 1,
    created: now.toISOString(),
    suppliedValuesKey: randomBytes(32).toString("hex"),
    pristine: fingerprint(vendors),
    ...vendors,
  };
}

type Vendors = Pick<World, "cloudflare" | "heroku" | "aws" | "infisical">;

/** A fingerprint of what the vendors hold, without what is only history (releases, last use, logins). */
export function fingerprint({ cloudflare, heroku, aws, infisical }: Vendors): string {
  const lasting = [cloudflare, heroku, aws, infisical].map((slice) => ({ ...slice, history: undefined }));
  return createHash("sha256").update(JSON.stringify(lasting, sortKeys)).digest("hex");
}

/** Reading a world from its file may put keys in another order than making it did. */
function sortKeys(_: string, value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * The world of a file.
 * @returns undefined when there is no file.
 * @throws SandboxError when the file is no world; it is left as it is.
 */
export function readWorld(file: string): World | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new SandboxError(`The world file ${file} cannot be read: ${(error as Error).message}`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw brokenWorld(file, [`it is not JSON: ${(error as Error).message.replace(/"[^"]*"/g, "…")}`]);
  }
  const result = worldSchema.safeParse(json);
  if (result.success) return result.data;
  throw brokenWorld(
    file,
    result.error.issues.map((issue) => `${issue.path.join(".") || "(top)"}: ${issue.message}`),
  );
}

function brokenWorld(file: string, problems: readonly string[]): SandboxError {
  const shown = problems.slice(0, 10).map((problem) => `  ${problem}`);
  const more = problems.length > 10 ? [`  … and ${problems.length - 10} more`] : [];
  return new SandboxError(
    [
      `The world file ${file} is broken and was left untouched:`,
      ...shown,
      ...more,
      "  mend: put back a copy of it, or start a new world with `npm run sandbox -- reset`.",
    ].join("\n"),
  );
}

/** Writes worlds to a file, one after the other, each whole or not at all. */
export class WorldFile {
  private pending: Promise<void> | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly file: string,
    private readonly world: World,
  ) {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  }

  /** Resolves when what the world holds now is on disk. Calls that come while a write runs share the next one. */
  save(): Promise<void> {
    this.pending ??= this.running.then(() => {
      this.pending = undefined;
      this.running = writeFileAtomic(this.file, JSON.stringify(this.world), { mode: 0o600, fsync: false });
      return this.running;
    });
    return this.pending;
  }
}
