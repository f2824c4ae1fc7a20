import { definitionOf, isSupplied } from "../../kinds";
import type { Fact } from "../../kinds/definition";
import type { Credential } from "../../model/credential";
import { expiresAt, overlapDays } from "../../model/dates";
import { standingOf, type ValueStanding } from "../../model/due";
import { type ConfigVar, configVars } from "../../model/heroku-apps";
import { asIssued } from "../../model/issued-with";
import { type Generation, liveGenerations, renameOf } from "../../model/ledger";
import { companions, legacyParts, type Part, parts } from "../../model/parts";
import { type Layout, layouts, type Placement, placements } from "../../model/placement";
import type { Rename } from "../../model/rename-record";
import { isPending } from "../../model/rotation";
import type { Taxonomy } from "../../model/rule";
import { tagsOf } from "../../model/tags";
import type { Standing } from "../../model/urgency";
import {
  consumers,
  type Environment,
  type EnvironmentUse,
  environments,
  functions,
  rootFolder,
  sensitivities,
  type VendorId,
  vendors,
} from "../../model/vocabulary";

/** A word of the vocabulary with what it means. */
export interface Term {
  readonly id: string;
  readonly title: string;
}

export interface AtlasVendor extends Term {
  readonly code: string;
  readonly folder: string;
}

/** One live value, with the end of the cadence that it was issued with. */
export interface AtlasGeneration extends Generation {
  /** UTC to the second; null for a value that does not end. */
  readonly expires: string | null;
  /** Whether a person has still to hand the value over. */
  readonly pending: boolean;
}

/** A credential in one environment. */
export interface AtlasEnvironment {
  readonly environment: Environment;
  readonly use: EnvironmentUse;
  /** Newest last; empty where the environment has no value of its own. */
  readonly generations: readonly AtlasGeneration[];
  /** How the value stands; the page holds it against its own clock. @default - there is no live value */
  readonly standing?: Standing;
  /** The rename that is under way. @default - none */
  readonly rename?: Pick<Rename, "since" | "aliasUntil" | "names">;
  readonly layout: Layout;
  /** Where the value lives in each layout. */
  readonly places: Readonly<Record<Layout, readonly Placement[]>>;
}

/** A secret value of a credential; a supplied one with what the person who creates it is to paste. */
export interface AtlasPart extends Part {
  readonly description?: string;
}

/** A credential as the page shows it: its entry, and what follows from it and from the ledger. */
export interface AtlasCredential
  extends Pick<
    Credential,
    | "name"
    | "vendor"
    | "kind"
    | "purpose"
    | "function"
    | "sensitivity"
    | "sensitivityReason"
    | "rotation"
    | "tenancy"
    | "consumers"
    | "scopes"
    | "reminderDays"
    | "tier"
    | "file"
  > {
  readonly functionMeaning: string;
  readonly facts: readonly Fact[];
  readonly tags: readonly string[];
  readonly parts: readonly AtlasPart[];
  readonly companions: readonly string[];
  readonly legacyNames: readonly { readonly name: string; readonly part: string }[];
  readonly notes: readonly string[];
  readonly unconfirmed: readonly { readonly field: string; readonly reason: string }[];
  readonly environments: readonly AtlasEnvironment[];
  readonly configVars: readonly ConfigVar[];
}

/** All that the page knows. It holds no secret: neither the entries nor the ledger do. */
export interface AtlasData {
  /** Days before the end of its cadence from which a value is due. */
  readonly overlapDays: number;
  readonly vendors: readonly AtlasVendor[];
  readonly consumers: readonly Term[];
  /** From harmless to worst. */
  readonly sensitivities: readonly string[];
  readonly environments: readonly Environment[];
  readonly layouts: Readonly<Record<Environment, Layout>>;
  readonly credentials: readonly AtlasCredential[];
}

/** The page's data: a pure function of the entries and the ledger, without a clock. */
export function atlasData(taxonomy: Taxonomy): AtlasData {
  return {
    overlapDays,
    vendors: (Object.keys(vendors) as VendorId[]).map((id) => ({
      id,
      title: vendors[id].title,
      code: vendors[id].code,
      folder: `${rootFolder}/${vendors[id].folder}`,
    })),
    consumers: Object.entries(consumers).map(([id, { meaning }]) => ({ id, title: meaning })),
    sensitivities,
    environments,
    layouts: taxonomy.ledger.layouts,
    credentials: taxonomy.credentials.map((credential) => ({
      ...entryFacts(credential),
      environments: environments.map((environment) => inEnvironment(taxonomy, credential, environment)),
    })),
  };
}

function entryFacts(credential: Credential): Omit<AtlasCredential, "environments"> {
  return {
    name: credential.name,
    vendor: credential.vendor,
    kind: credential.kind,
    purpose: credential.purpose,
    function: credential.function,
    functionMeaning: functions[credential.function].meaning,
    sensitivity: credential.sensitivity,
    ...(credential.sensitivityReason === undefined
      ? {}
      : { sensitivityReason: credential.sensitivityReason }),
    rotation: credential.rotation,
    tenancy: credential.tenancy,
    consumers: credential.consumers,
    scopes: credential.scopes,
    ...(credential.tier === undefined ? {} : { tier: credential.tier }),
    ...(credential.reminderDays === undefined ? {} : { reminderDays: credential.reminderDays }),
    file: credential.file,
    facts: definitionOf(credential).facts(credential),
    tags: tagsOf(credential).map(({ slug }) => slug),
    parts: describedParts(credential),
    companions: companions(credential).map(({ name }) => name),
    legacyNames: legacyParts(credential),
    notes: credential.notes ?? [],
    unconfirmed: Object.entries(credential.unconfirmed ?? {}).map(([field, reason]) => ({ field, reason })),
    configVars: configVars(credential),
  };
}

function describedParts(credential: Credential): readonly AtlasPart[] {
  const supplied = isSupplied(credential) ? credential.parts : [];
  return parts(credential).map((part) => {
    const description = supplied.find(({ key }) => key === part.key)?.description;
    return description === undefined ? part : { ...part, description };
  });
}

function inEnvironment(
  { ledger }: Taxonomy,
  credential: Credential,
  environment: Environment,
): AtlasEnvironment {
  const standing = standingOf(ledger, credential, environment);
  const rename = renameOf(ledger, credential.name, environment);
  return {
    environment,
    use: credential.environments[environment],
    generations: liveGenerations(ledger, credential.name, environment).map((generation) => ({
      ...generation,
      expires: expiresAt(generation.issued, asIssued(credential, generation).rotation),
      pending: isPending(credential, generation),
    })),
    ...(standing === undefined ? {} : { standing: withoutEntry(standing) }),
    ...(rename === undefined
      ? {}
      : { rename: { since: rename.since, aliasUntil: rename.aliasUntil, names: rename.names } }),
    layout: ledger.layouts[environment],
    places: Object.fromEntries(
      layouts.map((layout) => [layout, placements(credential, environment, layout)]),
    ) as Record<Layout, readonly Placement[]>,
  };
}

/** The page has the entry already. */
function withoutEntry({ credential: _, environment: __, ...standing }: ValueStanding): Standing {
  return standing;
}
