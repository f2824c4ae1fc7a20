import { createHash, randomBytes } from "node:crypto";
import * as z from "zod";
import { credentials } from "../../src/model";
import type { Credential, Kind } from "../../src/model/credential";
import { companyName } from "../../src/model/vocabulary";
import { target } from "../../src/targets/sandbox";
import { awsService } from "../aws/service";
import { cloudflareService } from "../cloudflare/service";
import { herokuService } from "../heroku/service";
import { infisicalService } from "../infisical/service";

export const worldSchema = z.strictObject({
  version: z.literal(1),
  created: z.iso.datetime(),
  /** Key from which the sandbox derives the values that a person would supply. */
  suppliedValuesKey: z.string().regex(/^[0-9a-f]{64}$/),
  /** Fingerprint of the vendors' state before anything was deployed. */
  pristine: z.string(),
  /** Name of the journal that has what changed since; absent from a world that never had one. */
  journal: z.string().optional(),
  cloudflare: cloudflareService.stateSchema,
  heroku: herokuService.stateSchema,
  aws: awsService.stateSchema,
  infisical: infisicalService.stateSchema,
});

/** Everything that the four vendors hold. */
export type World = z.infer<typeof worldSchema>;

/** The vendors' slices of a world, or some of them. */
export type Slices = Partial<Pick<World, "cloudflare" | "heroku" | "aws" | "infisical">>;

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
  const slug = companyName.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  const vendors = {
    cloudflare: cloudflareService.newState(
      {
        account: { id: target.cloudflare.accountId, name: companyName },
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
        account: { id: crypto.randomUUID(), email: "operator@example.com" },
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
        organization: { id: target.infisical.organizationId, name: companyName, slug },
        project: { id: target.infisical.projectId, name: companyName, slug },
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

/** A fingerprint of what the vendors hold, without what is only history (releases, last use, logins). */
export function fingerprint({ cloudflare, heroku, aws, infisical }: Required<Slices>): string {
  const lasting = [cloudflare, heroku, aws, infisical].map((slice) => ({ ...slice, history: undefined }));
  return createHash("sha256").update(JSON.stringify(lasting, sortKeys)).digest("hex");
}

/** Reading a world from its file may put keys in another order than making it did. */
function sortKeys(_: string, value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
