import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../../tools/project-root";
import { runProcess } from "./process";
import { TerraformError } from "./terraform-error";

/** One synthesized stack. */
export interface Stack {
  readonly name: string;
  readonly folder: string;
  readonly dependencies: readonly string[];
}

/**
 * Synthesizes the app into `outdir` and returns its stacks.
 * @throws TerraformError with what the app found wrong.
 */
export async function synthesize(
  outdir: string,
  env: Readonly<Record<string, string>>,
): Promise<readonly Stack[]> {
  const root = projectRoot();
  const run = path.join(root, "tools", "run.cjs");
  const { code, stderr } = await runProcess(process.execPath, [run, "synth"], {
    cwd: root,
    env: { ...env, CDKTF_OUTDIR: outdir },
  });
  if (code !== 0) throw new TerraformError(`The taxonomy did not synthesize.\n${stderr.trim()}`);
  return readStacks(outdir);
}

/** The stacks of an earlier synthesis. */
export function readStacks(outdir: string): readonly Stack[] {
  const file = path.join(outdir, "manifest.json");
  if (!existsSync(file)) return [];
  const manifest: {
    stacks: Record<string, { name: string; workingDirectory: string; dependencies: string[] }>;
  } = JSON.parse(readFileSync(file, "utf8"));
  return Object.values(manifest.stacks).map(({ name, workingDirectory, dependencies }) => ({
    name,
    folder: path.join(outdir, workingDirectory),
    dependencies,
  }));
}

/**
 * Sorts stacks into waves: each wave needs only earlier ones, and its stacks can run side by side.
 * @throws TerraformError when stacks depend on each other in a circle.
 */
export function waves(stacks: readonly Stack[]): readonly (readonly Stack[])[] {
  const done = new Set<string>();
  const all = new Set(stacks.map((stack) => stack.name));
  const result: Stack[][] = [];
  while (done.size < stacks.length) {
    const wave = stacks.filter(
      ({ name, dependencies }) =>
        !done.has(name) && dependencies.every((other) => done.has(other) || !all.has(other)),
    );
    if (wave.length === 0) throw new TerraformError("The stacks depend on each other in a circle.");
    for (const { name } of wave) done.add(name);
    result.push(wave);
  }
  return result;
}

/**
 * The stacks of the given names.
 * @throws TerraformError when a name is no stack's.
 */
export function chooseStacks(stacks: readonly Stack[], names: readonly string[]): readonly Stack[] {
  if (names.length === 0) return stacks;
  const unknown = names.filter((name) => !stacks.some((stack) => stack.name === name));
  if (unknown.length > 0) {
    const known = stacks.map((stack) => stack.name).join(", ");
    throw new TerraformError(`There is no stack ${unknown.join(", ")}; there are ${known}.`, "wrongCall");
  }
  return stacks.filter((stack) => names.includes(stack.name));
}
