import type { Credential } from "../model/credential";
import type { Ledger } from "../model/ledger";
import { legacyParts, parts } from "../model/parts";
import { layouts, placements } from "../model/placement";
import { environments } from "../model/vocabulary";

/** Everything that the resolver knows, as plain data that JSON, TypeScript and Python write alike. */
export interface ResolverTable {
  readonly environments: readonly string[];
  /** Layout of each environment in the ledger, for callers that say nothing of it. */
  readonly layouts: Readonly<Record<string, string>>;
  /** Every name that stands for a secret: credential and secret's name in the vault. */
  readonly names: Readonly<Record<string, readonly [credential: string, secretName: string]>>;
  readonly credentials: Readonly<Record<string, ResolverRow>>;
}

/** What the resolver knows of one credential. */
export interface ResolverRow {
  /** Per environment that has a value, the environment whose value it is. */
  readonly reads: Readonly<Record<string, string>>;
  /**
   * Per environment with a value of its own and per layout, every copy as Infisical environment and `secretPath`, the one
   * to read last.
   */
  readonly copies: Readonly<Record<string, Readonly<Record<string, readonly (readonly [string, string])[]>>>>;
}

/** The resolver's table, from the entries and the functions that place them (vault-paths document). */
export function resolverTable(
  credentials: readonly Credential[],
  ledger: Pick<Ledger, "layouts">,
): ResolverTable {
  const rows = new Rows();
  return {
    environments,
    layouts: ledger.layouts,
    names: sorted(names(credentials)),
    credentials: Object.fromEntries(credentials.map((credential) => [credential.name, rows.of(credential)])),
  };
}

function sorted<T>(map: ReadonlyMap<string, T>): Readonly<Record<string, T>> {
  const keys = [...map.keys()].sort();
  return Object.fromEntries(keys.map((key) => [key, map.get(key) as T]));
}

/** A name that two credentials share is the first one's, as everywhere. */
function names(credentials: readonly Credential[]): Map<string, readonly [string, string]> {
  const found = new Map<string, readonly [string, string]>();
  for (const credential of credentials) {
    for (const [name, secretName] of namesOf(credential)) {
      if (!found.has(name)) found.set(name, [credential.name, secretName]);
    }
  }
  return found;
}

/** Names of the parts, what was called otherwise once, and the credential's own name, which is its first part's. */
function namesOf(credential: Credential): [string, string][] {
  const own = parts(credential);
  const [first] = own;
  const legacy = legacyParts(credential).flatMap(({ name, part }): [string, string][] => {
    const held = own.find(({ key }) => key === part);
    return held === undefined ? [] : [[name, held.name]];
  });
  return [
    ...own.map((part): [string, string] => [part.fullName, part.name]),
    ...legacy,
    ...(first === undefined ? [] : [[credential.name, first.name] satisfies [string, string]]),
  ];
}

type Placed = Pick<Credential, "vendor" | "tenancy" | "folder" | "environments">;

/** One row for all credentials that lie alike: a large taxonomy has few that differ. */
class Rows {
  private readonly known = new Map<string, ResolverRow>();

  of({ vendor, tenancy, folder, environments: uses }: Placed): ResolverRow {
    const key = JSON.stringify([vendor, tenancy, folder ?? null, environments.map((name) => uses[name])]);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const row = rowOf({ vendor, tenancy, environments: uses, ...(folder === undefined ? {} : { folder }) });
    this.known.set(key, row);
    return row;
  }
}

function rowOf(credential: Placed): ResolverRow {
  const used = environments.filter((environment) => credential.environments[environment] !== "none");
  const own = used.filter((environment) => credential.environments[environment] === "own");
  return {
    reads: Object.fromEntries(
      used.map((environment) => [environment, own.includes(environment) ? environment : "prod"]),
    ),
    copies: Object.fromEntries(
      own.map((environment) => [
        environment,
        Object.fromEntries(
          layouts.map((layout) => [
            layout,
            placements(credential, environment, layout).map(
              (place) => [place.environment, `${place.folder}/`] as const,
            ),
          ]),
        ),
      ]),
    ),
  };
}

/**
 * One of the table's maps as literals of JSON, which TypeScript and Python read too, an entry a line.
 * @param write writes a value
 */
export function literal<T>(
  map: Readonly<Record<string, T>>,
  indent: string,
  write: (value: T) => string = spaced,
): string {
  let lines = "";
  for (const key in map) lines += `${indent}${JSON.stringify(key)}: ${write(map[key] as T)},\n`;
  return `{\n${lines}}`;
}

/** Writes a value once that stands in a table many times. */
export function onceEach<T extends object>(write: (value: T) => string): (value: T) => string {
  const known = new Map<T, string>();
  return (value) => {
    const text = known.get(value) ?? write(value);
    known.set(value, text);
    return text;
  };
}

/** JSON on one line, with a blank after each comma and colon. */
export function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(", ")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, field]) => `${JSON.stringify(key)}: ${spaced(field)}`);
  return `{${fields.join(", ")}}`;
}
