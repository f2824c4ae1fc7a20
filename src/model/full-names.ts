import type { Credential } from "./credential";
import { companionKeys, nameWith, partKeys } from "./parts";
import { fold } from "./rule";

/** Every unambiguous name of a credential, each once: its own, those of its parts, and those of its companions. */
export function fullNames(credential: Credential): readonly string[] {
  return keysOf(credential).map((key) => nameWith(credential, key));
}

/**
 * The same names in the same order as `fold` has them. Folding is done letter by letter, so the base is folded once for
 * all of them: a large taxonomy has tens of thousands.
 */
export function foldedNames(credential: Credential): readonly string[] {
  const base = fold(credential.name);
  return keysOf(credential).map((key) => base + foldedEnd(key));
}

function keysOf(credential: Credential): readonly string[] {
  return [...new Set(["", ...partKeys(credential), ...companionKeys])];
}

/** Credentials share few keys. */
const foldedEnds = new Map<string, string>();

/** What comes behind the base. */
function foldedEnd(key: string): string {
  const known = foldedEnds.get(key);
  if (known !== undefined) return known;
  const folded = fold(nameWith({ name: "" }, key));
  foldedEnds.set(key, folded);
  return folded;
}
