import { isInstant } from "../dates";
import { soakOf } from "../ledger";
import { at, type FindingText, type Rule, type Taxonomy } from "../rule";
import { movingCredentials, soakEnd, soakHours } from "../soak";
import type { Soak } from "../soak-record";
import { type Environment, environments } from "../vocabulary";

export const layoutSoak: Rule = {
  id: "layout-soak",
  description:
    "An environment leaves the flat layout only after both were held for 48 hours and everything was read back (vault-paths document, migration runbook).",
  check: (taxonomy) =>
    environments.flatMap((environment) =>
      findings(taxonomy, environment).map((text) =>
        at({ file: taxonomy.ledgerFile, name: `layouts.${environment}` }, text),
      ),
    ),
};

function findings({ credentials, ledger }: Taxonomy, environment: Environment): FindingText[] {
  const layout = ledger.layouts[environment];
  const soak = soakOf(ledger, environment);
  const moving = movingCredentials(credentials, environment);
  if (moving.length === 0) return [];
  const wrong = datesOf(soak).filter((date) => !isInstant(date));
  if (wrong.length > 0)
    return [{ found: wrong.join(", "), expected: "days that exist", fix: "correct the dates below soaks" }];
  if (layout === "both" && soak?.since === undefined) {
    return [
      {
        found: "both layouts, with no date below soaks",
        expected: "the day since when both are held",
        fix: `set it back to flat, and run \`npx taxonomy layout ${environment} --to both\``,
      },
    ];
  }
  if (layout !== "env-folders" || soak?.skipped !== undefined) return [];
  const over = soakEnd(soak);
  const isOver = over !== undefined && soak?.ended !== undefined && soak.ended >= over;
  // A credential that came after the switch was never anywhere else.
  if (isOver && (soak?.readBack?.checked.length ?? 0) > 0) return [];
  const checked = new Set(soak?.readBack?.checked);
  const unread = moving.filter(({ name }) => !checked.has(name));
  return [
    {
      found:
        over === undefined
          ? "the flat layout left without a soak"
          : `the flat layout left at ${soak?.ended ?? "no date"}, before ${over}${unread.length === 0 ? "" : `, and without ${unread.map(({ name }) => name).join(", ")}`}`,
      expected: `both layouts for ${soakHours} hours, and every value read back at its new place`,
      fix: `set it back to both, and let \`npx taxonomy layout ${environment}\` say what is missing; a vault that began with this layout says so: "soaks": { "${environment}": { "skipped": "<reason>" } }`,
    },
  ];
}

function datesOf(soak: Soak | undefined): readonly string[] {
  return [soak?.since, soak?.readBack?.at, soak?.ended].filter((date) => date !== undefined);
}
