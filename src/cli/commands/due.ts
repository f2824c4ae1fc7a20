import { Command } from "commander";
import { overlapDays } from "../../model/dates";
import { deadlines } from "../../model/due";
import { dateOption, stepTime } from "../date-option";
import { type DueListing, dueText } from "../due-text";
import { refuseFindings } from "../refuse-findings";
import { readTaxonomy } from "../taxonomy-on-disk";
import { withinOption } from "../within-option";

/** Exit code of `taxonomy due` when something is due. */
const somethingIsDue = 3;

/** `taxonomy due`: what must be replaced soon, and what a rotation or a change of an entry left unfinished. */
export function dueCommand(): Command {
  return new Command("due")
    .description(
      "List what is due for rotation, and what is not finished, each with its next step; exit 3 when something is due",
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
      const due = all.filter(({ reason }) => reason !== undefined);
      if (due.length > 0) process.exitCode = somethingIsDue;
      const upcoming = all.find(({ reason, deadline }) => reason === undefined && deadline !== null);
      process.stdout.write(
        options.json === true ? json(at, within, due) : dueText({ due, upcoming, within }),
      );
    });
}

/** What `due --json` prints: a public format. */
function json(at: string, withinDays: number, due: DueListing["due"]): string {
  const listed = due.map(({ credential, facts, ...deadline }) => ({
    credential: credential.name,
    ...deadline,
    ...(facts.length === 0 ? {} : { facts }),
  }));
  return `${JSON.stringify({ at, withinDays, due: listed }, null, 2)}\n`;
}
