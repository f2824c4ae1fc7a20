import type { MintedKind } from "../../kinds";
import type { DesiredRecord } from "../../model/desired-state/vault";
import type { Taxonomy } from "../../model/rule";
import type { HerokuAppName } from "../../model/vocabulary";
import type { Target } from "../../targets/target";
import type { UserPolicies } from "../clients/aws-user-policies";
import type { AccessApplication, AccessPolicy } from "../clients/cloudflare-inventory";
import type { ListedSecret, VaultIdentity } from "../clients/infisical-inventory";
import type { Fingerprints } from "../fingerprints";
import type { VendorToken } from "../vendor-token";
import type { ValueFacts } from "./value-facts";

/** A secret of the vault, without its value. */
export interface FoundSecret extends ListedSecret<ValueFacts> {
  /** `<environment>:<folder>/<name>`. */
  readonly at: string;
  /**
   * For the value of a Cloudflare API token: the id of the token, null where Cloudflare accepts no such value.
   * @default - nobody was asked
   */
  readonly vendorId?: string | null;
}

/** The vault's project. */
export interface VaultArea {
  /** Slugs of its environments. */
  readonly environments: readonly string[];
  /** `<environment>:<folder>`. */
  readonly folders: ReadonlySet<string>;
  /** By place. */
  readonly secrets: ReadonlyMap<string, FoundSecret>;
  /** Slugs of its tags; one slug may be there twice. */
  readonly tags: readonly string[];
}

/** A machine identity of the vault, with how it logs in. */
export interface FoundIdentity extends VaultIdentity {
  /** Slugs of its roles in the project; undefined for one that is no member. */
  readonly projectRoles: readonly string[] | undefined;
  /** Whether it is the one that audits. */
  readonly isOwn: boolean;
  /** Looked up only for identities of ours, `<NAME>/<environment>`. */
  readonly hasUniversalAuth: boolean | undefined;
}

/** Cloudflare Access; its service tokens are among the tokens. */
export interface AccessArea {
  /** The reusable ones. */
  readonly policies: readonly AccessPolicy[];
  readonly applications: readonly AccessApplication[];
}

/** The IAM users that entries name; undefined for one that is not there. */
export type AwsArea = ReadonlyMap<string, UserPolicies | undefined>;

/** Config vars of the Heroku apps that could be read, by app and name. */
export type AppsArea = ReadonlyMap<HerokuAppName, ReadonlyMap<string, ValueFacts>>;

/** What was read of the world; an area that could not be read is undefined. */
export interface Areas {
  readonly vault: VaultArea | undefined;
  readonly identities: readonly FoundIdentity[] | undefined;
  readonly access: AccessArea | undefined;
  readonly aws: AwsArea | undefined;
  readonly apps: AppsArea | undefined;
  /** Tokens at the vendors, by kind. */
  readonly tokens: ReadonlyMap<MintedKind, readonly VendorToken[]>;
}

/** What the checks look at: the world as it is, and as the taxonomy and the ledger say it is. */
export interface AuditWorld extends Areas {
  readonly taxonomy: Taxonomy;
  readonly target: Target;
  readonly now: Date;
  readonly fingerprints: Fingerprints;
  readonly records: readonly DesiredRecord[];
  /** Names of tokens and identities that are known to stand outside the taxonomy: the roots of trust. */
  readonly roots: ReadonlySet<string>;
}
