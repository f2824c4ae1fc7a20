import type { Fault } from "../../packages/sandbox/http/faults";
import type { ServiceName } from "../../packages/sandbox/http/service";

export const services: readonly ServiceName[] = ["infisical", "cloudflare", "heroku", "aws"];

/** What stands before every echo of a refusal, so that a test sees that it was read. */
export const refusedWord = "refused";

/** How a vendor's software may echo what it was sent. */
const echoes: Readonly<Record<string, (value: string) => string>> = {
  "as it is": (value) => value,
  "as a login": (value) => Buffer.from(`operator:${value}`).toString("base64"),
  "as a login for addresses": (value) => Buffer.from(`id:${value}`).toString("base64url"),
  "in a query": encodeURIComponent,
  "in a query in small letters": (value) =>
    encodeURIComponent(value).replace(/%../g, (one) => one.toLowerCase()),
  "in a form": (value) => new URLSearchParams({ value }).toString(),
  "in JSON": (value) => JSON.stringify({ value }),
  "in JSON as Go writes it": (value) => JSON.stringify({ value }).replace(/[<>&]/g, unicodeEscape),
  "in JSON in ASCII": (value) => JSON.stringify({ value }).replace(/[^ -~]/g, unicodeEscape),
  "in HTML": (value) =>
    value
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
      .replaceAll("'", "&#39;"),
  "in hex": (value) => Buffer.from(value).toString("hex"),
  "in unicode escapes": (value) => value.replace(/[\s\S]/g, unicodeEscape),
  "in a query, whole": (value) => [...Buffer.from(value)].map((byte) => `%${hexOf(byte)}`).join(""),
  "as a list of bytes": (value) => JSON.stringify([...Buffer.from(value)]),
  "as a list of bytes in hex": (value) =>
    [...Buffer.from(value)].map((byte) => `0x${hexOf(byte)}`).join(", "),
  wrapped: (value) => value.replace(/(.{20})/g, "$1\n    "),
  "cut off": (value) => value.slice(0, Math.ceil(value.length * 0.8)),
  "in a shell's quotes": (value) => `'${value.slice(0, 12)}'\\''${value.slice(12)}'`,
};

function hexOf(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** A refusal of every call of a service, in a form that each of them has, with values in every echo. */
export function refusal(service: ServiceName, values: readonly string[]): Fault {
  const message = values
    .flatMap((value) =>
      Object.entries(echoes).map(([form, echo]) => `${refusedWord} ${form}: ${echo(value)}`),
    )
    .join("\n");
  return answer(
    service,
    403,
    JSON.stringify({
      id: "forbidden",
      success: false,
      errors: [{ code: 10_000, message }],
      result: null,
      message,
      error: message,
      statusCode: 403,
    }),
  );
}

/** An answer to every call of a service that promises JSON and breaks off behind the values. */
export function brokenAnswer(service: ServiceName, values: readonly string[]): Fault {
  return answer(service, 200, `{"result":[${values.map((value) => JSON.stringify(value)).join()}`);
}

function answer(service: ServiceName, status: number, body: string): Fault {
  const headers = { "content-type": "application/json" };
  return { service, times: 10_000, effect: { kind: "answer", when: "before", status, headers, body } };
}
