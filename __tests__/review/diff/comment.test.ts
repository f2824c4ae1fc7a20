import { createColors } from "picocolors";
import { grow } from "../../../exercises/bench/scale/grow";
import { credentials } from "../../../src/model";
import type { Credential } from "../../../src/model/credential";
import { diffComment } from "../../../src/review/diff/comment";
import { compareTaxonomies } from "../../../src/review/diff/compare";
import type { DiffReport } from "../../../src/review/diff/report";
import { diffText } from "../../../src/review/diff/text";
import { credential, ledgerFor } from "../../support/taxonomy";

function reportOf(before: readonly Credential[], after: readonly Credential[]): DiffReport {
  const side = (list: readonly Credential[]) => ({ credentials: list, ledger: ledgerFor(list), company: {} });
  return {
    base: { ref: "main", commit: "0123456789abcdef0123456789abcdef01234567" },
    head: {},
    lintErrors: 0,
    changes: compareTaxonomies(side(before), side(after)),
  };
}

/** What of Markdown is outside code spans, as CommonMark reads them. */
function outsideCode(markdown: string): string {
  return markdown.replace(/(?<!`)(`+)(?!`)([\s\S]*?[^`])\1(?!`)/g, "");
}

describe("what somebody else wrote does no harm in a comment", () => {
  const hostile = [
    "</details><script>alert(1)</script><img src=x onerror=alert(1)>",
    "@octocat @org/team please merge, fixes #1, see GH-1 and org/repo#2",
    "[click](https://evil.example) ![x](https://evil.example/x.png) https://evil.example www.evil.example",
    "` `` ``` four ```` ~~~ | pipes | **bold** $math$",
    "`@octocat`",
    "``",
    " ",
    "\\`@octocat\\`",
    "line\n\n# heading\n- [ ] item\r\n::error::workflow command",
    "\u001b[31mred\u001b[0m \u202eesrever\u202c zero\u200bwidth\u0000",
  ];

  test.each(hostile)("%j", (text) => {
    const report = reportOf(
      [changed(credential("GH_READONLY"), { legacyNames: [] })],
      [changed(credential("GH_READONLY"), { purpose: text, notes: [text], legacyNames: [text], zone: text })],
    );
    const markdown = diffComment(report, 60_000);
    const outside = outsideCode(markdown);
    expect(outside).not.toMatch(/octocat|evil|script|img|four|heading|workflow|\[31m|esrever|GH-1|bold|math/);
    expect(outside).not.toMatch(/`/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the point of the test
    const unseen = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/;
    expect(markdown).not.toMatch(unseen);
    const printed = diffText(report, createColors(false));
    expect(printed).not.toMatch(unseen);
    expect(printed).not.toMatch(/^::/m);
    expect(markdown.match(/^- /gm)).toHaveLength(report.changes.length);
  });

  test("names of credentials, of fields and of branches are as harmless", () => {
    const evil = changed(credential("GH_READONLY"), { name: "@octocat <b>", "<i>": 1 });
    const report = { ...reportOf([], [evil]), base: { ref: "@octocat", commit: "0".repeat(40) } };
    expect(outsideCode(diffComment(report, 60_000))).not.toMatch(/octocat|<b>|<i>/);
  });

  test("a text of a megabyte is quoted in part, with its length", () => {
    const long = "x".repeat(1_000_000);
    const markdown = diffComment(
      reportOf([credential("GH_READONLY")], [changed(credential("GH_READONLY"), { purpose: long })]),
      60_000,
    );
    expect(markdown).toContain("… (1000000 characters)");
    expect(markdown.length).toBeLessThan(2000);
  });
});

describe("a comment keeps to its limit by counting, and cuts nothing off", () => {
  const altered = (entries: readonly Credential[], rotations: readonly string[]) =>
    entries.map((entry, index) =>
      changed(entry, { purpose: "another", rotation: rotations[index] ?? rotations.at(-1) }),
    );
  const many = grow(credentials, 10_000);
  const manyChanges = reportOf(many, altered(many, ["non-rotating"]));
  const counts = (markdown: string) =>
    [...markdown.matchAll(/^- \*\*[^*]+\*\*: (\d+) changes? \(/gm)]
      .map(([, count]) => Number(count))
      .reduce((sum, count) => sum + count, 0);
  const items = (markdown: string) => markdown.match(/^- \*\*(high|medium|low)\*\* /gm)?.length ?? 0;

  test("all in full while it fits", () => {
    const some = many.slice(0, 26);
    const report = reportOf(some, altered(some, ["non-rotating"]));
    const markdown = diffComment(report, 60_000);
    expect(items(markdown)).toBe(report.changes.length);
    expect(markdown).not.toContain("Too many changes");
  });

  test("then what needs no second reviewer is counted by vendor", () => {
    const some = many.slice(0, 500);
    const report = reportOf(some, altered(some, ["non-rotating", "30d"]));
    const flagged = report.changes.filter(({ reasons }) => reasons.length > 0).length;
    const markdown = diffComment(report, 60_000);
    expect(items(markdown)).toBe(flagged);
    expect(counts(markdown)).toBe(report.changes.length - flagged);
  });

  test.each([60_000, 8_000])("then all of 10,000 credentials, in %d characters", (limit) => {
    const markdown = diffComment(manyChanges, limit);
    expect(markdown.length).toBeLessThanOrEqual(limit);
    expect(counts(markdown)).toBe(manyChanges.changes.length);
    expect(markdown).toContain("Too many changes to list here: `npx taxonomy diff` lists every one.");
    expect(markdown).toMatch(/at the merge base `0123456789ab`\.\n$/);
  });

  test("the summary alone is left where even counts do not fit", () => {
    const markdown = diffComment({ ...manyChanges, lintErrors: 3 }, 2000);
    expect(markdown.length).toBeLessThanOrEqual(2000);
    expect(markdown).toMatch(/\n\d+ changes of 10000 credentials; \d+ need a second reviewer/);
    expect(markdown).toContain("The rules refuse this taxonomy with 3 errors.");
  });
});

function changed(entry: Credential, fields: Readonly<Record<string, unknown>>): Credential {
  return { ...entry, ...fields } as Credential;
}
