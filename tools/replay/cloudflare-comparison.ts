import type { ReplayDifference } from "./report";
import { shapeDifferences } from "./shape";

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** One line of the recording. */
export interface Exchange {
  readonly step: string;
  readonly method: string;
  readonly path: string;
  readonly request: Json;
  readonly status: number;
  readonly response: { readonly errors: readonly { readonly code: number }[]; readonly result: Json };
}

/** What an exchange's answer has otherwise than the recording. */
export interface Difference extends Omit<ReplayDifference, "exchange"> {
  readonly exchange: Exchange;
}

/** Differences in which the vendor is right and not the peer that the recording was made with. */
const explanations: readonly {
  readonly reason: string;
  readonly covers: (difference: Difference) => boolean;
}[] = [
  {
    reason: "the vendor's verify adds a message, code 10000, which the recorded peer left out",
    covers: ({ exchange, found }) => exchange.path.endsWith("/verify") && found.startsWith("$.messages:"),
  },
  {
    reason: "the vendor shows when a token was last used; the recorded peer kept no such time",
    covers: ({ found }) => /^\$\.result(\[0\])?\.last_used_on: not in the recording$/.test(found),
  },
];

/** Members whose values no run can change, compared by value wherever they occur in a result. */
const stableMembers = new Set([
  "name",
  "status",
  "effect",
  "expires_on",
  "duration",
  "decision",
  "session_duration",
  "reusable",
  "app_count",
  "scopes",
]);

/** Why a difference is no defect; undefined when it is one. */
export function reasonFor(difference: Difference): string | undefined {
  return explanations.find((one) => one.covers(difference))?.reason;
}

/** Compares status, error codes, shape, and the values that no run can change. */
export function differencesOf(
  exchange: Exchange,
  answer: { readonly status: number; readonly body: Exchange["response"] },
): Difference[] {
  const recorded = exchange.response;
  const pairs: [string, string, string][] = [
    ["status", String(exchange.status), String(answer.status)],
    ["error codes", codesOf(recorded), codesOf(answer.body)],
    ["stable values", stableValues(recorded.result), stableValues(answer.body.result)],
  ];
  const differences = pairs
    .filter(([, before, now]) => before !== now)
    .map(([what, before, now]) => ({ exchange, found: `${what}: ${now}`, expected: before }));
  const shape = shapeDifferences(recorded, answer.body);
  return [...differences, ...shape.map((found) => ({ exchange, found, expected: "the recorded shape" }))];
}

function codesOf(response: Exchange["response"]): string {
  return response.errors.map((error) => error.code).join(",");
}

function stableValues(json: Json): string {
  const found: string[] = [];
  const visit = (value: Json, at: string) => {
    if (value === null || typeof value !== "object") return;
    for (const [name, member] of Object.entries(value)) {
      if (stableMembers.has(name)) found.push(`${at}.${name}=${JSON.stringify(member)}`);
      else visit(member, Array.isArray(value) ? at : `${at}.${name}`);
    }
  };
  visit(json, "");
  return found.sort().join(" ");
}

/** A member of an object, if it is text. */
export function memberOf(json: Json, name: string): string | undefined {
  if (json === null || typeof json !== "object" || Array.isArray(json)) return undefined;
  const value = json[name];
  return typeof value === "string" ? value : undefined;
}
