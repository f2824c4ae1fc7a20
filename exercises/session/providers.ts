import { standIns } from "../../packages/sandbox/stand-ins";
import type { StandInProvider } from "../../packages/sandbox/stand-ins/definition";
import { ToldError } from "../../tools/told-error";

/** Which providers Terraform gets: the sandbox's stand-ins, or real ones by Terraform's normal installation. */
export interface ProviderChoice {
  /** @default "stand-in" */
  readonly providers?: "stand-in" | "registry";
  /** With `registry`: names of providers that stay stand-ins all the same. @default - none */
  readonly standIns?: readonly string[];
}

/** Names of the providers that have a stand-in. */
export const standInNames: readonly string[] = Object.keys(standIns);

/**
 * The stand-ins to serve.
 * @throws ToldError when a name is no provider's.
 */
// biome-ignore lint/suspicious/noExplicitAny: every provider has its own type of client
export function chosenStandIns(choice: ProviderChoice): readonly StandInProvider<any>[] {
  const named = choice.standIns ?? [];
  const unknown = named.filter((name) => standIns[name] === undefined);
  if (unknown.length > 0) {
    throw new ToldError(
      `--stand-in: there is no stand-in ${unknown.join(", ")}; there are ${standInNames.join(", ")}.`,
      "wrongCall",
    );
  }
  const chosen = choice.providers === "registry" ? named : standInNames;
  return chosen.flatMap((name) => standIns[name] ?? []);
}
