import type { CloudflarePermission } from "./cloudflare-permissions";
import type {
  Cadence,
  Consumer,
  CredentialFunction,
  EnvironmentUse,
  HerokuRuntime,
  RootFolder,
  Sensitivity,
  Tenancy,
  VendorCode,
  VendorId,
} from "./vocabulary";

/** A name under which the vault holds the credential, or part of it, before the taxonomy. */
export interface LegacyPartName {
  readonly name: string;
  /** Key of the part that the old name holds, such as `ACCESS_KEY_ID`. */
  readonly part: string;
}

/** A Heroku runtime whose apps hold the credential as config vars. */
export interface HerokuUse {
  readonly runtime: HerokuRuntime;
  /** Config var per part key where it is not the part's own name. @default - the name of the part */
  readonly configVars?: Readonly<Record<string, string>>;
}

/** What every entry says, whatever its kind. */
export interface CredentialFacts {
  /** What the credential is for, in one line (token taxonomy, section 4, column "Function"). */
  readonly purpose: string;
  /** The `<FUNCTION>` words of the name, such as `DNS_EDIT` (token taxonomy, section 1). */
  readonly nameFunction: string;
  /** The `<SCOPE>` words of the name. @default - the name has none: the vendor issues one such token */
  readonly nameScope?: string;
  readonly function: CredentialFunction;
  readonly sensitivity: Sensitivity;
  /** Why the sensitivity is below what the function implies. @default - it is not */
  readonly sensitivityReason?: string;
  /** Who uses it; the first is the primary consumer, paged when it expires. */
  readonly consumers: readonly [Consumer, ...Consumer[]];
  readonly rotation: Cadence;
  readonly tenancy: Tenancy;
  readonly environments: Readonly<Record<"prod" | "staging" | "dev", EnvironmentUse>>;
  /** What the token may do, in the vendor's own wording; empty only where no document says it. */
  readonly scopes: readonly string[];
  readonly legacyNames: readonly (string | LegacyPartName)[];
  /** Vault folder, where it is not the vendor's. @default - `<root folder>/<vendor>` */
  readonly folder?: `${RootFolder}/${string}`;
  /** Runtimes whose Heroku apps hold the credential. @default - none */
  readonly heroku?: readonly HerokuUse[];
  /** Days (1 to 365) after which Infisical reminds of the rotation. @default - no reminder */
  readonly reminderDays?: number;
  /**
   * `bootstrap`: nobody reaches the vault without it, so whoever uses it holds it outside the vault too, and a run may not
   * take away its own (token taxonomy, section 5, step 3). @default - it is read from the vault
   */
  readonly tier?: "bootstrap";
  /** What else the documents say. @default - nothing */
  readonly notes?: readonly string[];
  /** Fields that no source document states, or that documents contradict, each with the reason for the value here. */
  readonly unconfirmed?: Readonly<Record<string, string>>;
}

/** A Cloudflare API token, minted by Terraform. */
export interface CloudflareApiToken extends CredentialFacts {
  readonly kind: "cloudflare-api-token";
  readonly scopes: readonly CloudflarePermission[];
  /** Zone to which the permissions on zones are limited. @default - every zone of the account */
  readonly zone?: string;
  /** Who owns the token at Cloudflare. @default "user" */
  readonly owner?: "user" | "account";
  /** Networks (CIDR) from which alone the token is accepted. @default - any */
  readonly allowedNetworks?: readonly string[];
}

/** A Cloudflare Access service token with the reusable Service Auth policy that admits it. */
export interface CloudflareAccessServiceToken extends CredentialFacts {
  readonly kind: "cloudflare-access-service-token";
  /** Domain of the Access application that it opens. */
  readonly application: string;
  /** Lifetime at Cloudflare in hours, such as `8760h`; at least the cadence. */
  readonly duration: `${number}h`;
}

/** An AWS IAM access key on a user of its own or on one that exists. */
export interface AwsAccessKey extends CredentialFacts {
  readonly kind: "aws-access-key";
  readonly user:
    | { readonly name: string; readonly exists: true }
    | {
        readonly name: string;
        readonly exists: false;
        /** IAM actions that the user's inline policy allows on every resource. */
        readonly allow: readonly string[];
      };
}

/** A Heroku OAuth authorization; Heroku takes away what outlives the cadence. */
export interface HerokuAuthorization extends CredentialFacts {
  readonly kind: "heroku-authorization";
  readonly authorizationScopes: readonly [HerokuScope, ...HerokuScope[]];
}
export const herokuScopes = [
  "global",
  "read",
  "write",
  "read-protected",
  "write-protected",
  "identity",
] as const;
export type HerokuScope = (typeof herokuScopes)[number];

/** An Infisical machine identity with universal auth, a project role and a client secret. */
export interface InfisicalMachineIdentity extends CredentialFacts {
  readonly kind: "infisical-machine-identity";
  /** Slug of the project role. A free server has only the built-in ones. */
  readonly projectRole: string;
}

/** One of the values that make up a supplied credential. */
export interface SuppliedPart {
  /** Key of the part; empty for the base. */
  readonly key: string;
  /** What the operator is to paste, for Terraform's prompt. */
  readonly description: string;
}

/** A value that a person creates at the vendor's dashboard and hands to Terraform once. */
export interface SuppliedValue extends CredentialFacts {
  readonly kind: "supplied-value";
  readonly parts: readonly [SuppliedPart, ...SuppliedPart[]];
  /** Where the vendor issues it (token taxonomy, section 5, step 2). */
  readonly issuedAt: string;
  /**
   * `prefixed` names parts `<NAME>__<KEY>`; `bare` names them `<KEY>` alone, for scripts that hard-code those names.
   * @default "prefixed"
   */
  readonly partNames?: "prefixed" | "bare";
}

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

type WithoutKind<K extends Kind> = Omit<EntryOf<K>, "kind">;

/** An entry that Terraform mints as a Cloudflare API token. */
export const cloudflareApiToken = <const E extends WithoutKind<"cloudflare-api-token">>(entry: E) =>
  ({ kind: "cloudflare-api-token", ...entry }) as const;

/** An entry that Terraform mints as a Cloudflare Access service token. */
export const cloudflareAccessServiceToken = <const E extends WithoutKind<"cloudflare-access-service-token">>(
  entry: E,
) => ({ kind: "cloudflare-access-service-token", ...entry }) as const;

/** An entry that Terraform mints as an AWS access key. */
export const awsAccessKey = <const E extends WithoutKind<"aws-access-key">>(entry: E) =>
  ({ kind: "aws-access-key", ...entry }) as const;

/** An entry that Terraform mints as a Heroku OAuth authorization. */
export const herokuAuthorization = <const E extends WithoutKind<"heroku-authorization">>(entry: E) =>
  ({ kind: "heroku-authorization", ...entry }) as const;

/** An entry that Terraform mints as an Infisical machine identity's client secret. */
export const infisicalMachineIdentity = <const E extends WithoutKind<"infisical-machine-identity">>(
  entry: E,
) => ({ kind: "infisical-machine-identity", ...entry }) as const;

/** An entry whose value a person supplies. */
export const suppliedValue = <const E extends WithoutKind<"supplied-value">>(entry: E) =>
  ({ kind: "supplied-value", ...entry }) as const;
