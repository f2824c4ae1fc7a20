import { deployCommand } from "../../../model/deploy-command";
import { renameOf } from "../../../model/ledger";
import { areaCheck } from "../check";

export const aliasStale = areaCheck("vault", {
  id: "alias-stale",
  description: "While a rename lasts, an old name holds what the new one holds (section 6, decision 012).",
  severity: "error",
  check: (vault, { records, taxonomy }) =>
    records.flatMap(({ credential, environment, secrets }) => {
      const rename = renameOf(taxonomy.ledger, credential.name, environment);
      if (rename?.holds !== "newest" || rename.fresh !== undefined || rename.undone !== undefined) return [];
      return rename.names.flatMap(({ name, part, at }) => {
        const alias = vault.secrets.get(`${at}/${name}`);
        const current = secrets.find((secret) => secret.part?.key === part);
        const value = current && vault.secrets.get(current.at)?.value;
        if (alias === undefined || value === undefined || alias.value.fingerprint === value.fingerprint) {
          return [];
        }
        return [
          {
            at: alias.at,
            credential: credential.name,
            environment,
            found: `another value than ${current?.at}`,
            expected: "the same value until every consumer has moved",
            fix: deployCommand(credential.vendor),
          },
        ];
      });
    }),
});
