import type { Credential } from "../../model/credential";
import { legacyParts, partKeys, partSeparator, parts } from "../../model/parts";
import { layouts, type Placement, placements } from "../../model/placement";
import type { OldName, Rename } from "../../model/rename-record";
import type { Environment } from "../../model/vocabulary";
import type { InfisicalApi } from "../clients/infisical";
import type { Fingerprints } from "../fingerprints";

/** Old names that the vault has, and what a rename may do with them. */
export interface FoundOldNames {
  readonly names: readonly OldName[];
  readonly holds: Rename["holds"];
  /** Fingerprints of what the old names hold, by part key. */
  readonly fingerprints: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Looks for the old names of a credential where each layout would have them. Values are compared as they are read, and
 * kept as fingerprints alone.
 * @throws LiveError
 */
export async function findOldNames(
  vault: InfisicalApi,
  credential: Credential,
  environment: Environment,
  fingerprints: Fingerprints,
): Promise<FoundOldNames> {
  const places = placesOf(credential, environment);
  const asked = candidates(credential).flatMap((candidate) =>
    places.map((place) => ({ ...candidate, place })),
  );
  const found = await Promise.all(
    asked.map(async ({ name, part, place }) => {
      const secret = await vault.secret({ ...place, name });
      if (secret === undefined) return [];
      const old: OldName = { name, part, at: `${place.environment}:${place.folder}` };
      return [{ old, fingerprint: fingerprints.of(secret.value) }];
    }),
  );
  const held = found.flat();
  const current = await currentFingerprints(vault, credential, places, fingerprints);
  return {
    names: held.map(({ old }) => old),
    holds: holdsOf(
      credential,
      held.map(({ old, fingerprint }) => ({ part: old.part, isSame: current.get(old.part) === fingerprint })),
    ),
    fingerprints: new Map(
      partKeys(credential).map((key) => [
        key,
        new Set(held.filter(({ old }) => old.part === key).map(({ fingerprint }) => fingerprint)),
      ]),
    ),
  };
}

/** Every old name with the part that it holds: those of the documents, and beside one of the base its other parts. */
function candidates(credential: Credential): readonly { readonly name: string; readonly part: string }[] {
  const known = legacyParts(credential);
  const beside = known
    .filter(({ part }) => part === "")
    .flatMap(({ name }) =>
      partKeys(credential)
        .filter((key) => key !== "")
        .map((key) => ({ name: `${name}${partSeparator}${key}`, part: key })),
    );
  return [...known, ...beside];
}

function placesOf(credential: Credential, environment: Environment): readonly Placement[] {
  const all = layouts.flatMap((layout) => placements(credential, environment, layout));
  return all.filter(
    (place, index) =>
      all.findIndex(
        ({ folder, environment: slug }) => folder === place.folder && slug === place.environment,
      ) === index,
  );
}

async function currentFingerprints(
  vault: InfisicalApi,
  credential: Credential,
  places: readonly Placement[],
  fingerprints: Fingerprints,
): Promise<ReadonlyMap<string, string>> {
  const current = new Map<string, string>();
  for (const part of parts(credential)) {
    for (const place of places) {
      const secret = await vault.secret({ ...place, name: part.name });
      if (secret !== undefined) current.set(part.key, fingerprints.of(secret.value));
    }
  }
  return current;
}

function holdsOf(
  credential: Credential,
  held: readonly { readonly part: string; readonly isSame: boolean }[],
): Rename["holds"] {
  const isWhole = partKeys(credential).every((key) => held.some(({ part }) => part === key));
  if (!isWhole) return "own";
  return held.every(({ isSame }) => isSame) ? "same" : "newest";
}
