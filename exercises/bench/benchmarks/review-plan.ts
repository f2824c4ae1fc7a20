import path from "node:path";
import { runProcess } from "../../../src/terraform/process";
import { projectRoot } from "../../../tools/project-root";
import type { Workspace } from "../../workspace";
import type { Benchmark } from "../measure/benchmark";
import { runTaxonomy } from "../sandbox/estate";
import { useSandbox } from "../sandbox/use-sandbox";
import { withTemporaryFolder } from "../temporary-folder";

/** What a reviewer waits for: the plan of everything in words, against cdktf's plan of one stack after the other. */
export const reviewPlan: Benchmark = {
  name: "review-plan",
  a: "taxonomy plan of 13 deployed stacks",
  b: "cdktf plan, stack by stack",
  limit: 0.33,
  runs: 1,
  use: (work) =>
    withTemporaryFolder((folder) =>
      useSandbox(folder, async (workspace) => {
        await runTaxonomy(workspace, "deploy");
        const stacks = (await workspace.synthesize()).map(({ name }) => name);
        const cdktf = path.join(projectRoot(), "node_modules", ".bin", "cdktf");
        // In a folder of its own: another run of cdktf in the checkout would share its default one.
        const output = path.join(folder, "cdktf-plan");
        return work({
          a: () => timed(workspace, [[process.execPath, "tools/run.cjs", "taxonomy", "plan"]]),
          b: () =>
            timed(
              workspace,
              stacks.map((stack) => [cdktf, "plan", stack, "--output", output]),
            ),
        });
      }),
    ),
};

/**
 * Runs commands in the sandbox, one after the other; in seconds.
 * @throws Error when one fails, or finds a change in what was just deployed.
 */
async function timed(
  workspace: Workspace,
  commands: readonly (readonly [string, ...string[]])[],
): Promise<number> {
  const started = performance.now();
  for (const [command, ...args] of commands) {
    const env = workspace.environment();
    const { code, stdout, stderr } = await runProcess(command, args, { cwd: projectRoot(), env });
    if (code !== 0 || !/No changes\.|Nothing to change/.test(stdout))
      throw new Error(`${path.basename(command)} ${args.join(" ")}: exit code ${code}\n${stdout}${stderr}`);
  }
  return (performance.now() - started) / 1000;
}
