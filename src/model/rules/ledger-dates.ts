import { addHours } from "date-fns/addHours";
import { instant, instantForm } from "../dates";
import { earliestDate } from "../rotation";
import { at, type Finding, type FindingText, type Rule } from "../rule";

/** The one date of the ledger that is still to come. */
const promised = "aliasUntil";

export const ledgerDates: Rule = {
  id: "ledger-dates",
  description:
    "What the ledger tells of happened, from 2020 to today; a later day is found only where a clock was read, which no synthesis does.",
  check: ({ ledger, ledgerFile, clock }) => {
    const latest = clock === undefined ? undefined : instant(addHours(new Date(clock), 24));
    const findings: Omit<Finding, "rule">[] = [];
    const look = (name: string, row: object) => {
      for (const text of wrongIn(row, latest)) findings.push(at({ file: ledgerFile, name }, text));
    };
    const { credentials, renames = {}, soaks = {} } = ledger;
    for (const [name, row] of Object.entries(credentials))
      for (const [environment, generations] of Object.entries(row))
        look(`${name}.${environment}`, generations);
    for (const [name, row] of Object.entries(renames))
      for (const [environment, rename] of Object.entries(row)) look(`renames.${name}.${environment}`, rename);
    for (const [environment, soak] of Object.entries(soaks)) look(`soaks.${environment}`, soak);
    return findings;
  },
};

/** What is wrong with the dates of a row, at any depth. */
function wrongIn(row: object, latest: string | undefined): readonly FindingText[] {
  const findings: FindingText[] = [];
  for (const [key, value] of Object.entries(row) as [string, unknown][]) {
    if (typeof value === "string") findings.push(...wrong(key, value, latest));
    else if (typeof value === "object" && value !== null) {
      const name = Array.isArray(row) && "generation" in value ? `generation ${value.generation}` : key;
      for (const text of wrongIn(value, latest)) findings.push({ ...text, found: `${name}: ${text.found}` });
    }
  }
  return findings;
}

const fix = "correct the date, or take the file's last good version from git";

function wrong(field: string, value: string, latest: string | undefined): readonly FindingText[] {
  const isEarly = value < earliestDate;
  const isLate = latest !== undefined && value > latest && field !== promised;
  if (!(isEarly || isLate) || !instantForm.test(value)) return [];
  const expected = isEarly
    ? `no day before ${earliestDate.slice(0, 4)}`
    : `a day that has come: no later than ${latest}`;
  return [{ found: `${field} ${value}`, expected, fix }];
}
