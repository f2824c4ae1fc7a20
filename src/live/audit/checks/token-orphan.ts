import { deployCommand } from "../../../model/deploy-command";
import { liveGenerations } from "../../../model/ledger";
import type { VendorToken } from "../../vendor-token";
import type { AuditCheck } from "../check";
import { allTokens, credentialOf, ofToken } from "../token-checks";
import type { AuditWorld } from "../world";

export const tokenOrphan: AuditCheck = {
  id: "token-orphan",
  description: "A token with our stamp is of a generation that the ledger calls live (decision 017).",
  severity: "error",
  check: (world) =>
    allTokens(world).flatMap((token) => {
      const why = reasonOf(token, world);
      if (why === undefined) return [];
      return [
        {
          ...ofToken(token),
          found: why,
          expected: "tokens of live generations alone",
          fix: fixOf(token, world),
        },
      ];
    }),
};

/** What was retired is no orphan before the deploy that revokes it: the state has it still. */
function fixOf(token: VendorToken, { taxonomy }: AuditWorld): string {
  const sweep = "npx taxonomy sweep, and then with --revoke";
  const credential = credentialOf(taxonomy, token);
  return credential === undefined
    ? sweep
    : `${deployCommand(credential.vendor)} where it was retired and not deployed since; else ${sweep}`;
}

function reasonOf(token: VendorToken, { taxonomy }: AuditWorld): string | undefined {
  if (token.of === undefined) return undefined;
  const { environment, generation } = token.of;
  const credential = credentialOf(taxonomy, token);
  if (credential === undefined) return `a token of ${token.of.name}, which is no such credential`;
  const live = liveGenerations(taxonomy.ledger, credential.name, environment);
  return live.some((one) => one.generation === generation)
    ? undefined
    : `generation ${generation}, which is not live in ${environment}`;
}
