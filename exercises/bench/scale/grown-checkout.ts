import { cp, symlink } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import type { Credential } from "../../../src/model/credential";
import type { Ledger } from "../../../src/model/ledger";
import { projectRoot } from "../../../tools/project-root";
import { writeGrownCompany } from "./grown-company";

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
  await writeGrownCompany(path.join(folder, "company"), credentials, ledger);
}

/** The files that the command line is bundled from. */
async function sources(): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: projectRoot(),
    entryPoints: ["src/cli/main.ts"],
    bundle: true,
    packages: "external",
    platform: "node",
    metafile: true,
    write: false,
  });
  return Object.keys(metafile.inputs);
}
