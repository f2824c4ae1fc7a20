import { renameOf } from "../../../model/ledger";
import { environments } from "../../../model/vocabulary";
import { strayCheck } from "../stray-secrets";

export const secretLegacy = strayCheck("legacy", {
  id: "secret-legacy",
  description:
    "A name from before the taxonomy goes when its rename ends (token taxonomy, sections 4 and 6).",
  severity: "note",
  check: ({ secret, owners: [owner] }, { taxonomy, now }) => {
    const name = owner?.name ?? "";
    const place = `${secret.environment}:${secret.folder}`;
    const rename = environments
      .map((environment) => renameOf(taxonomy.ledger, name, environment))
      .find(
        (one) =>
          one?.undone === undefined && one?.names.some((old) => old.name === secret.name && old.at === place),
      );
    if (rename === undefined) {
      return {
        found: `the old name of ${name}`,
        expected: "the new name alone, once the rename is done",
        fix: `npx taxonomy rename ${name}, or delete it in the vault where its readers have moved`,
      };
    }
    const isOver = Date.parse(rename.aliasUntil) < now.getTime();
    return {
      ...(isOver ? { severity: "error" as const } : {}),
      found: `the old name of ${name}, an alias until ${rename.aliasUntil}`,
      expected: isOver ? "the new name alone since then" : "the new name alone after that day",
      fix: `finish the rename of ${name}, and deploy`,
    };
  },
});
