import { randomBytes } from "node:crypto";
import { type Canary, CanarySearch, canaryLines, canaryValue } from "../support/canaries";

/** The tests of leaks are worth what this search finds. */
const canary: Canary = { name: "planted", value: canaryValue() };
const { value } = canary;
const search = new CanarySearch([canary]);

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function ascii(json: string): string {
  return json.replace(/[^ -~]/g, unicodeEscape);
}

const hidden: readonly [string, (text: string) => string][] = [
  ["as it is", (text) => text],
  ["in JSON", (text) => JSON.stringify({ text })],
  ["in JSON as Go writes it", (text) => JSON.stringify(text).replace(/[<>&]/g, unicodeEscape)],
  ["in JSON that keeps to ASCII", (text) => ascii(JSON.stringify(text))],
  [
    "in JSON that keeps to ASCII, in capitals",
    (text) => ascii(JSON.stringify(text)).replace(/\\u..../g, (one) => `\\u${one.slice(2).toUpperCase()}`),
  ],
  ["in JSON in JSON", (text) => JSON.stringify(JSON.stringify(text))],
  ["in JSON in JSON in JSON", (text) => JSON.stringify(JSON.stringify(JSON.stringify(text)))],
  ["in JSON as PHP writes it", (text) => JSON.stringify(text).replaceAll("/", "\\/")],
  ["in a query", (text) => encodeURIComponent(text)],
  [
    "in a query in small letters",
    (text) => encodeURIComponent(text).replace(/%../g, (one) => one.toLowerCase()),
  ],
  ["in a query in a query", (text) => encodeURIComponent(encodeURIComponent(text))],
  ["in a form", (text) => new URLSearchParams({ text }).toString()],
  [
    "in HTML",
    (text) =>
      text
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll('"', "&quot;")
        .replaceAll("'", "&#39;"),
  ],
  ["in hex", (text) => Buffer.from(text).toString("hex")],
  ["in unicode escapes", (text) => text.replace(/[\s\S]/g, unicodeEscape)],
  ["in a query, every byte", (text) => Buffer.from(text).toString("hex").replace(/../g, "%$&")],
  ["as a list of bytes", (text) => JSON.stringify([...Buffer.from(text)])],
  ["as a list of bytes in Go", (text) => `[${[...Buffer.from(text)].join(" ")}]`],
  ["as a list of bytes in hex", (text) => Buffer.from(text).toString("hex").replace(/../g, "0x$&, ")],
  ["in base64", (text) => Buffer.from(text).toString("base64")],
  ["in base64 behind one byte", (text) => Buffer.from(`:${text}`).toString("base64")],
  ["in base64 behind two bytes", (text) => Buffer.from(`::${text}`).toString("base64")],
  ["in base64 for addresses", (text) => Buffer.from(`user:${text}`).toString("base64url")],
];

describe.each(hidden)("a canary %s", (_, hide) => {
  test("is found", () => {
    expect(search.find(`before ${hide(value)} after`)).not.toEqual([]);
  });

  test("is found by any 16 characters of it", () => {
    const characters = [...value];
    const missed = Array.from({ length: characters.length - 15 }, (__, at) => at).filter(
      (at) => search.find(hide(characters.slice(at, at + 16).join(""))).length === 0,
    );
    expect(missed).toEqual([]);
  });
});

test("eight characters of a canary are enough, and seven are not", () => {
  expect(search.find([...value].slice(5, 13).join(""))).toEqual([
    { canary: "planted", form: expect.any(String) },
  ]);
  expect(search.find([...value].slice(5, 12).join(""))).toEqual([]);
});

test("every line of a canary of several lines is looked for", () => {
  const lines = canaryLines(3);
  const found = lines.split("\n").map((line) => new CanarySearch([{ name: "key", value: lines }]).find(line));
  expect(found.every((leaks) => leaks.length > 0)).toBe(true);
});

test("other random values, and what the vendors' values begin with, are no leak", () => {
  const several = new CanarySearch([
    canary,
    { name: "digits", value: randomBytes(32).toString("hex") },
    { name: "supplied", value: `sandbox-${randomBytes(30).toString("base64url")}` },
  ]);
  const other = [
    randomBytes(20_000).toString("hex"),
    `sandbox-${canaryValue()}`,
    randomBytes(20_000).toString("base64"),
  ];
  expect(several.find(other.join("\n"))).toEqual([]);
});

test("a leak names the canary and not its value", () => {
  expect(JSON.stringify(search.find(value))).not.toContain(value.slice(0, 8));
});
