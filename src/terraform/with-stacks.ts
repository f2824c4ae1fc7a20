import { mkdirSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../../tools/project-root";
import { refuseUnknownValues } from "./ephemeral-variables";
import { chooseStacks, type Stack, synthesize } from "./estate";
import { withPlanFolder } from "./private-folder";
import { checkLocks } from "./provider-locks";
import { requireTerraform } from "./requirements";
import { TerraformError } from "./terraform-error";
import { keepLeftState } from "./unwritten-state";
import { withWorkFolder } from "./work-folder";

/** The stacks of the working tree, ready for Terraform. */
export interface PreparedStacks {
  readonly stacks: readonly Stack[];
  readonly env: Readonly<Record<string, string>>;
  /** Name of the target that the stacks are for. */
  readonly target: string;
  readonly terraformVersion: string;
  /** Private folder for plan files. */
  readonly planFolder: string;
}

/**
 * Synthesizes the working tree for the target that `TAXONOMY_TARGET` names and hands its stacks to `work`. They lie in a
 * folder of their own, apart from cdktf's, so that a deploy by cdktf is not disturbed.
 * @param names names of the stacks that are wanted; none stands for all.
 * @throws TerraformError when there is no Terraform, no sandbox to work in, no such stack, no valid
 *   taxonomy, or a provider that is not locked.
 */
export async function withStacks<T>(
  callers: NodeJS.ProcessEnv,
  names: readonly string[],
  work: (prepared: PreparedStacks) => Promise<T>,
): Promise<T> {
  const env = variablesOf(callers);
  const target = env.TAXONOMY_TARGET ?? "sandbox";
  refuseWithoutSandbox(target, env);
  const { version: terraformVersion } = await requireTerraform(callers);
  return withPlanFolder((planFolder) =>
    withWorkFolder(workFolder(target, env), async (folder) => {
      const outdir = path.join(folder, "stacks");
      mkdirSync(outdir, { recursive: true, mode: 0o700 });
      const all = await synthesize(outdir, env);
      refuseUnknownValues(all, env);
      const stacks = chooseStacks(all, names);
      tellUnlocked(stacks, env);
      try {
        return await work({ stacks, env, target, terraformVersion, planFolder });
      } finally {
        const lasting = workFolder(target, env);
        // One that stands in for it goes with this run.
        if (folder !== lasting)
          for (const stack of stacks)
            keepLeftState(stack.folder, path.join(lasting, path.relative(folder, stack.folder)));
      }
    }),
  );
}

/** The variables that are set. */
export function variablesOf(callers: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(callers).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

let isTold = false;

/**
 * Says once, before anything is begun, that no hashes of the providers are kept yet.
 * @throws TerraformError when they are, and those of a provider are missing.
 */
export function tellUnlocked(stacks: readonly Stack[], env: Readonly<Record<string, string>>): void {
  const warning = checkLocks(
    stacks.map(({ folder }) => folder),
    env,
  );
  if (warning !== undefined && !isTold) process.stderr.write(`${warning}\n`);
  isTold = true;
}

/** Outside of a sandbox its stacks would ask vendors that are not there, with whatever credentials the caller has. */
function refuseWithoutSandbox(target: string, env: Readonly<Record<string, string>>): void {
  if (target !== "sandbox" || env.TAXONOMY_SANDBOX_STATE !== undefined) return;
  throw new TerraformError(
    "The target is the sandbox, and this does not run inside it. Put `npm run sandbox -- exec -- ` before the command, or name a target with TAXONOMY_TARGET.",
  );
}

/** A sandbox has its work with its world; every other target has it in the checkout's cache. */
function workFolder(target: string, env: Readonly<Record<string, string>>): string {
  const { TAXONOMY_SANDBOX: sandbox } = env;
  return target === "sandbox" && sandbox !== undefined
    ? path.join(sandbox, "plan")
    : path.join(projectRoot(), ".cache", "plan", target);
}
