import { spellings } from "./secret-spellings";

/** What stands in the place of a secret. */
export const redacted = "(secret)";

/** Shorter values are not looked for: they would be found in harmless words. */
const shortestValue = 8;
/** Lines of a value of several lines, such as a private key, are looked for one by one from this length on. */
const shortestLine = 16;

/** Takes secrets out of a text. */
export type Redactor = (text: string) => string;

/**
 * A redactor that knows secret values, and finds them in every spelling of `spellings`. It also takes out what only
 * looks like a secret: error texts can hold values that no state knows. Values of fewer than 8 characters are not looked
 * for.
 */
export function redactor(values: Iterable<string>): Redactor {
  const forms = new Set<string>();
  for (const value of values) for (const form of formsOf(value)) forms.add(form);
  const known = [...forms].sort((one, other) => other.length - one.length).flatMap(spellings);
  const pattern = known.length === 0 ? undefined : new RegExp(known.join("|"), "g");
  return (text) => {
    const withoutKnown = pattern === undefined ? text : text.replace(pattern, redacted);
    return withoutKnown.replace(secretShapes, redacted).replace(mixedRun, maskUnlessName);
  };
}

function formsOf(value: string): readonly string[] {
  if (value.trim().length < shortestValue) return [];
  const lines = value
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line.length >= shortestLine);
  const whole = [value, value.trim()].filter((form) => form.length >= shortestValue);
  return [...whole, ...(lines.length > 1 ? lines : [])];
}

/** Forms that only secrets have. */
const secretShapes = new RegExp(
  [
    "-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)",
    "\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}(?:\\.[A-Za-z0-9_-]*)?",
    "\\b(?:xox[a-z]-|gh[opsu]_|github_pat_|sk-ant-|[sr]k_(?:live|test)_|HRKU-|cf[a-z]t_)[A-Za-z0-9_-]{8,}",
    "\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b",
  ].join("|"),
  "g",
);

const mixedRun = /[A-Za-z0-9_-]{20,}/g;
/** Names that this project gives; see taxonomy/addresses.ts. */
const ownName = /^[A-Z][A-Z0-9_]*_(prod|staging|dev)(_g\d+)?(_in_env_folder)?$/;
/** From how many digits on, and from what share of changes between kinds of characters on, a mixture is no name. */
const manyDigits = 4;
const restless = 0.5;

function maskUnlessName(run: string): string {
  const isMixed = /[a-z]/.test(run) && /[A-Z]/.test(run) && /\d/.test(run);
  if (!isMixed || ownName.test(run)) return run;
  const digits = run.replace(/\D/g, "").length;
  const stretches = run.match(/[a-z]+|[A-Z]+|\d+|[_-]+/g)?.length ?? 0;
  return digits >= manyDigits || stretches / run.length >= restless ? redacted : run;
}
