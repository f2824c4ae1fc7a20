import { KnownValues } from "./known-values";

/** What stands in the place of a secret. */
export const redacted = "(secret)";

/** What stands in the place of a text that could not be searched. */
export const unsearched = "(withheld: it could not be searched for secrets)";

/** Takes secrets out of a text. Never throws: what cannot be searched is withheld whole. */
export type Redactor = (text: string) => string;

/**
 * A redactor that knows secret values, and finds them however they are spelled (`KnownValues`). It also takes out what
 * only looks like a secret: a text can hold values that nobody knows. Values of fewer than 8 characters are not looked
 * for.
 */
export function redactor(values: Iterable<string>): Redactor {
  const known = orNothing(() => new KnownValues(values));
  return (text) =>
    orNothing(() =>
      known?.mask(text, redacted).replace(secretShapes, redacted).replace(mixedRun, maskUnlessName),
    ) ?? unsearched;
}

/** An error may quote what it is about: it goes no further, nor does its message. */
function orNothing<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
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
/** Names that this project gives; see src/model/addresses.ts. */
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
