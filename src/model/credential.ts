import type { AwsAccessKey } from "../kinds/aws-access-key/entry";
import type { CloudflareAccessServiceToken } from "../kinds/cloudflare-access-service-token/entry";
import type { CloudflareApiToken } from "../kinds/cloudflare-api-token/entry";
import type { HerokuAuthorization } from "../kinds/heroku-authorization/entry";
import type { InfisicalMachineIdentity } from "../kinds/infisical-machine-identity/entry";
import type { SuppliedValue } from "../kinds/supplied-value/entry";
import type { VendorCode, VendorId } from "./vocabulary";

export { awsAccessKey } from "../kinds/aws-access-key/entry";
export { cloudflareAccessServiceToken } from "../kinds/cloudflare-access-service-token/entry";
export { cloudflareApiToken } from "../kinds/cloudflare-api-token/entry";
export { herokuAuthorization } from "../kinds/heroku-authorization/entry";
export { infisicalMachineIdentity } from "../kinds/infisical-machine-identity/entry";
export { suppliedValue } from "../kinds/supplied-value/entry";
export type { CredentialFacts, HerokuUse, LegacyPartName } from "./credential-facts";

export type Entry =
  | CloudflareApiToken
  | CloudflareAccessServiceToken
  | AwsAccessKey
  | HerokuAuthorization
  | InfisicalMachineIdentity
  | SuppliedValue;
export type Kind = Entry["kind"];
export type EntryOf<K extends Kind> = Extract<Entry, { kind: K }>;

/** The entries of one vendor: every name starts with the vendor's code. */
export type EntriesOf<V extends VendorId> = {
  readonly [Name in `${VendorCode<V>}_${string}`]: Entry;
};

/** An entry together with its name, its vendor and where it is written down. */
export type Credential<K extends Kind = Kind> = EntryOf<K> & {
  readonly name: string;
  readonly vendor: VendorId;
  /** File of the entry, from the project's top folder. */
  readonly file: string;
};
