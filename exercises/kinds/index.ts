import { isMinted, type MintedKind } from "../../src/kinds";
import type { Credential, Kind } from "../../src/model/credential";
import { awsAccessKey } from "./aws-access-key";
import { cloudflareAccessServiceToken } from "./cloudflare-access-service-token";
import { cloudflareApiToken } from "./cloudflare-api-token";
import type { KindExercise, KindExercises, MintedKindExercise, PartValues, Urls } from "./definition";
import { herokuAuthorization } from "./heroku-authorization";
import { infisicalMachineIdentity } from "./infisical-machine-identity";
import { suppliedValue } from "./supplied-value";

/** A kind that is not among these deploys and rotates like any other, and nothing here exercises it. */
export const exercises = {
  "cloudflare-api-token": cloudflareApiToken,
  "cloudflare-access-service-token": cloudflareAccessServiceToken,
  "aws-access-key": awsAccessKey,
  "heroku-authorization": herokuAuthorization,
  "infisical-machine-identity": infisicalMachineIdentity,
  "supplied-value": suppliedValue,
} as const satisfies KindExercises;

/** The kinds that are exercised. */
export const exercisedKinds = Object.keys(exercises) as Kind[];

/**
 * How a kind is exercised.
 * @throws Error for one that is not
 */
export function exerciseOf<K extends MintedKind>(kind: K): MintedKindExercise<K>;
export function exerciseOf<K extends Kind>(kind: K): KindExercise<K>;
export function exerciseOf(kind: Kind): unknown {
  const found = (exercises as KindExercises)[kind];
  if (found === undefined) throw new Error(`nothing exercises credentials of the kind ${kind}`);
  return found;
}

/** Whether the vendor accepts a minted credential; undefined for a supplied one, whose vendor the sandbox has not. */
export async function authenticates(
  credential: Credential,
  values: PartValues,
  urls: Urls,
): Promise<boolean | undefined> {
  return isMinted(credential) ? exerciseOf(credential.kind).accepts(credential, values, urls) : undefined;
}
