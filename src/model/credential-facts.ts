import type {
  Cadence,
  Consumer,
  CredentialFunction,
  EnvironmentUse,
  HerokuRuntime,
  RootFolder,
  Sensitivity,
  Tenancy,
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
