import { joined, type Sentence, sentence } from "../sentence";
import { attributesText } from "./attributes-text";
import { atPlace, isTokenType } from "./resource-types";
import type { CredentialChange } from "./told-change";

/** What happens to the generations of a credential at its vendor. */
export interface TokenStory {
  readonly minted: readonly number[];
  readonly revoked: readonly number[];
  /** Those of the minted that take the place of a token of the same generation, which is still there. */
  readonly replaced: readonly number[];
  /** How many change in place, with the same value. */
  readonly updated: number;
  readonly sentences: readonly Sentence[];
  /** What is taken away, which comes last. */
  readonly endings: readonly Sentence[];
}

export function tokenStory(changes: readonly CredentialChange[]): TokenStory {
  const tokens = changes
    .filter(({ type, subject }) => isTokenType(type) && subject.generation !== undefined)
    .map((change) => ({ ...change, generation: change.subject.generation ?? 0 }))
    .sort((one, other) => one.generation - other.generation);
  const minted = tokens.filter(({ action, isImported }) => action === "create" && !isImported);
  const revoked = tokens.filter(({ action }) => action === "delete");
  const replaced = tokens.filter(({ action }) => action === "replace");
  const updated = tokens.filter(({ action, intended }) => action === "update" && intended.length > 0);
  return {
    minted: [...minted, ...replaced].map(({ generation }) => generation),
    revoked: revoked.map(({ generation }) => generation),
    replaced: replaced.map(({ generation }) => generation),
    updated: updated.length,
    sentences: [
      ...generations("mints", minted),
      ...replaced.map(
        ({ generation, type, intended }) =>
          sentence`replaces generation ${generation} ${[atPlace(type)]} by another value${attributesText(intended)}`,
      ),
      ...updated.map(
        ({ generation, type, intended }) =>
          sentence`changes generation ${generation} ${[atPlace(type)]} in place, with the same value${attributesText(intended)}`,
      ),
    ],
    endings: generations("revokes", revoked),
  };
}

function generations(
  verb: string,
  tokens: readonly { readonly generation: number; readonly type: string }[],
): readonly Sentence[] {
  const [first] = tokens;
  if (first === undefined) return [];
  const numbers = joined(tokens.map(({ generation }) => [String(generation)]));
  const noun = tokens.length === 1 ? "generation" : "generations";
  return [[`${verb} ${noun} `, ...numbers, ` ${atPlace(first.type)}`]];
}
