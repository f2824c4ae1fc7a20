import { exitCodes } from "../../tools/exit-codes";
import type { withStacks } from "../terraform/with-stacks";
import { refuseFindings } from "./refuse-findings";
import { readTaxonomy } from "./taxonomy-on-disk";

/** What a command that runs Terraform is given; loaded only then. */
export interface TerraformTools {
  readonly withStacks: typeof withStacks;
}

/**
 * Runs what needs Terraform. Ctrl-C lets Terraform end cleanly; of what only looks, nothing half-done is told then.
 * @param work resolves with what is left to print at the end.
 * @param options.tellsWhenStopped whether the end is told after Ctrl-C, too: for what changes something
 * @throws TerraformError for everything that Terraform, or the taxonomy, may get wrong.
 */
export async function withTerraform(
  work: (tools: TerraformTools) => Promise<() => unknown>,
  { tellsWhenStopped = false } = {},
): Promise<void> {
  // The synthesis finds the same again, but for what takes a clock.
  refuseFindings(readTaxonomy(), "breaks rules, so Terraform is not run");
  const { stopChildrenOnSignals, stopping } = await import("../terraform/process");
  const { keptAwayText } = await import("../terraform/environment");
  const tools = await import("../terraform/with-stacks");
  stopChildrenOnSignals((message) => process.stderr.write(`\n${message}\n`));
  const keptAway = keptAwayText(process.env);
  if (keptAway !== undefined) process.stderr.write(`${keptAway}\n`);
  try {
    const finish = await work(tools);
    if (!stopping() || tellsWhenStopped) await finish();
  } catch (error) {
    if (!stopping()) throw error;
  }
  if (stopping()) process.exitCode = exitCodes.stopped;
}
