import { askedVariables, environmentVariableOf } from "../ephemeral-variables";
import { tellErrors } from "../errors/tell";
import { initialize } from "../initialize";
import { installsProviders } from "../required-providers";
import { isSameState, pullStateMark, type StateMark } from "../state-mark";
import type { PreparedStacks } from "../with-stacks";
import type { OpenedPlan } from "./open";
import { synthesisOf } from "./saved-plan";

/** Whether every plan still fits what there is now: one finding for each reason not to apply. */
export async function findStalePlans(
  plans: readonly OpenedPlan[],
  prepared: PreparedStacks,
): Promise<readonly string[]> {
  const findings: string[] = missingValues(plans, prepared);
  for (const { header } of plans) findings.push(...(await staleness(header, prepared)));
  return findings;
}

function missingValues(plans: readonly OpenedPlan[], { stacks, env }: PreparedStacks): string[] {
  const planned = new Set(plans.map(({ header }) => header.stack));
  return askedVariables(stacks.filter(({ name }) => planned.has(name)))
    .filter((asked) => (env[environmentVariableOf(asked)] ?? "") === "")
    .map((asked) => `${asked.stack}: ${environmentVariableOf(asked)} is not set. ${asked.description}`);
}

async function staleness(
  { stack: name, target, synthesis, terraform, state }: OpenedPlan["header"],
  { stacks, env, target: wanted, terraformVersion }: PreparedStacks,
): Promise<readonly string[]> {
  const stack = stacks.find((candidate) => candidate.name === name);
  if (stack === undefined) return [`${name}: the taxonomy has no such stack any more.`];
  const findings: string[] = [];
  if (target !== wanted)
    findings.push(`${name}: it was planned for the target ${target}, and this is ${wanted}.`);
  if (terraform !== terraformVersion)
    findings.push(`${name}: it was planned with Terraform ${terraform}, and this is ${terraformVersion}.`);
  if (synthesis !== synthesisOf(stack))
    findings.push(`${name}: the taxonomy, its ledger or the target has changed since it was planned.`);
  if (findings.length > 0) return findings;
  const problem = await stateProblem(stack.folder, env, state ?? undefined);
  return problem === undefined ? [] : [`${name}: ${problem}`];
}

async function stateProblem(
  folder: string,
  env: Readonly<Record<string, string>>,
  planned: StateMark | undefined,
): Promise<string | undefined> {
  const refused = await initialize({ folder, env });
  if (refused !== undefined) return (await tellErrors({ folder, env }, [{ text: refused }]))[0]?.shown;
  try {
    if (isSameState(planned, await pullStateMark(folder, env))) return undefined;
    return "the state has changed since it was planned: something was deployed meanwhile.";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Whether any stack's providers are installed, and share a cache. */
export function anyInstallsProviders({ stacks, env }: PreparedStacks): boolean {
  return stacks.some(({ folder }) => installsProviders(folder, env));
}
