import { type Environment, environments } from "./vocabulary";

/** What a stamp says. */
export interface Stamp {
  readonly name: string;
  readonly environment: Environment;
  readonly generation: number;
}

/** How a token is called at its vendor, so that it can be found again: `<NAME>/<env>/g<n>`. */
export function stamp(name: string, environment: Environment, generation: number): string {
  return `${name}/${environment}/g${generation}`;
}

const pattern = new RegExp(`^([A-Z][A-Z0-9_]*)/(${environments.join("|")})/g([1-9]\\d*)$`);

/** Whether a machine identity has a name as we give: `<NAME>/<env>`. */
export function isIdentityName(text: string): boolean {
  return /^[A-Z][A-Z0-9_]*\/\w+$/.test(text);
}

/** Reads a stamp; undefined for any other name, which is the name of a token that is not ours. */
export function parseStamp(text: string): Stamp | undefined {
  const [, name, environment, generation] = pattern.exec(text) ?? [];
  if (name === undefined) return undefined;
  return { name, environment: environment as Environment, generation: Number(generation) };
}
