import type { AuditCheck } from "../check";
import { liveGenerationsListed, ofToken } from "../token-checks";

export const tokenDuplicate: AuditCheck = {
  id: "token-duplicate",
  description: "A generation has one token at its vendor (decision 017).",
  severity: "error",
  check: (world) =>
    liveGenerationsListed(world).flatMap(({ generation, tokens }) =>
      [...tokens]
        .sort((a, b) => (a.created ?? "").localeCompare(b.created ?? ""))
        .slice(1)
        .map((token) => ({
          ...ofToken(token),
          found: `one of ${tokens.length} tokens of generation ${generation.generation}`,
          expected: "one, whose value the vault holds",
          fix: "npx taxonomy sweep tells which one is nobody's, and revokes it with --revoke",
        })),
    ),
};
