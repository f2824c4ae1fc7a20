import type { Fault } from "../../sandbox/http/faults";
import type { ServiceName } from "../../sandbox/http/service";

/** What a vendor may echo of what it was sent, in every form in which its software may write it. */
const echoes: Readonly<Record<string, (value: string) => string>> = {
  plain: (value) => value,
  "as a login": (value) => Buffer.from(`operator:${value}`).toString("base64"),
  "as a login for addresses": (value) => Buffer.from(`id:${value}`).toString("base64url"),
  "in a query": (value) => encodeURIComponent(value),
  "in a query in small letters": (value) =>
    encodeURIComponent(value).replace(/%../g, (one) => one.toLowerCase()),
  "in a form": (value) => new URLSearchParams({ v: value }).toString(),
  "in JSON": (value) => JSON.stringify({ value }),
  "in JSON for HTML": (value) => JSON.stringify({ value }).replace(/[<>&]/g, unicodeEscape),
  "in JSON in ASCII": (value) => JSON.stringify({ value }).replace(/[^ -~]/g, unicodeEscape),
  "in HTML": (value) =>
    value
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
      .replaceAll("'", "&#39;"),
  "in hex": (value) => Buffer.from(value).toString("hex"),
};

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Words that show that a vendor's answer was read, in front of every echo. */
export const refusedWord = "refused";

/** An error body that all four vendors' clients understand, with every value in every form in its message. */
export function echoingBody(values: readonly string[]): string {
  const lines = values.flatMap((value) =>
    Object.entries(echoes).map(([form, echo]) => `${refusedWord} ${form}: ${echo(value)}`),
  );
  const message = lines.join("\n");
  return JSON.stringify({
    id: "forbidden",
    success: false,
    errors: [{ code: 10_000, message }],
    result: null,
    message,
    error: message,
    statusCode: 403,
  });
}

/** A refusal of every call of a service, with such a body. */
export function refusal(service: ServiceName, values: readonly string[], status = 403): Fault {
  return {
    service,
    times: 10_000,
    effect: {
      kind: "answer",
      when: "before",
      status,
      headers: { "content-type": "application/json" },
      body: echoingBody(values),
    },
  };
}
