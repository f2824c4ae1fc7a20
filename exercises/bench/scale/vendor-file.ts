import type { Credential } from "../../../src/model/credential";
import { kindConstructors } from "../../../src/model/kind-constructors";

/** A vendor's entries as TypeScript, in the form of the files in `company/credentials/`. */
export function vendorFile(vendor: string, credentials: readonly Credential[]): string {
  const makers = [...new Set(credentials.map(({ kind }) => kindConstructors[kind]))];
  const entries = credentials.map((credential) => {
    const { name, vendor: _, file: __, kind, ...entry } = credential;
    return `  ${JSON.stringify(name)}: ${kindConstructors[kind]}(${JSON.stringify(entry)}),`;
  });
  return [
    `import { ${[...makers, "type EntriesOf"].join(", ")} } from "../../../src/model/credential";`,
    `export const entries = {`,
    ...entries,
    `} as const satisfies EntriesOf<${JSON.stringify(vendor)}>;`,
    "",
  ].join("\n");
}
