import type { Credential } from "../model/credential";
import { type ConfigVar, configVars } from "../model/heroku-apps";
import { companions, legacyParts, type Part, parts } from "../model/parts";
import { type Layout, placements } from "../model/placement";
import { type Environment, environments } from "../model/vocabulary";

/** Where the catalogue is committed, from the project's top folder. */
export const catalogueFile = "docs/generated/taxonomy.json";

/** Number of the catalogue's form; a change that breaks readers raises it. */
export const catalogueFormat = 1;

/** One credential as programs in other languages read it: what the vault calls it and where it lies, and its entry. */
export interface CatalogueRow {
  readonly name: string;
  readonly vendor: string;
  readonly legacyNames: readonly { readonly name: string; readonly part: string }[];
  readonly parts: readonly Part[];
  readonly companions: readonly string[];
  readonly environments: Readonly<Record<Environment, string>>;
  /**
   * Per environment with a value of its own and per layout: `<Infisical environment>:<folder>` of every copy, the one to
   * read last.
   */
  readonly paths: Readonly<Partial<Record<Environment, Readonly<Record<Layout, readonly string[]>>>>>;
  readonly configVars: readonly ConfigVar[];
  /** The entry as it is written down. */
  readonly entry: Credential;
}

export function catalogueRow(credential: Credential): CatalogueRow {
  const own = environments.filter((environment) => credential.environments[environment] === "own");
  return {
    name: credential.name,
    vendor: credential.vendor,
    legacyNames: legacyParts(credential),
    parts: parts(credential),
    companions: companions(credential).map(({ name }) => name),
    environments: credential.environments,
    paths: Object.fromEntries(own.map((environment) => [environment, pathsOf(credential, environment)])),
    configVars: configVars(credential),
    entry: credential,
  };
}

function pathsOf(
  credential: Credential,
  environment: Environment,
): Readonly<Record<Layout, readonly string[]>> {
  const inLayout = (layout: Layout) =>
    placements(credential, environment, layout).map((place) => `${place.environment}:${place.folder}`);
  return { flat: inLayout("flat"), both: inLayout("both"), "env-folders": inLayout("env-folders") };
}

/** The catalogue's text in pieces, with one credential a line, so that a change of one is a diff of one line. */
export function* cataloguePieces(credentials: readonly Credential[]): Generator<string> {
  yield `{\n  "format": ${catalogueFormat},\n  "credentials": [`;
  let separator = "";
  for (const credential of credentials) {
    yield `${separator}\n    ${JSON.stringify(catalogueRow(credential))}`;
    separator = ",";
  }
  yield "\n  ]\n}\n";
}
