import { Help } from "commander";
import type { Deadline } from "../model/due";

/** Width of a terminal, in characters; a command is never folded, so that it can be copied. */
const width = 80;

/** What `taxonomy due` found. */
export interface DueListing {
  readonly due: readonly Deadline[];
  /** The first that is not due yet. @default - nothing else ends */
  readonly upcoming: Deadline | undefined;
  readonly within: number;
}

/** What is due, why, whom it pages, and the command that comes next, for a person. */
export function dueText({ due, upcoming, within }: DueListing): string {
  const head =
    due.length > 0
      ? `Due within ${counted(within)}, or unfinished: ${due.length === 1 ? "1 value" : `${due.length} values`}.`
      : `Nothing is due within ${counted(within)}.`;
  const next =
    upcoming === undefined
      ? []
      : [
          folded(
            `The next to expire: ${upcoming.credential.name} (${upcoming.environment}), at ${upcoming.deadline}.`,
          ),
        ];
  return `${[head, ...due.map(block), ...next].join("\n\n")}\n`;
}

function block(row: Deadline): string {
  const { credential, environment, generation, replacement, issued, expires, sensitivity, paged } = row;
  const about = [
    sensitivity,
    `pages ${paged}`,
    `generation ${generation}${replacement === undefined ? "" : ` -> ${replacement}`}`,
    `issued ${day(issued)}`,
    ...(expires === null ? [] : [`ends ${day(expires)}`]),
  ];
  return [
    folded(`${credential.name} (${environment}): ${why(row)}`),
    folded(about.join(", "), "  "),
    `  ${row.next}`,
  ].join("\n");
}

/** The reason as the words of its row. */
function why({ reason, generation, replacement, daysLeft, facts, credential }: Deadline): string {
  const newest = replacement ?? generation;
  switch (reason) {
    case "asked":
      return `generation ${newest} is asked for and not stored`;
    case "unproved":
      return `generation ${newest} is not proved`;
    case "retire":
      return `generation ${newest} is proved, generation ${generation} can be retired`;
    case "facts":
      return `issued with another ${facts.join(", ")} than its entry has: rotate to bring it in`;
    case "cadence":
      return `too old for its cadence of ${credential.rotation}, ${left(daysLeft)}`;
    default:
      return `expires, ${left(daysLeft)}`;
  }
}

function left(days: number | null): string {
  if (days === null) return "";
  if (days === 0) return "under a day left";
  return days > 0 ? `${counted(days)} left` : `${counted(-days)} overdue`;
}

/** The day of an instant; `--json` has the second. */
function day(instant: string): string {
  return instant.slice(0, 10);
}

function counted(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}

function folded(text: string, indent = ""): string {
  const lines = new Help().boxWrap(text, width - indent.length - 2).split("\n");
  return lines.map((line, index) => `${index === 0 ? indent : `${indent}  `}${line}`).join("\n");
}
