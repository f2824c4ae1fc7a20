import type { Credential } from "../../model/credential";
import { companions, legacyParts, partSeparator, parts } from "../../model/parts";
import { layouts, placements } from "../../model/placement";
import { environments } from "../../model/vocabulary";
import type { Inventory, PresentSecret } from "./inventory";

/** Secrets that adopting leaves alone. */
export interface Strays {
  /** A secret whose name could belong to several credentials, where none of them expects it. */
  readonly ambiguous: readonly { readonly at: string; readonly names: readonly string[] }[];
  /** A secret of one credential where that one does not expect it. */
  readonly misplaced: readonly { readonly at: string; readonly name: string }[];
  /** A secret that no credential has a name for. */
  readonly unknown: readonly string[];
}

/** Sorts the secrets that no credential expects where they are. */
export function findStrays(credentials: readonly Credential[], inventory: Inventory): Strays {
  const expected = new Set(credentials.flatMap(expectedPlaces));
  const owners = ownersByName(credentials);
  const left = [...inventory.secrets.values()].filter((secret) => !expected.has(placeOf(secret)));
  const of = (secret: PresentSecret) => owners.get(secret.name) ?? [];
  return {
    ambiguous: left
      .filter((secret) => of(secret).length > 1)
      .map((secret) => ({ at: placeOf(secret), names: of(secret) })),
    misplaced: left.flatMap((secret) => {
      const [name, second] = of(secret);
      return name === undefined || second !== undefined ? [] : [{ at: placeOf(secret), name }];
    }),
    unknown: left.filter((secret) => of(secret).length === 0).map(placeOf),
  };
}

function placeOf({ environment, folder, name }: PresentSecret): string {
  return `${environment}:${folder}/${name}`;
}

function namesOf(credential: Credential): readonly string[] {
  const old = legacyParts(credential);
  const beside = old.flatMap(({ name }) =>
    parts(credential).flatMap(({ key }) => (key === "" ? [] : [`${name}${partSeparator}${key}`])),
  );
  return [
    ...parts(credential).map(({ name }) => name),
    ...companions(credential).map(({ name }) => name),
    ...old.map(({ name }) => name),
    ...beside,
  ];
}

function expectedPlaces(credential: Credential): readonly string[] {
  const own = environments.filter((environment) => credential.environments[environment] === "own");
  return own.flatMap((environment) =>
    layouts
      .flatMap((layout) => placements(credential, environment, layout))
      .flatMap((place) => namesOf(credential).map((name) => `${place.environment}:${place.folder}/${name}`)),
  );
}

function ownersByName(credentials: readonly Credential[]): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, string[]>();
  for (const credential of credentials) {
    for (const name of new Set(namesOf(credential)))
      owners.set(name, [...(owners.get(name) ?? []), credential.name]);
  }
  return owners;
}
