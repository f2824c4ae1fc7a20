import { type ProcessResult, runProcess } from "../../src/terraform/process";
import { projectRoot } from "../../tools/project-root";
import { cleanEnvironment } from "../session/environment";

/** A process that ended well, with the seconds from its start to its end. */
export interface TimedResult extends ProcessResult {
  readonly seconds: number;
}

export interface NodeRun {
  /** @default - the checkout */
  readonly folder?: string;
  /** Exit codes of a run that ended well. @default - 0 alone */
  readonly codes?: readonly number[];
}

/**
 * Runs Node, without variables of the caller that would change what is measured.
 * @throws Error with what the process printed, when it fails.
 */
export async function timedNode(
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
  { folder = projectRoot(), codes = [0] }: NodeRun = {},
): Promise<TimedResult> {
  const env = { ...cleanEnvironment(process.env, false), ...variables };
  const started = performance.now();
  const result = await runProcess(process.execPath, args, { cwd: folder, env });
  const seconds = (performance.now() - started) / 1000;
  if (!codes.includes(result.code)) {
    throw new Error(`node ${args.join(" ")} ended with exit code ${result.code}\n${result.stderr.trim()}`);
  }
  return { ...result, seconds };
}
