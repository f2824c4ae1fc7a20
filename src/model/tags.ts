import type { Credential } from "./credential";
import { cadences, consumers, functions, sensitivities } from "./vocabulary";

/** The four dimensions of tags; every secret carries one tag of each (token taxonomy, section 2). */
export const dimensions = ["function", "sensitivity", "consumer", "rotation"] as const;
export type Dimension = (typeof dimensions)[number];

export interface Tag {
  readonly dimension: Dimension;
  readonly value: string;
  /** The tag in the vault. Infisical refuses the document's colon, so `function:dns-edit` is `function-dns-edit`. */
  readonly slug: string;
}

function tag(dimension: Dimension, value: string): Tag {
  return { dimension, value, slug: `${dimension}-${value}` };
}

/** The whole tag set of the token taxonomy, section 2. */
export const allTags: readonly Tag[] = [
  ...Object.keys(functions).map((value) => tag("function", value)),
  ...sensitivities.map((value) => tag("sensitivity", value)),
  ...Object.keys(consumers).map((value) => tag("consumer", value)),
  ...Object.keys(cadences).map((value) => tag("rotation", value)),
];

/** The four tags of a credential; the consumer tag is the primary consumer, the one paged when it expires. */
export function tagsOf(
  credential: Pick<Credential, "function" | "sensitivity" | "consumers" | "rotation">,
): readonly Tag[] {
  return [
    tag("function", credential.function),
    tag("sensitivity", credential.sensitivity),
    tag("consumer", credential.consumers[0]),
    tag("rotation", credential.rotation),
  ];
}
