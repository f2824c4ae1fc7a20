import { format } from "date-fns";

/** A date as the provider writes `last_updated`: `Sunday, 22-Nov-26 10:00:00 UTC`. */
export function formatRfc850(date: Date): string {
  const utc = new Date(date.getTime() + date.getTimezoneOffset() * 60_000);
  return `${format(utc, "EEEE, dd-MMM-yy HH:mm:ss")} UTC`;
}
