import { cp, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import type { Credential } from "../../taxonomy/credential";
import type { Ledger } from "../../taxonomy/ledger";
import { formatLedger } from "../../taxonomy/ledger-format";
import { type VendorId, vendors } from "../../taxonomy/vocabulary";
import { projectRoot } from "../../tools/project-root";

/** What a checkout of the command line has beside its sources. */
const besides = ["cdktf.json", "package-lock.json", "package.json", "tools/run.cjs", "tsconfig.json"];

/**
 * Writes a checkout whose vendor files and ledger have these credentials, as a person would have written
 * them down. Its commands are those of the project: `node tools/run.cjs taxonomy …` there.
 * @param folder exists, and is empty
 */
export async function writeGrownCheckout(
  folder: string,
  credentials: readonly Credential[],
  ledger: Ledger,
): Promise<void> {
  for (const name of [...(await sources()), ...besides]) {
    await cp(path.join(projectRoot(), name), path.join(folder, name));
  }
  await symlink(path.join(projectRoot(), "node_modules"), path.join(folder, "node_modules"));
  for (const vendor of Object.keys(vendors) as VendorId[]) {
    await writeVendorFile(
      folder,
      vendor,
      credentials.filter((credential) => credential.vendor === vendor),
    );
  }
  await writeFile(path.join(folder, "taxonomy", "ledger.json"), formatLedger(ledger));
}

/** Writes the entries of one vendor in a checkout. */
export async function writeVendorFile(
  folder: string,
  vendor: VendorId,
  credentials: readonly Credential[],
): Promise<void> {
  await writeFile(path.join(folder, "taxonomy", `${vendor}.ts`), vendorFile(vendor, credentials));
}

/** The files that the command line is bundled from. */
async function sources(): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: projectRoot(),
    entryPoints: ["cli/main.ts"],
    bundle: true,
    packages: "external",
    platform: "node",
    metafile: true,
    write: false,
  });
  return Object.keys(metafile.inputs);
}

/** A vendor's entries as TypeScript, in the form of the files in `taxonomy/`. */
function vendorFile(vendor: VendorId, credentials: readonly Credential[]): string {
  const makers = [...new Set(credentials.map(({ kind }) => camelCase(kind)))];
  const entries = credentials.map((credential) => {
    const { name, vendor: _, file: __, kind, ...entry } = credential;
    return `  ${name}: ${camelCase(kind)}(${JSON.stringify(entry)}),`;
  });
  return [
    `import { ${[...makers, "type EntriesOf"].join(", ")} } from "./credential";`,
    `export const ${camelCase(vendor)} = {`,
    ...entries,
    `} as const satisfies EntriesOf<${JSON.stringify(vendor)}>;`,
    "",
  ].join("\n");
}

function camelCase(words: string): string {
  return words.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
