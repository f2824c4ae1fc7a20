import { Command } from "commander";
import { overlapDays } from "../../taxonomy/dates";
import { type Deadline, deadlines } from "../../taxonomy/due";
import { dateOption, stepTime } from "../date-option";
import { plainTable } from "../plain-table";
import { refuseFindings } from "../refuse-findings";
import { readTaxonomy } from "../taxonomy-on-disk";
import { withinOption } from "../within-option";

/** Exit code of `taxonomy due` when something is due. */
const somethingIsDue = 3;

/** `taxonomy due`: what must be replaced or retired soon, and what a rotation left unfinished. */
export function dueCommand(): Command {
  return new Command("due")
    .description(
      "List what is due for rotation, and rotations that are not finished; exit 3 when something is due",
    )
    .addOption(withinOption())
    .addOption(dateOption("the day to look from, if not today"))
    .option("--json", "print it as JSON")
    .action((options: { within?: number; at?: string; json?: boolean }) => {
      const taxonomy = readTaxonomy();
      refuseFindings(taxonomy, "breaks rules, so nothing can be said of its dates");
      const { at } = stepTime(options.at);
      const within = options.within ?? overlapDays;
      const all = deadlines(taxonomy, new Date(at), within);
      const due = all.filter(({ isDue }) => isDue);
      const unfinished = all.filter(({ isDue, next }) => !isDue && next !== "rotate");
      if (due.length > 0) process.exitCode = somethingIsDue;
      process.stdout.write(
        options.json === true
          ? `${JSON.stringify({ at, withinDays: within, due: due.map(listed), unfinished: unfinished.map(listed) }, null, 2)}\n`
          : text({
              due,
              unfinished,
              upcoming: all.find(({ isDue, expires }) => !isDue && expires !== null),
              within,
            }),
      );
    });
}

/** One deadline as `due --json` prints it: a public format. */
function listed({ credential, isDue: _, ...deadline }: Deadline) {
  return { credential: credential.name, ...deadline };
}

interface Listing {
  readonly due: readonly Deadline[];
  readonly unfinished: readonly Deadline[];
  /** The first that is not due yet. */
  readonly upcoming: Deadline | undefined;
  readonly within: number;
}

function text({ due, unfinished, upcoming, within }: Listing): string {
  const days = within === 1 ? "1 day" : `${within} days`;
  const blocks = [
    due.length > 0 ? `Due within ${days}:\n${table(due)}` : `Nothing is due within ${days}.`,
    ...(unfinished.length > 0 ? [`Unfinished, and not due yet:\n${table(unfinished)}`] : []),
    ...(upcoming === undefined
      ? []
      : [
          `The next to expire: ${upcoming.credential.name} (${upcoming.environment}), at ${upcoming.expires}.`,
        ]),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function table(list: readonly Deadline[]): string {
  return plainTable(
    ["credential", "env", "generation", "issued", "expires", "left", "sensitivity", "paged", "next"],
    list.map((row) => [
      row.credential.name,
      row.environment,
      row.replacement === undefined ? `${row.generation}` : `${row.generation} -> ${row.replacement}`,
      row.issued,
      row.expires ?? "never",
      left(row.daysLeft),
      row.sensitivity,
      row.paged,
      row.next,
    ]),
  );
}

function left(days: number | null): string {
  if (days === null) return "";
  if (days === 0) return "under a day";
  const count = Math.abs(days) === 1 ? "1 day" : `${Math.abs(days)} days`;
  return days > 0 ? count : `${count} overdue`;
}
