import type { withStacks } from "../terraform/with-stacks";
import { CliError } from "./cli-error";
import { refuseFindings } from "./refuse-findings";
import { readTaxonomy } from "./taxonomy-on-disk";

/** Exit code of a command that was asked to stop. */
const stopped = 130;

/** What a command that runs Terraform is given; loaded only then. */
export interface TerraformTools {
  readonly withStacks: typeof withStacks;
}

/**
 * Runs what needs Terraform. Ctrl-C lets Terraform end cleanly, and then nothing half-done is told.
 * @param work resolves with what is left to print when all went well.
 * @throws CliError for everything that Terraform, or the taxonomy, may get wrong.
 */
export async function withTerraform(work: (tools: TerraformTools) => Promise<() => unknown>): Promise<void> {
  // The synthesis finds the same again, but for what takes a clock.
  refuseFindings(readTaxonomy(), "breaks rules, so Terraform is not run");
  const { stopChildrenOnSignals, stopping } = await import("../terraform/process");
  const { variablesKeptAway } = await import("../terraform/command");
  const { TerraformError } = await import("../terraform/terraform-error");
  const tools = await import("../terraform/with-stacks");
  stopChildrenOnSignals((message) => process.stderr.write(`\n${message}\n`));
  const keptAway = variablesKeptAway(process.env).filter((name) => name !== "TAXONOMY_PLAN_KEY");
  if (keptAway.length > 0)
    process.stderr.write(
      `${keptAway.join(", ")} ${keptAway.length === 1 ? "is" : "are"} not passed on: with a log, providers print secrets.\n`,
    );
  try {
    const finish = await work(tools);
    if (!stopping()) await finish();
  } catch (error) {
    if (!stopping() && error instanceof TerraformError) throw new CliError(error.message, error.exitCode);
    if (!stopping()) throw error;
  }
  if (stopping()) process.exitCode = stopped;
}
