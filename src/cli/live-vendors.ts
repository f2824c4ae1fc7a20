import { LiveError } from "../live/live-error";
import { Vendors } from "../live/vendors";
import { TargetError } from "../targets/load";
import { requestedTarget } from "../targets/requested";
import { CliError } from "./cli-error";
import type { LiveCommandOptions } from "./live-options";

/**
 * Runs what asks the vendors of the target that `TAXONOMY_TARGET` names, and changes nothing.
 * @throws CliError for everything that a vendor, or the target, may get wrong.
 */
export async function withVendors<T>(
  options: Pick<LiveCommandOptions, "timeout">,
  work: (vendors: Vendors) => Promise<T>,
): Promise<T> {
  try {
    const target = requestedTarget();
    return await work(new Vendors({ target, env: process.env, timeout: options.timeout * 1000 }));
  } catch (error) {
    if (error instanceof LiveError || error instanceof TargetError) {
      throw new CliError(`${error.message} Nothing was changed.`);
    }
    throw error;
  }
}
