import type { AuditCheck } from "../check";
import { allTokens, ofToken } from "../token-checks";

export const tokenUnknown: AuditCheck = {
  id: "token-unknown",
  description:
    "Every token at a vendor has our stamp, or is a known root of trust (token taxonomy, section 7).",
  severity: "warning",
  check: (world) =>
    allTokens(world)
      .filter(
        ({ of, isOwn, name, id }) =>
          of === undefined && !isOwn && !world.roots.has(name) && !world.roots.has(id),
      )
      .map((token) => ({
        ...ofToken(token),
        found:
          token.name === ""
            ? "a key that neither the vault nor the ledger knows"
            : "a token without our stamp, which no entry made",
        expected: "tokens of entries, and the roots of trust that --root names",
        fix: "find out who uses it: give it an entry, name it with --root, or delete it at the vendor",
      })),
};
