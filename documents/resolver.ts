import { pythonModule } from "../resolver/python-module";
import { resolverTable } from "../resolver/table";
import { typescriptModule } from "../resolver/typescript-module";
import type { Credential } from "../taxonomy/credential";
import type { Ledger } from "../taxonomy/ledger";

/** A file that is generated and committed. */
export interface ResolverFile {
  /** Path from the project's top folder, with slashes. */
  readonly path: string;
  readonly content: string;
}

/**
 * The resolver of secret paths for consumers in other repositories, in TypeScript and in Python, from one table
 * (vault-paths document). Changes with entries and layouts, not with rotations.
 */
export function resolverFiles(
  credentials: readonly Credential[],
  ledger: Pick<Ledger, "layouts">,
): readonly ResolverFile[] {
  const table = resolverTable(credentials, ledger);
  return [
    { path: "resolver/generated/secret-path-for.ts", content: typescriptModule(table) },
    { path: "resolver/generated/secret_path_for.py", content: pythonModule(table) },
  ];
}
