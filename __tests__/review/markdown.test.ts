import { HtmlRenderer, Parser } from "commonmark";
import * as fc from "fast-check";
import { tableRow } from "../../src/documents/markdown";
import { codeSpan, prose } from "../../src/review/markdown";

/** What a reader of Markdown makes of a line, as HTML. */
function rendered(markdown: string): string {
  return new HtmlRenderer({ softbreak: " " }).render(new Parser().parse(markdown)).trim();
}

const shown = (html: string) =>
  html.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");

const hostile = [
  "[link](https://example.com/evil)",
  "![img](https://example.com/evil.png)",
  "\\<img src=x onerror=alert(1)>",
  "<script>alert(1)</script>",
  "`code` and ``more``",
  "*bold* _slanted_ ~~gone~~",
  "# heading",
  "- item",
  "1. item",
  "2) item",
  "> quote",
  "&lt;b&gt; &#60;",
  "a | b",
  "[ref]: https://example.com",
  "[^1]",
  "<https://example.com>",
  "line\\",
  "mint_github_token.py",
  "two\nlines",
];

test.each(hostile)("%j is shown as it is written, and is nothing else", (text) => {
  const html = rendered(prose(text));
  expect(shown(html)).toBe(`<p>${text.replace(/\s*\n\s*/g, " ")}</p>`);
});

test("any text is shown as it is written, and is nothing else", () => {
  const characters = fc.constantFrom(..."ab1 \\`*_[]()<>#+-.!|~@&;:\"'=/$^{}");
  const text = fc
    .string({ unit: characters, minLength: 1, maxLength: 40 })
    .filter((one) => one.trim() === one);
  void fc.assert(
    fc.property(text, (one) => {
      expect(shown(rendered(prose(one)))).toBe(`<p>${one}</p>`);
    }),
    { numRuns: 2000 },
  );
});

test("a command for the log of a job is none", () => {
  for (const write of [prose, codeSpan]) {
    expect(write("a ##[set-output name=a]b")).not.toContain("##[");
    expect(shown(rendered(write("a ##[set-output name=a]b")))).toContain("set-output name=a]b");
  }
});

test("a mention is none", () => {
  expect(prose("ask @somebody or a@example.com")).toBe("ask \\@somebody or a@example.com");
});

test("what no reader sees is written out", () => {
  expect(prose("safe\u202eetirw")).toBe("safe\\\\u{202e}etirw");
});

test("a bar in a cell ends no cell, also within code", () => {
  expect(tableRow([codeSpan("a|b"), prose("c|d")])).toBe("| `a\\|b` | c\\|d |");
});
