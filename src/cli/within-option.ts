import { InvalidArgumentError, Option } from "commander";
import { overlapDays } from "../model/dates";

const maxDays = 365;

/** The option `--within`: how many days before its end a value counts as due (0 to 365). */
export function withinOption(): Option {
  return new Option(
    "--within <days>",
    `days before its end from which a value is due (default: ${overlapDays})`,
  ).argParser((text) => {
    if (/^\d{1,3}$/.test(text) && Number(text) <= maxDays) return Number(text);
    throw new InvalidArgumentError(`It is no whole number from 0 to ${maxDays}.`);
  });
}
