import type { Credential } from "./credential";
import type { Environment } from "./vocabulary";

/** A step on a value as a command that works as printed: with `--env` where the credential has several of its own. */
export function stepCommand(
  step: string,
  { name, environments }: Pick<Credential, "name" | "environments">,
  environment: Environment,
): string {
  const isOneOfSeveral = Object.values(environments).filter((use) => use === "own").length > 1;
  return `npx taxonomy ${step} ${name}${isOneOfSeveral ? ` --env ${environment}` : ""}`;
}
