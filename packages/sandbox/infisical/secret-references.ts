import { tryFindEnvironment, tryFindFolder } from "./folder-tree";
import type { InfisicalState } from "./state";

/** Where a value is read: a reference without a place means a secret beside it. */
export interface ReferencePlace {
  readonly projectId: string;
  readonly environment: string;
  readonly path: string;
}

const reference = /\$\{([a-zA-Z0-9-_.]+)\}/g;

/** References within references beyond this depth stay as they are written. */
const deepest = 10;

/**
 * Expands `${NAME}` and `${environment.folder.NAME}`. A reference that leads nowhere, or back to where it came from,
 * stays literal (infisical-facts.md, "Secrets"). `seen` begins with the step of the secret that holds the value.
 */
export function expandReferences(
  state: InfisicalState,
  value: string,
  place: ReferencePlace,
  seen: readonly string[],
): string {
  if (seen.length >= deepest) return value;
  return value.replace(reference, (literal, written: string) => {
    const target = placeOf(written, place);
    const found = valueAt(state, target.place, target.name);
    const step = stepOf(target.place, target.name);
    if (found === undefined || seen.includes(step)) return literal;
    return expandReferences(state, found, target.place, [...seen, step]);
  });
}

/** A secret as a step on the way of a reference: no way leads through one twice. */
export function stepOf(place: ReferencePlace, name: string): string {
  return `${place.environment}:${place.path}:${name}`;
}

function placeOf(written: string, place: ReferencePlace): { place: ReferencePlace; name: string } {
  const parts = written.split(".");
  const name = parts.at(-1) ?? "";
  const environment = parts[0];
  if (parts.length === 1 || environment === undefined) return { place, name };
  const path = `/${parts.slice(1, -1).join("/")}`;
  return { place: { projectId: place.projectId, environment, path }, name };
}

function valueAt(state: InfisicalState, place: ReferencePlace, name: string): string | undefined {
  const environment = tryFindEnvironment(state, place.projectId, place.environment);
  const folder = environment === undefined ? undefined : tryFindFolder(state, environment.id, place.path);
  return folder && state.secrets.oneBy("place", `${folder.id}/${name}`)?.value;
}
