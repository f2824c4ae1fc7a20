import { InvalidArgumentError, Option } from "commander";

/** The option `--dry-run`. */
export function dryRunOption(): Option {
  return new Option("--dry-run", "say what would be done, and do nothing");
}

/** The option `--author`: as whom the token writes, where it cannot find out itself. */
export function authorOption(): Option {
  return new Option(
    "--author <login>",
    "login that the token writes as (default: the token's own, or github-actions[bot])",
  );
}

/** A number of a pull request. */
export function readNumber(text: string): number {
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Expected the number of a pull request, like 7.");
}

/** A commit in full, so that nothing else can be meant. */
export function readCommit(text: string): string {
  if (/^[0-9a-f]{40}$/.test(text)) return text;
  throw new InvalidArgumentError("Expected a commit in full, 40 hex digits.");
}
