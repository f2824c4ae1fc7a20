import { readdirSync } from "node:fs";
import path from "node:path";
import type { Stack } from "../../../src/terraform/estate";
import type { StackResult, Verb } from "../../../src/terraform/stack-runs";
import type { Workspace } from "../../workspace";

/**
 * Synthesizes all stacks and runs Terraform over them as `npm run sandbox` does; in seconds.
 * @throws Error when a stack fails, or when a plan of what was just deployed has changes.
 */
export async function runTaxonomy(workspace: Workspace, verb: Verb): Promise<number> {
  const started = performance.now();
  const stacks = await workspace.synthesize();
  const synthesized = (performance.now() - started) / 1000;
  return synthesized + (await runStacks(workspace, verb, stacks));
}

/**
 * Runs Terraform over stacks that are synthesized already; in seconds.
 * @throws Error when a stack fails, or when a plan of what was just deployed has changes.
 */
export async function runStacks(workspace: Workspace, verb: Verb, stacks: readonly Stack[]): Promise<number> {
  const started = performance.now();
  const results = await workspace.run(verb, stacks);
  const seconds = (performance.now() - started) / 1000;
  const wrong = results.filter(({ outcome }) => outcome !== (verb === "plan" ? "unchanged" : "changed"));
  if (results.length === 0 || wrong.length > 0)
    throw new Error(`${verb} of the taxonomy: ${wrong.map(describe).join("\n") || "no stack"}`);
  return seconds;
}

/** The state files of the taxonomy's stacks. */
export function taxonomyStates(workspace: Workspace): readonly string[] {
  const { state } = workspace.session.paths;
  return readdirSync(state)
    .filter((file) => file.endsWith(".tfstate"))
    .map((file) => path.join(state, file));
}

function describe({ stack, outcome, errors }: StackResult): string {
  return [`${stack} ${outcome}`, ...errors].join(": ");
}
