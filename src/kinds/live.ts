import type { PartValues } from "../live/vault-copies";
import { type Asking, showsValue, type VendorToken } from "../live/vendor-token";
import type { Credential, Kind } from "../model/credential";
import { type MintedKind, ofKind } from ".";
import { live as awsAccessKey } from "./aws-access-key/live";
import { live as cloudflareAccessServiceToken } from "./cloudflare-access-service-token/live";
import { live as cloudflareApiToken } from "./cloudflare-api-token/live";
import { live as herokuAuthorization } from "./heroku-authorization/live";
import { live as infisicalMachineIdentity } from "./infisical-machine-identity/live";
import type { LiveKind, LiveMintedKind } from "./live-definition";
import { live as suppliedValue } from "./supplied-value/live";

/** How the vendor of each kind is asked. A kind without an answer does not compile. */
const liveKinds = {
  "cloudflare-api-token": cloudflareApiToken,
  "cloudflare-access-service-token": cloudflareAccessServiceToken,
  "aws-access-key": awsAccessKey,
  "heroku-authorization": herokuAuthorization,
  "infisical-machine-identity": infisicalMachineIdentity,
  "supplied-value": suppliedValue,
} satisfies { readonly [K in MintedKind]: LiveMintedKind<K> } & {
  readonly [K in Exclude<Kind, MintedKind>]: LiveKind<K>;
};

/** How the vendor of a kind is asked. */
export function liveOf<K extends MintedKind>(kind: K): LiveMintedKind<K>;
export function liveOf<K extends Kind>(kind: K): LiveKind<K>;
export function liveOf<K extends Kind>(kind: K): LiveKind<K> {
  // Each kind's vendor is asked about credentials of that kind alone, which the compiler cannot follow.
  return liveKinds[kind] as unknown as LiveKind<K>;
}

/**
 * Every token of a kind that its vendor holds, ours or not.
 * @param credentials of any kind; those of this one say whom and what to ask for
 * @throws LiveError
 */
export function listTokens<K extends MintedKind>(
  kind: K,
  asking: Asking,
  credentials: readonly Credential[],
): Promise<readonly VendorToken[]> {
  return liveOf(kind).holdings.list(asking, ofKind(credentials, kind));
}

/**
 * Ids of those of the tokens, all of one kind, that have a value of which every part is there.
 * @throws LiveError
 */
export async function idsWithValue(
  kind: MintedKind,
  { vendors, fingerprints }: Asking,
  tokens: readonly VendorToken[],
  values: PartValues,
): Promise<readonly string[]> {
  const { verify } = liveOf(kind).holdings;
  if (verify !== undefined) return [await verify(vendors, values)].filter((id) => id !== undefined);
  const prints = Object.entries(values).map(([part, value]) => ({
    part,
    print: fingerprints.printOf(value),
  }));
  return tokens
    .filter((token) => prints.some(({ part, print }) => showsValue(token, part, print)))
    .map(({ id }) => id);
}
