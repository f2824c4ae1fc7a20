const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/i;

/** An instant in UTC with whole seconds, `2027-06-01T00:00:00Z`: the format of every Cloudflare timestamp. */
export function timestamp(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

/** Parses an RFC 3339 date-time; undefined when the text is none. */
export function parseTimestamp(text: unknown): Date | undefined {
  if (typeof text !== "string" || !rfc3339.test(text)) return undefined;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
