import { createHash, randomBytes } from "node:crypto";
import * as z from "zod";
import { awsService } from "../aws/service";
import type { AwsSeed } from "../aws/state";
import type { CloudflareSeed } from "../cloudflare/new-state";
import { cloudflareService } from "../cloudflare/service";
import { herokuService } from "../heroku/service";
import type { HerokuSeed } from "../heroku/state";
import type { InfisicalSeed } from "../infisical/seed";
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

/** What each vendor holds before anything is done. */
export interface WorldSeed {
  readonly cloudflare: CloudflareSeed;
  readonly heroku: HerokuSeed;
  readonly aws: AwsSeed;
  readonly infisical: InfisicalSeed;
}

/** A world in which nothing has been done yet. */
export function newWorld(seed: WorldSeed, now: Date): World {
  const vendors = {
    cloudflare: cloudflareService.newState(seed.cloudflare, now),
    heroku: herokuService.newState(seed.heroku, now),
    aws: awsService.newState(seed.aws, now),
    infisical: infisicalService.newState(seed.infisical, now),
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
