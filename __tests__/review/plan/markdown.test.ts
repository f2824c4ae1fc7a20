import { planMarkdown } from "../../../src/review/plan/plan-markdown";
import { readPlan } from "../../../src/review/plan/read-plan";
import type { PlanReport, StackReport } from "../../../src/review/plan/report";
import { stackStory } from "../../../src/review/plan/stack-story";
import { sentence } from "../../../src/review/sentence";
import { emptyLedger, entry, planOf } from "./plan-of";

/** A stack in which so many credentials rotate. */
function stackOf(name: string, credentials: number): StackReport {
  const changes = Array.from({ length: credentials }, (_, index) => [
    entry(`cloudflare_api_token.CF_MADE_UP_${index}_prod_g2`, null, { name: `CF_MADE_UP_${index}/prod/g2` }),
    entry(
      `infisical_secret.CF_MADE_UP_${index}_prod`,
      { value_wo_version: 1, metadata: { generation: "1" } },
      { value_wo_version: 2, metadata: { generation: "2" } },
    ),
  ]).flat();
  const story = stackStory(readPlan(planOf(changes)), emptyLedger);
  return { stack: name, outcome: "changed", ...story, asked: [], errors: [], fixes: [] };
}

const reportOf = (...stacks: StackReport[]): PlanReport => ({ target: "sandbox", stacks });

test("of 10,000 credentials is still a comment that GitHub takes, with every stack in it", () => {
  const stacks = Array.from({ length: 13 }, (_, index) => stackOf(`vendor-${index}`, 770));
  const text = planMarkdown(reportOf(...stacks));
  expect(text.length).toBeLessThan(65_536);
  for (const { stack } of stacks) expect(text).toContain(`#### ${stack}: 770 to add, 770 to change`);
});

test("folds the longest stack and leaves the others whole", () => {
  const text = planMarkdown(reportOf(stackOf("long", 400), stackOf("short", 2)), 10_000);
  expect(text).toContain(
    "#### long: 400 to add, 400 to change\n\n400 groups of changes; too long for this comment.",
  );
  expect(text).not.toContain("CF_MADE_UP_399");
  expect(text).toContain("**`CF_MADE_UP_1 (prod)`** rotates: mints generation 2 at Cloudflare");
  expect(text).toContain("create `cloudflare_api_token.CF_MADE_UP_1_prod_g2`");
});

test("folds the lists of objects before the sentences", () => {
  const report = reportOf(stackOf("one", 20));
  const whole = planMarkdown(report);
  const folded = planMarkdown(report, whole.length - 1);
  expect(whole).toContain("<details>");
  expect(folded).not.toContain("<details>");
  expect(folded).toContain("CF_MADE_UP_19 (prod)");
});

test("keeps to every limit, and never ends in the middle of a line", () => {
  const report = reportOf(...[50, 3, 200, 9, 1].map((count, index) => stackOf(`s${index}`, count)));
  const whole = new Set(planMarkdown(report).split("\n"));
  for (let limit = 500; limit <= 66_000; limit += 750) {
    const text = planMarkdown(report, limit);
    expect(text.length).toBeLessThanOrEqual(limit);
    const odd = text
      .split("\n")
      .filter(
        (line) => !whole.has(line) && !/too long for this comment\.$|more stacks? not shown here/.test(line),
      );
    expect(odd).toEqual([]);
  }
});

test("shows what vendors and people wrote as text, and not as Markdown", () => {
  const hostile = "```\n</details>\n@somebody [link](http://example.com) <img src=x>\u202e`x` #1";
  const text = planMarkdown(
    reportOf({
      ...stackOf("one", 1),
      outcome: "failed",
      errors: [hostile],
      groups: [
        {
          title: "`a` @somebody",
          verb: "changes",
          sentences: [sentence`changes ${"`b` <b>"}`],
          risks: [],
          resources: [{ address: "x.`y` <i>", action: "update", attributes: [] }],
        },
      ],
    }),
  );
  const outsideOfCode = text
    .replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, "")
    .replace(/(`+)[\s\S]*?[^`]\1(?!`)/g, "");
  expect(outsideOfCode).not.toMatch(/@|<b>|<i>|<img|\[link\]/);
  expect(text).not.toContain("\u202e");
});
