import { terraformEnvironment } from "./environment";
import { type ProcessResult, runProcess } from "./process";

/**
 * Terraform works for a fraction of a second on a stack, and a quarter of that would go into collecting garbage: it starts
 * with that only at this much memory, or as the caller's own variables say.
 */
const garbage = { GOGC: "off", GOMEMLIMIT: "256MiB" } as const;

/** Runs one Terraform command in a stack's folder, to its end, with what of the environment it needs. */
export function terraform(
  folder: string,
  env: Readonly<Record<string, string>>,
  args: readonly string[],
  onLine?: (line: string) => void,
): Promise<ProcessResult> {
  return runProcess("terraform", args, {
    cwd: folder,
    env: { ...garbage, ...terraformEnvironment(env, folder) },
    ...(onLine === undefined ? {} : { onLine }),
  });
}
