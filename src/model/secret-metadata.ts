import type { Credential } from "./credential";
import { tagsOf } from "./tags";

/**
 * The metadata of every secret of a credential: the exact words, colons included, that tags cannot hold (decisions 022
 * and 023). Never an empty value, which the Infisical provider drops.
 */
export function secretMetadata(credential: Credential, generation: number): Record<string, string> {
  return {
    ...Object.fromEntries(tagsOf(credential).map(({ dimension, value }) => [dimension, value])),
    consumers: credential.consumers.join(", "),
    purpose: credential.purpose,
    scopes: credential.scopes.length === 0 ? "unconfirmed" : credential.scopes.join(", "),
    kind: credential.kind,
    "part-of": credential.name,
    generation: String(generation),
  };
}
