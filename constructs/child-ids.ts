import type { Generation } from "../src/model/ledger";

/*
 * Ids of constructs below a credential. They are the same below every credential, as V8 gives objects of a few thousand
 * different first keys up, and with them everything else that has its properties added one by one: with names as ids a
 * synthesis of 10,000 credentials took three times as long. Addresses in Terraform do not come from them.
 */

/** The id of what holds one part of a credential, or one companion. */
export function childId(key: string): string {
  return key === "" ? "value" : key;
}

/** The id of the token of one generation. */
export function generationId({ generation }: Pick<Generation, "generation">): string {
  return `g${generation}`;
}

/** The id of the version of one generation's value. */
export function versionId({ generation }: Pick<Generation, "generation">): string {
  return `v${generation}`;
}
