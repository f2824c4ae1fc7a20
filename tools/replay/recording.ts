import { readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../project-root";
import type { ReplayDifference, ReplayReport } from "./report";

/** A difference that is right: in which exchanges, what it looks like, and why. */
export interface Explanation<Exchange> {
  readonly applies: (exchange: Exchange) => boolean;
  /** Every difference of the exchange must match. */
  readonly when: RegExp;
  readonly reason: string;
}

/** The exchanges of `__tests__/recordings/<file>`, one JSON object a line. */
export function readRecording<Exchange>(file: string): Exchange[] {
  const text = readFileSync(path.join(projectRoot(), "__tests__", "recordings", file), "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

const forced = "the answer was forced on the recorded peer; the fault injector forces the same one here";

/** Plays the exchanges in order and sorts what differs into the explained and the rest. */
export async function replayAll<Exchange extends { readonly status: number }>(options: {
  readonly recording: string;
  readonly exchanges: readonly Exchange[];
  /** Such as `h01-create: POST /oauth/authorizations`. */
  readonly nameOf: (exchange: Exchange) => string;
  /** Sends one exchange again and returns what differs. */
  readonly play: (exchange: Exchange) => Promise<readonly string[]>;
  readonly explanations: readonly Explanation<Exchange>[];
  /** Whether the recorded peer's answer was forced on it, so that its replay proves the fault injector only. */
  readonly isForced?: (exchange: Exchange) => boolean;
}): Promise<ReplayReport> {
  const { recording, exchanges, nameOf, play, explanations, isForced } = options;
  const unexplained: ReplayDifference[] = [];
  const explained = new Map<string, string[]>();
  const explain = (reason: string, name: string) =>
    explained.set(reason, [...(explained.get(reason) ?? []), name]);
  let agreed = 0;
  for (const [index, exchange] of exchanges.entries()) {
    const name = `${index + 1} ${nameOf(exchange)}`;
    const found = await play(exchange);
    const rule = explanations.find(
      ({ applies, when }) => applies(exchange) && found.every((difference) => when.test(difference)),
    );
    if (found.length === 0 && isForced?.(exchange) === true) explain(forced, name);
    else if (found.length === 0) agreed += 1;
    else if (rule !== undefined) explain(rule.reason, name);
    else {
      const expected = `as recorded, status ${exchange.status}`;
      unexplained.push({ exchange: name, found: found.join("; "), expected });
    }
  }
  const groups = [...explained].map(([reason, names]) => ({ reason, exchanges: names }));
  return { recording, total: exchanges.length, agreed, explained: groups, unexplained };
}
