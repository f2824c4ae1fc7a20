import { kinds } from "../../../src/kinds";
import { entriesModule } from "../../../src/model/company/read-entries";
import type { Credential } from "../../../src/model/credential";

/** A vendor's entries as TypeScript, in the form of the files in `company/credentials/`. */
export function vendorFile(vendor: string, credentials: readonly Credential[]): string {
  const makers = [...new Set(credentials.map(({ kind }) => kinds[kind].constructorName))];
  const entries = credentials.map((credential) => {
    const { name, vendor: _, file: __, kind, ...entry } = credential;
    return `  ${JSON.stringify(name)}: ${kinds[kind].constructorName}(${JSON.stringify(entry)}),`;
  });
  return [
    `import { ${[...makers, "type EntriesOf"].join(", ")} } from ${JSON.stringify(entriesModule)};`,
    `export const entries = {`,
    ...entries,
    `} as const satisfies EntriesOf<${JSON.stringify(vendor)}>;`,
    "",
  ].join("\n");
}
