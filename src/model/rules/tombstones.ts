import { isInstant } from "../dates";
import { type Ledger, liveGenerations } from "../ledger";
import { at, type FindingText, type Rule } from "../rule";
import type { Tombstone } from "../tombstone";
import type { Environment } from "../vocabulary";

export const tombstones: Rule = {
  id: "tombstones",
  description:
    "A removed credential has a date that exists, and one that comes back goes on above its numbers.",
  check: ({ ledger, ledgerFile }) =>
    Object.entries(ledger.removed ?? {}).flatMap(([name, graves]) =>
      (Object.entries(graves) as [Environment, Tombstone][]).flatMap(([environment, tombstone]) =>
        problems(tombstone, ledger, name, environment).map((text) =>
          at({ file: ledgerFile, name: `${name}.${environment}` }, text),
        ),
      ),
    ),
};

function problems(
  tombstone: Tombstone,
  ledger: Ledger,
  name: string,
  environment: Environment,
): readonly FindingText[] {
  const used = liveGenerations(ledger, name, environment).filter(
    ({ generation }) => generation <= tombstone.serial,
  );
  return [
    ...(isInstant(tombstone.at)
      ? []
      : [{ found: `removed ${tombstone.at}`, expected: "a day that exists", fix: "correct the date" }]),
    ...used.map(({ generation }) => ({
      found: `generation ${generation}, whose number was used before the credential was removed`,
      expected: `generation ${tombstone.serial + 1} or later`,
      fix: "number the generations of a credential that comes back above those it had",
    })),
  ];
}
