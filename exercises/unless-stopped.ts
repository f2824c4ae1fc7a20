import { stopping } from "../src/terraform/process";
import { ToldError } from "../tools/told-error";

/**
 * What a piece of work comes to, unless the user asked to stop meanwhile: what it found then is no finding.
 * @param sofar what was done before it, in a sentence
 * @throws ToldError when the user asked to stop
 */
export async function unlessStopped<T>(work: Promise<T>, sofar: () => string): Promise<T> {
  const [outcome] = await Promise.allSettled([work]);
  if (stopping()) throw new ToldError(`Stopped. ${sofar()}`, "stopped");
  if (outcome.status === "rejected") throw outcome.reason;
  return outcome.value;
}
