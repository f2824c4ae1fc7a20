import type { Credential } from "../model/credential";
import type { Ledger } from "../model/ledger";
import { pythonModule } from "../resolver/python-module";
import { resolverTable } from "../resolver/table";
import { typescriptModule } from "../resolver/typescript-module";
import { type GeneratedDocument, generatedDocument } from "./generated-document";

/**
 * The resolver of secret paths for consumers in other repositories, in TypeScript and in Python, from one table
 * (vault-paths document). Changes with entries and layouts, not with rotations.
 */
export function resolverFiles(
  credentials: readonly Credential[],
  ledger: Pick<Ledger, "layouts">,
): readonly GeneratedDocument[] {
  const table = resolverTable(credentials, ledger);
  return [
    generatedDocument("resolver/secret-path-for.ts", () => [typescriptModule(table)]),
    generatedDocument("resolver/secret_path_for.py", () => [pythonModule(table)]),
  ];
}
