import type { Credential } from "../../model/credential";
import type { Tag } from "../../model/tags";
import type { AuditCheck } from "./check";
import { eachSecret, type SecretText } from "./vault-checks";

/** One dimension of one secret. */
interface TagCase {
  readonly credential: Credential;
  readonly expected: Tag;
  /** Slugs of that dimension that the secret has, each once, in order. */
  readonly held: readonly string[];
}

/** A check that looks at one dimension of one secret at a time. */
export function eachTag(
  check: Omit<AuditCheck, "check"> & { readonly check: (one: TagCase) => readonly SecretText[] },
): AuditCheck {
  return eachSecret({
    ...check,
    check: (found, { record: { credential, tags } }) =>
      tags.flatMap((expected) => {
        const slugs = found.tags.filter((slug) => slug.startsWith(`${expected.dimension}-`));
        return check.check({ credential, expected, held: [...new Set(slugs)].sort() });
      }),
  });
}
