import type { Credential } from "../../model/credential";
import { nearestNames } from "../../model/nearest-names";
import { vendors } from "../../model/vocabulary";
import { CliError } from "../cli-error";

/**
 * The stacks that names mean: a stack's own, or that of a credential.
 * @returns none for no names, which stands for all.
 * @throws CliError for a name that is neither.
 */
export function stacksNamed(names: readonly string[], credentials: readonly Credential[]): readonly string[] {
  const stackOf = new Map<string, string>([
    ...Object.values(vendors).map(({ folder }) => [folder, folder] as const),
    ...credentials.map(({ name, vendor }) => [name, vendors[vendor].folder] as const),
  ]);
  const unknown = names.filter((name) => !stackOf.has(name));
  if (unknown.length > 0) {
    const nearest = unknown.flatMap((name) => nearestNames(name, [...stackOf.keys()]));
    throw new CliError(
      `Neither a credential nor a stack is called ${unknown.join(", ")}. The nearest: ${nearest.join(", ")}. Nothing was deployed.`,
      "wrongCall",
    );
  }
  return [...new Set(names.map((name) => stackOf.get(name) ?? name))];
}
