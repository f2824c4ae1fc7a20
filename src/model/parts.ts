import { definitionOf, isSupplied } from "../kinds";
import type { Credential, EntryOf, Kind } from "./credential";

/** One secret value of a credential as the vault holds it. */
export interface Part {
  /** Which value of the credential it is: empty for the base, else such as `CLIENT_ID`. */
  readonly key: string;
  /** The secret's name in the vault. */
  readonly name: string;
  /** The part's unambiguous name, also where the vault's name is bare: `<NAME>` or `<NAME>__<KEY>`. */
  readonly fullName: string;
}

/** Keys of the companions. */
export const companionKeys = ["EXPIRES_AT", "SCOPES"] as const;

/** A secret that describes a credential and is no secret itself (token taxonomy, section 1, "Companion secrets"). */
export interface Companion {
  readonly key: (typeof companionKeys)[number];
  readonly name: string;
}

/** Separates a base name from the key of a part or companion. */
export const partSeparator = "__";

/** Keys of the values that make up a credential, the base first. */
export function partKeys(credential: Credential): readonly string[] {
  return definitionOf(credential).partKeys(credential);
}

/** The values that make up a credential, under the names that the vault gives them. */
export function parts(credential: Credential): readonly Part[] {
  const isBare = hasBareParts(credential);
  return partKeys(credential).map((key) => {
    const fullName = nameWith(credential, key);
    return { key, fullName, name: isBare && key !== "" ? key : fullName };
  });
}

/** The names of everything that the vault holds of a credential: its parts, then its companions. */
export function secretNames(credential: Credential): readonly string[] {
  return [...parts(credential), ...companions(credential)].map(({ name }) => name);
}

/** The two companions that every credential has. */
export function companions(credential: { readonly name: string }): readonly Companion[] {
  return companionKeys.map((key) => ({ key, name: nameWith(credential, key) }));
}

/** The unambiguous name of a part or companion; for the key of the base, the credential's own. */
export function nameWith({ name }: { readonly name: string }, key: string): string {
  return key === "" ? name : `${name}${partSeparator}${key}`;
}

function hasBareParts(credential: Credential): boolean {
  return isSupplied(credential) && credential.partNames === "bare";
}

/** A legacy name with the part that it holds; a plain name holds the base. */
export function legacyParts(entry: Pick<EntryOf<Kind>, "legacyNames">): { name: string; part: string }[] {
  return entry.legacyNames.map((legacy) =>
    typeof legacy === "string" ? { name: legacy, part: "" } : legacy,
  );
}
