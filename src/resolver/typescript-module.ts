import { layouts } from "../model/placement";
import { literal, onceEach, type ResolverTable, spaced } from "./table";

const union = (words: readonly string[]) => words.map((word) => JSON.stringify(word)).join(" | ");

/** The resolver as a TypeScript module that imports nothing, for consumers to copy. */
export function typescriptModule(table: ResolverTable): string {
  return `// biome-ignore-all format: one credential a line, so that a change of one is a diff of one line
/**
 * Where the vault holds a secret, by any of its names (vault-paths document, \`_secret_path_for\`).
 *
 * Made by \`npx taxonomy docs\` from taxonomy/; edits are lost. Copy the file as it is: it imports nothing. Its Python twin,
 * secret_path_for.py, answers every question alike.
 */

export type Environment = ${union(table.environments)};
export type Layout = ${union(layouts)};

/** Where one copy of a secret lies. */
export interface SecretPath {
  /** Slug of the Infisical environment. */
  readonly environment: Environment;
  /** Folder with a slash at the end, as Infisical's \`secretPath\`. */
  readonly secretPath: string;
  /** Name of the secret there. */
  readonly secretName: string;
  /** Name of the credential in the taxonomy. */
  readonly credential: string;
}

export interface ReadOptions {
  /** Environment that the caller names; wins over everything. @default - the request's */
  readonly env?: Environment | undefined;
  /** Environment of the request in progress. @default "prod" */
  readonly requestEnv?: Environment | undefined;
  /** Layout per environment. @default - as in the ledger when this file was made */
  readonly layouts?: Readonly<Partial<Record<Environment, Layout>>> | undefined;
}

/** A question that has no safe answer. The message says why. */
export class SecretPathError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "SecretPathError";
  }
}

/**
 * Where to read a secret: in the caller's environment, else the request's, else prod. For reads alone.
 *
 * @param name of a credential or of a part of one, or a legacy name
 * @returns undefined when no secret has the name, or when the environment has no value of it.
 * @throws SecretPathError for an environment or a layout that there is not.
 */
export function secretPathFor(name: string, options: ReadOptions = {}): SecretPath | undefined {
  const asked = known(options.env ?? options.requestEnv ?? "prod");
  const found = lookup(name);
  const environment = found?.row.reads[asked];
  if (found === undefined || environment === undefined) return undefined;
  return copiesOf(found, environment, options.layouts).at(-1);
}

/**
 * Where to write a secret: every copy, for a layout in its soak has two. Writing falls back to nothing: the environment
 * must be named and must have a value of its own.
 *
 * @throws SecretPathError for everything else, such as an environment that reads prod's value.
 */
export function secretPathsForWriting(
  name: string,
  env: Environment,
  options: Pick<ReadOptions, "layouts"> = {},
): readonly SecretPath[] {
  if (env === undefined || env === null) {
    throw new SecretPathError("a write needs an environment: falling back to prod is for reads alone");
  }
  const asked = known(env);
  const found = lookup(name);
  if (found === undefined) throw new SecretPathError("no secret has this name");
  const reads = found.row.reads[asked];
  if (reads === undefined) throw new SecretPathError(\`\${found.credential} has no value in \${asked}\`);
  if (reads !== asked) throw new SecretPathError(\`\${asked} reads \${reads}'s value of \${found.credential}\`);
  return copiesOf(found, asked, options.layouts);
}

interface Row {
  readonly reads: Readonly<Partial<Record<Environment, Environment>>>;
  readonly copies: Readonly<
    Partial<Record<Environment, Readonly<Record<Layout, readonly (readonly [Environment, string])[]>>>>
  >;
}

interface Found {
  readonly credential: string;
  readonly secretName: string;
  readonly row: Row;
}

function lookup(name: string): Found | undefined {
  const named = Object.hasOwn(names, name) ? names[name] : undefined;
  const row = named && credentials[named[0]];
  return named && row && { credential: named[0], secretName: named[1], row };
}

function known(environment: Environment): Environment {
  if (Object.hasOwn(ledgerLayouts, environment)) return environment;
  throw new SecretPathError(\`there is no environment \${JSON.stringify(environment)}\`);
}

function copiesOf(
  { credential, secretName, row }: Found,
  environment: Environment,
  chosen: ReadOptions["layouts"],
): readonly SecretPath[] {
  const layout = chosen?.[environment] ?? ledgerLayouts[environment];
  const byLayout = row.copies[environment];
  if (byLayout === undefined || !Object.hasOwn(byLayout, layout)) {
    throw new SecretPathError(\`there is no layout \${JSON.stringify(layout)}\`);
  }
  return byLayout[layout].map(([slug, secretPath]) => ({
    environment: slug,
    secretPath,
    secretName,
    credential,
  }));
}

const ledgerLayouts: Readonly<Record<Environment, Layout>> = ${spaced(table.layouts)};

/** Every name that stands for a secret: credential, and the secret's name in the vault. */
const names: Readonly<Record<string, readonly [string, string]>> = ${literal(table.names, "  ", ([credential, name]) => `[${JSON.stringify(credential)}, ${JSON.stringify(name)}]`)};

/** Per credential: whose value an environment reads, and where each layout keeps the copies, the one to read last. */
const credentials: Readonly<Record<string, Row>> = ${literal(table.credentials, "  ", onceEach(spaced))};
`;
}
