import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { devNull, tmpdir } from "node:os";
import path from "node:path";
import type { ProviderSchema } from "@cdktf/commons";
import { projectRoot } from "./project-root";

/** A provider for which npm has no prebuilt binding, pinned to the version whose schema lies in `packages/sandbox/stand-ins/schemas`. */
interface Binding {
  readonly source: string;
  readonly version: string;
  readonly schemaFile: string;
}

const bindings: readonly Binding[] = [
  { source: "infisical/infisical", version: "0.19.24", schemaFile: "infisical-0.19.24.json" },
  { source: "heroku/heroku", version: "5.3.2", schemaFile: "heroku-5.3.2.json" },
  { source: "davidji99/herokux", version: "1.4.7", schemaFile: "herokux-1.4.7.json" },
];

// The generator's own code does not compile under this project's strictness; its types are exact for those who import it.
const banner =
  "// Generated from packages/sandbox/stand-ins/schemas by `npm run generate`. Do not edit.\n// @ts-nocheck\n";

/** Writes the bindings of all providers below `target`, which is emptied first. */
export async function generateBindings(target: string): Promise<void> {
  const workspace = mkdtempSync(path.join(tmpdir(), "bindings-"));
  try {
    for (const binding of bindings) await generateOne(binding, workspace);
    const generated = path.join(workspace, "providers");
    for (const file of filesBelow(generated)) tidy(file);
    rmSync(target, { recursive: true, force: true });
    mkdirSync(path.dirname(target), { recursive: true });
    moveFolder(generated, target);
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

async function generateOne(binding: Binding, workspace: string): Promise<void> {
  // The generator asks Terraform for its version as it loads; the caller's own Terraform settings are none of its business.
  process.env.TF_CLI_CONFIG_FILE = devNull;
  const { ConstructsMakerProviderTarget, LANGUAGES, TerraformProviderConstraint } = await import(
    "@cdktf/commons"
  );
  const { CodeMaker, TerraformProviderGenerator } = await import("@cdktf/provider-generator");
  const file = path.join(projectRoot(), "packages/sandbox/stand-ins/schemas", binding.schemaFile);
  const document = JSON.parse(readFileSync(file, "utf8"));
  const address = `registry.terraform.io/${binding.source}`;
  const schema: ProviderSchema = {
    format_version: document.format_version ?? "1.0",
    provider_schemas: { [address]: document.provider_schemas[address] },
    provider_versions: { [address]: binding.version },
  };
  const generator = new TerraformProviderGenerator(new CodeMaker(), schema);
  const constraint = new TerraformProviderConstraint(`${binding.source}@${binding.version}`);
  const typescript = LANGUAGES[0];
  if (typescript === undefined) throw new Error("the generator offers no language");
  generator.generate(new ConstructsMakerProviderTarget(constraint, typescript));
  await generator.save(workspace);
}

/** Lazy indexes need CommonJS at load time and the README names no file of ours; neither is imported. */
function tidy(file: string): void {
  if (file.endsWith("lazy-index.ts") || file.endsWith("README.md")) rmSync(file);
  else writeFileSync(file, banner + readFileSync(file, "utf8"));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

function moveFolder(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch {
    cpSync(from, to, { recursive: true });
  }
}

if (require.main === module || process.argv[1]?.includes("generate")) {
  generateBindings(path.join(projectRoot(), "src", "bindings", "generated")).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
