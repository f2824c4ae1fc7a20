import { type ProcessResult, runProcess } from "./process";

/**
 * Terraform works for a fraction of a second on a stack, and a quarter of that would go into collecting garbage: it starts
 * with that only at this much memory, or as the caller's own variables say.
 */
const garbage = { GOGC: "off", GOMEMLIMIT: "256MiB" } as const;

/**
 * Variables that Terraform must not see: with a log, providers print the values that they send; arguments for every
 * command would reach those whose output is read here; and one data folder would be shared by all stacks.
 */
const keptAway = /^(TF_LOG(_.*)?|TF_CLI_ARGS|TF_CLI_ARGS_show|TF_DATA_DIR|TAXONOMY_PLAN_KEY)$/;

/** Names of the variables that are set and that Terraform is not given. */
export function variablesKeptAway(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.keys(env).filter((name) => keptAway.test(name) && env[name] !== undefined);
}

/** Runs one Terraform command in a stack's folder, to its end. */
export function terraform(
  folder: string,
  env: Readonly<Record<string, string>>,
  args: readonly string[],
  onLine?: (line: string) => void,
): Promise<ProcessResult> {
  const passed = Object.fromEntries(Object.entries(env).filter(([name]) => !keptAway.test(name)));
  return runProcess("terraform", args, {
    cwd: folder,
    env: { ...garbage, ...passed },
    ...(onLine === undefined ? {} : { onLine }),
  });
}
