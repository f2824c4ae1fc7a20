import { deployCommand } from "../../../model/deploy-command";
import { areaCheck } from "../check";
import { ofSecret } from "../vault-checks";

export const companionMissing = areaCheck("vault", {
  id: "companion-missing",
  description: "Every credential has its companions __EXPIRES_AT and __SCOPES beside it (section 1).",
  severity: "error",
  check: (vault, { records }) =>
    records
      .filter(({ place }) => vault.folders.has(place))
      .flatMap(({ secrets }) => secrets)
      .filter(({ at, companion }) => companion !== undefined && !vault.secrets.has(at))
      .map((secret) => ({
        ...ofSecret(secret),
        found: "no such companion",
        expected: JSON.stringify(secret.companion?.text),
        fix: deployCommand(secret.record.credential.vendor),
      })),
});
