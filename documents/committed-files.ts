import { asDeployed } from "../taxonomy/as-deployed";
import type { Credential } from "../taxonomy/credential";
import type { Ledger } from "../taxonomy/ledger";
import { documents } from "./documents";
import { type GeneratedDocument, generatedDocument, generatedFolder } from "./generated-document";
import { resolverFiles } from "./resolver";

/** Everything that is generated and committed, by its path from the project's top folder. */
export function committedFiles(
  credentials: readonly Credential[],
  ledger: Ledger,
): readonly GeneratedDocument[] {
  return [
    ...documents(credentials, ledger).map((document) => ({
      ...document,
      path: `${generatedFolder}/${document.path}`,
    })),
    ...resolverFiles(asDeployed({ credentials, ledger }).credentials, ledger).map(({ path, content }) =>
      generatedDocument(path, () => [content]),
    ),
  ];
}
