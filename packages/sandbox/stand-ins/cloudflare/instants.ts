import type { Diagnostic, ObjectValue, Value } from "../definition";

const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Findings about attributes whose text is no RFC 3339 date-time. */
export function checkInstants(config: ObjectValue, names: readonly string[]): Diagnostic[] {
  return names.flatMap((name) => {
    const value = config[name];
    if (typeof value !== "string" || (rfc3339.test(value) && !Number.isNaN(Date.parse(value)))) return [];
    return [
      {
        severity: "error" as const,
        summary: "Invalid RFC3339 String Value",
        detail: `A string value was provided that is not valid RFC3339 string format.\n\nGiven Value: ${value}`,
        attribute: [name],
      },
    ];
  });
}

/** The text to keep: the one before when both name the same instant (facts 20), else the new one. */
export function sameInstantOr(before: Value | undefined, now: string | null): string | null {
  if (typeof before !== "string" || now === null) return now;
  return Date.parse(before) === Date.parse(now) ? before : now;
}
