import { InvalidArgumentError, Option } from "commander";
import { instant, isInstant } from "../model/dates";
import type { StepTime } from "../model/rotation";

/** The option `--at`: a date other than now, as an instant or as a day, which means its first second in UTC. */
export function dateOption(description: string): Option {
  return new Option("--at <instant>", description).argParser(readInstant);
}

/** The date of `--at`, or now. */
export function stepTime(at: string | undefined): StepTime {
  const now = new Date();
  return { at: at ?? instant(now), now };
}

function readInstant(text: string): string {
  const full = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text;
  if (isInstant(full)) return full;
  throw new InvalidArgumentError(
    "It is neither an instant like 2026-11-22T09:00:00Z nor a day like 2026-11-22.",
  );
}
