/** The forms of what the sandbox mints, or takes for supplied, as whole texts. */
const secretForms =
  /^(?:cf[ua]t_|AKIA|AIDA|HRKU-|sandbox-|-----BEGIN )|^[0-9a-f]{64}$|^[A-Za-z0-9+/]{40}$|^[A-Za-z0-9+/]{44}$/;
const shown = 4;

/**
 * A text with its beginning in double braces when it has the form of a secret: it stays readable, and no scanner of
 * repositories takes it for a live credential.
 */
export function masked(text: string): string {
  return secretForms.test(text) ? `{{${text.slice(0, shown)}}}${text.slice(shown)}` : text;
}

/** The text that was masked. */
export function unmasked(text: string): string {
  return text.replace(/^\{\{(.{4})\}\}/s, "$1");
}

const isoInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;
/** As Go's RFC 850 writes it, which the Infisical provider keeps in its state. */
const rfc850Instant = /^[A-Z][a-z]+day, (\d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2}) UTC$/;

/** When a text says an instant: which, in milliseconds; undefined for any other text. */
export function instantOf(text: string): number | undefined {
  if (isoInstant.test(text)) return Date.parse(text);
  const [, rfc850] = rfc850Instant.exec(text) ?? [];
  return rfc850 === undefined ? undefined : Date.parse(`${rfc850} UTC`);
}

/** The text with its instant, if it is one, later by whole days, in the same form. */
export function shifted(text: string, days: number): string {
  const before = instantOf(text);
  if (before === undefined) return text;
  const after = new Date(before + days * 24 * 60 * 60 * 1000);
  if (isoInstant.test(text)) return after.toISOString().slice(0, 10) + text.slice(10);
  const weekday = after.toLocaleDateString("en-US", { weekday: "long", timeZone: "UTC" });
  const [, date = "", month = "", year = "", time = ""] =
    /^\w+, (\d+) (\w+) \d\d(\d+) (\S+) GMT$/.exec(after.toUTCString()) ?? [];
  return `${weekday}, ${date}-${month}-${year} ${time} UTC`;
}

/** JSON with every text in it, keys included, put through a function. */
export function mapTexts(json: unknown, map: (text: string) => string): unknown {
  if (typeof json === "string") return map(json);
  if (Array.isArray(json)) return json.map((item) => mapTexts(item, map));
  if (json === null || typeof json !== "object") return json;
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [map(key), mapTexts(value, map)]));
}
