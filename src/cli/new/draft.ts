import type { HerokuScope } from "../../kinds/heroku-authorization/entry";
import type { SuppliedPart } from "../../kinds/supplied-value/entry";
import { opensVault } from "../../model/bootstrap";
import type { CloudflarePermission } from "../../model/cloudflare-permissions";
import { entriesFile } from "../../model/company/read-entries";
import type { Credential, EntryOf, HerokuUse, Kind, LegacyPartName } from "../../model/credential";
import {
  type Cadence,
  type Consumer,
  type CredentialFunction,
  type Environment,
  type EnvironmentUse,
  type RootFolder,
  type Sensitivity,
  type Tenancy,
  type VendorId,
  vendors,
} from "../../model/vocabulary";

/** What is asked for a new entry, under the entry's own field names; `user` and `allow` make up an AWS user. */
export interface Answers {
  readonly vendor: VendorId;
  readonly kind: Kind;
  readonly purpose: string;
  readonly nameFunction: string;
  readonly nameScope: string;
  readonly function: CredentialFunction;
  readonly sensitivity: Sensitivity;
  readonly sensitivityReason: string;
  readonly consumers: readonly [Consumer, ...Consumer[]];
  readonly rotation: Cadence;
  readonly tenancy: Tenancy;
  readonly environments: Readonly<Record<Environment, EnvironmentUse>>;
  readonly scopes: readonly (CloudflarePermission | (string & {}))[];
  readonly zone: string;
  readonly application: string;
  readonly duration: `${number}h`;
  readonly user: string;
  /** IAM actions of a user that is made for the credential; none where the user exists. */
  readonly allow: readonly string[];
  readonly authorizationScopes: readonly HerokuScope[];
  readonly projectRole: string;
  readonly folder: `${RootFolder}/${string}`;
  readonly parts: readonly [SuppliedPart, ...SuppliedPart[]];
  readonly partNames: NonNullable<EntryOf<"supplied-value">["partNames"]>;
  readonly issuedAt: string;
  readonly heroku: readonly HerokuUse[];
  readonly legacyNames: readonly (string | LegacyPartName)[];
  readonly reminderDays: number;
  readonly notes: readonly string[];
  readonly unconfirmed: Readonly<Record<string, string>>;
}

/** A new entry as far as it is known. */
export type Draft = Partial<Answers>;

/** The fields of an entry in the order in which every vendor's file writes them. */
const fieldOrder = [
  "purpose",
  "nameFunction",
  "nameScope",
  "function",
  "sensitivity",
  "sensitivityReason",
  "consumers",
  "rotation",
  "tenancy",
  "environments",
  "scopes",
  "zone",
  "application",
  "duration",
  "user",
  "authorizationScopes",
  "projectRole",
  "tier",
  "folder",
  "parts",
  "partNames",
  "issuedAt",
  "heroku",
  "legacyNames",
  "reminderDays",
  "notes",
  "unconfirmed",
] as const satisfies readonly (keyof Answers | "tier")[];

/** The entry's name, as its words make it (token taxonomy, section 1). */
export function nameOf({ vendor, nameFunction, nameScope }: Draft): string {
  const code = vendor === undefined ? undefined : vendors[vendor].code;
  return [code, nameFunction, nameScope].filter((word) => word !== undefined).join("_");
}

/** What the entry says, field by field, in the order of the vendors' files. */
export function entryFields(draft: Draft): Readonly<Record<string, unknown>> {
  const said = {
    legacyNames: [],
    ...draft,
    ...(draft.user === undefined ? {} : { user: awsUser(draft.user, draft.allow) }),
    // Nobody chooses it: it says whether the credential opens the vault itself.
    ...(opensVault(draft as Credential) ? { tier: "bootstrap" } : {}),
  } as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    fieldOrder.filter((field) => said[field] !== undefined).map((field) => [field, said[field]]),
  );
}

function awsUser(name: string, allow: readonly string[] = []): EntryOf<"aws-access-key">["user"] {
  return allow.length === 0 ? { name, exists: true } : { name, exists: false, allow };
}

/** The draft as a credential of the taxonomy, for the rules to judge. */
export function credentialOf(draft: Draft & Pick<Answers, "vendor" | "kind">): Credential {
  const { vendor, kind } = draft;
  // The rules look at what the types cannot promise here.
  return {
    kind,
    ...entryFields(draft),
    name: nameOf(draft),
    vendor,
    file: entriesFile(vendor),
  } as unknown as Credential;
}
