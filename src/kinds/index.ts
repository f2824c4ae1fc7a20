import type { Credential, Kind } from "../model/credential";
import { definition as awsAccessKey } from "./aws-access-key";
import { definition as cloudflareAccessServiceToken } from "./cloudflare-access-service-token";
import { definition as cloudflareApiToken } from "./cloudflare-api-token";
import type { KindDefinition } from "./definition";
import { definition as herokuAuthorization } from "./heroku-authorization";
import { definition as infisicalMachineIdentity } from "./infisical-machine-identity";
import { definition as suppliedValue } from "./supplied-value";

/** Every kind of credential; of those that one vendor mints the usual one comes first. */
export const kinds = {
  "cloudflare-api-token": cloudflareApiToken,
  "cloudflare-access-service-token": cloudflareAccessServiceToken,
  "aws-access-key": awsAccessKey,
  "heroku-authorization": herokuAuthorization,
  "infisical-machine-identity": infisicalMachineIdentity,
  "supplied-value": suppliedValue,
} as const satisfies { readonly [K in Kind]: KindDefinition<K> };

export const kindNames = Object.keys(kinds) as readonly Kind[];

/** The kinds that Terraform mints. */
export type MintedKind = {
  [K in Kind]: (typeof kinds)[K]["isMinted"] extends true ? K : never;
}[Kind];

/** Their names. */
export const mintedKinds = kindNames.filter((kind): kind is MintedKind => kinds[kind].isMinted);

/** Those of the credentials that are of a kind. */
export function ofKind<K extends Kind>(
  credentials: readonly Credential[],
  kind: K,
): readonly Credential<K>[] {
  return credentials.filter((credential): credential is Credential<K> => credential.kind === kind);
}

/** What the kind of a credential is. */
export function definitionOf<K extends Kind>({ kind }: Pick<Credential<K>, "kind">): KindDefinition<K> {
  // Each kind's definition is asked about credentials of that kind alone, which the compiler cannot follow.
  return kinds[kind as K] as unknown as KindDefinition<K>;
}

/** Whether this version builds a kind: an entry of another version may have one that it does not know. */
export function isKind(word: string): word is Kind {
  return Object.hasOwn(kinds, word);
}

/** Whether Terraform mints the credential. */
export function isMinted<C extends { readonly kind: Kind }>(
  credential: C,
): credential is Extract<C, { readonly kind: MintedKind }> {
  return kinds[credential.kind].isMinted;
}

/** The same for an entry of any version: not of a kind that this one does not know. */
export function isKnownAsSupplied(kind: string | undefined): boolean {
  return kind !== undefined && isKind(kind) && isSupplied({ kind });
}

/** Whether a person supplies the credential's value. */
export function isSupplied<C extends { readonly kind: Kind }>(
  credential: C,
): credential is Exclude<C, { readonly kind: MintedKind }> {
  return !isMinted(credential);
}
