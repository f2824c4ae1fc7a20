import path from "node:path";
import type { Page } from "puppeteer-core";
import { atlasData } from "../../../src/documents/atlas/data";
import { ledgerOfReasons } from "../../support/every-reason";
import { LedgerFile } from "../../support/ledger-file";
import { credential, ledgerFor } from "../../support/taxonomy";
import { type Atlas, names, said, texts } from "./atlas-page";

/** What the tests need of a row of `taxonomy due --json`. */
interface DueRow {
  readonly credential: string;
  readonly reason: string;
  readonly deadline: string | null;
  readonly next: string;
}

/** How the page counts the days. */
export function keepsDates(atlas: Atlas): void {
  /** Every value of the page's ledger was issued on 2024-01-10 at 9:00; AWS keys have a cadence of 30 days. */
  const name = "AWS_BILLING_READ";
  const row = `#list [data-name="${name}"] td.due`;

  test("the page counts from its own clock: an old file stays right", async () => {
    const page = await atlas.open();
    for (const [at, state, when, date] of [
      ["2024-01-12T09:00:00Z", "later", "due in 21 days", "expires 9 Feb 2024"],
      ["2024-02-01T09:00:01Z", "later", "due in under a day", "expires 9 Feb 2024"],
      ["2024-02-02T09:00:00Z", "due", "due now, 7 days left", "expires 9 Feb 2024"],
      ["2024-02-07T10:00:00Z", "due", "due now, 1 day left", "expires 9 Feb 2024"],
      ["2024-02-09T09:00:00Z", "due", "due now, under a day left", "expires 9 Feb 2024"],
      ["2024-02-09T09:00:01Z", "overdue", "overdue since 9 Feb 2024", "for under a day"],
      ["2024-02-12T23:00:00Z", "overdue", "overdue since 9 Feb 2024", "for 3 days"],
    ] as const) {
      await passTo(page, at);
      const shown = await texts(page, `${row} .when, ${row} time`);
      const [found] = await page.$$eval(`${row} .when`, (all) =>
        all.map((e) => e.getAttribute("data-state")),
      );
      expect([at, found, ...shown]).toEqual([at, state, when, date]);
    }
  });

  /** What a reader who comes back to an open page sees. */
  async function passTo(page: Page, at: string): Promise<void> {
    await page.evaluate(
      `window.clock = ${Date.parse(at)}; document.dispatchEvent(new Event("visibilitychange"))`,
    );
  }

  test("open details follow the clock as well", async () => {
    const page = await atlas.open({ hash: `#${name}`, at: "2024-01-12T09:00:00Z" });
    expect(await said(page, "#details .when")).toBe("due in 21 days");
    await passTo(page, "2024-02-12T09:00:01Z");
    expect(await said(page, "#details .when")).toBe("overdue since 9 Feb 2024");
    expect(await said(page, "#details .next")).toBe(`Next: npx taxonomy rotate ${name}`);
  });

  test.each(["2024-02-03T09:00:00Z", "2024-04-05T00:00:00Z", "2025-01-09T12:00:00Z"])(
    "the page and `taxonomy due` agree at %s",
    async (at) => {
      const page = await atlas.open({ at, hash: "#?due=due,overdue" });
      const { stdout } = await atlas.ledger.run("due", "--at", at, "--json");
      const due = JSON.parse(stdout).due as { credential: string; expires: string }[];
      expect(await names(page)).toEqual(inOrder(due));
      const dates = await page.$$eval("#list time", (all) =>
        all.map((time) => time.getAttribute("datetime")),
      );
      expect(dates).toEqual([...dates].sort());
    },
  );

  /** Credentials by their most urgent value; the most sensitive first, as `due` lists them. */
  function inOrder(due: readonly { credential: string }[]): string[] {
    return [...new Set(due.map(({ credential }) => credential))];
  }

  describe("with a value of every reason to be due", () => {
    const at = "2024-03-10T09:00:00Z";
    const ledger = new LedgerFile();
    const file = () => path.join(atlas.folder, "reasons.html");
    beforeAll(async () => {
      ledger.write(ledgerOfReasons());
      await ledger.run("atlas", "--out", file());
    });
    afterAll(() => ledger.remove());

    test("the page and `taxonomy due` agree on the number, the order, the dates and the next steps", async () => {
      const { stdout } = await ledger.run("due", "--at", at, "--json");
      const due: DueRow[] = JSON.parse(stdout).due;
      expect(new Set(due.map(({ reason }) => reason))).toEqual(
        new Set(["expires", "cadence", "unproved", "retire", "asked", "facts"]),
      );
      const page = await atlas.open({ at, hash: "#?due=due,overdue", file: file() });
      expect(await said(page, "#about")).toContain(` · ${due.length} values due · `);
      expect(await names(page)).toEqual(inOrder(due));
      expect(
        await page.$$eval("#list time", (all) => all.map((time) => time.getAttribute("datetime"))),
      ).toEqual(due.map(({ deadline }) => deadline));
      for (const { credential: name, next } of due) {
        const shown = await atlas.open({ at, hash: `#${name}`, file: file() });
        expect(await texts(shown, "#details .next")).toEqual([`Next: ${next}`]);
      }
    });

    test("the list says what waits, and the details when a value is to be replaced before it ends", async () => {
      const page = await atlas.open({ at, hash: "#AWS_BILLING_READ?due=due,overdue", file: file() });
      const row = (name: string) => said(page, `[data-name="${name}"] .due`);
      expect(await row("HK_PLATFORM_FULL")).toContain("rotate to bring in: authorizationScopes");
      expect(await row("CF_PAGES_DEPLOY")).toContain("old value to retire");
      expect(await row("GH_READONLY")).toContain("not stored yet");
      expect(await row("AWS_BILLING_READ")).toContain("overdue since 9 Feb 2024");
      const facts = await texts(page, "#details .generation dd");
      expect(facts).toEqual(["1", "10 Jan 2024", "9 Apr 2024", "9 Feb 2024"]);
    });

    test("a cadence that the clock has not reached yet is told as the day to replace the value by", async () => {
      const page = await atlas.open({ at: "2024-01-12T09:00:00Z", hash: "#?vendor=aws", file: file() });
      expect(await said(page, '[data-name="AWS_BILLING_READ"] time')).toBe("replace by 9 Feb 2024");
    });
  });

  test("sorting by due date turns round, and what never ends is last in the first order", async () => {
    const page = await atlas.open();
    const before = await names(page);
    await page.click('[data-column="due"] button');
    const column = await page.$eval('[data-column="due"]', (head) => head.getAttribute("aria-sort"));
    expect(column).toBe("descending");
    const after = await names(page);
    expect(after).not.toEqual(before);
    expect([...after].sort()).toEqual([...before].sort());
    expect(after.at(-1)).toMatch(/^AWS_/);
  });

  test("a rotation under way shows both generations, the older one's date, and the step that comes next", async () => {
    const file = path.join(atlas.folder, "rotated.html");
    await atlas.ledger.run("rotate", "CF_PAGES_READ", "--at", "2024-01-20T09:00:00Z");
    await atlas.ledger.run("atlas", "--out", file);
    const page = await atlas.open({
      hash: "#CF_PAGES_READ?due=unfinished",
      at: "2024-01-21T09:00:00Z",
      file,
    });
    expect(await names(page)).toEqual(["CF_PAGES_READ"]);
    expect(await said(page, '[data-name="CF_PAGES_READ"] .due')).toContain(
      "expires 9 Apr 2024not proved yet",
    );
    const facts = await texts(page, "#details .generation dd");
    expect(facts).toEqual(["1", "10 Jan 2024", "9 Apr 2024", "2", "20 Jan 2024", "19 Apr 2024"]);
    expect(await said(page, "#details .next")).toBe("Next: npx taxonomy prove CF_PAGES_READ");
  });

  test("a rename under way shows the old names, where they are, and how long they stay", async () => {
    const list = [credential("HK_PLATFORM_FULL")];
    const rename = {
      since: "2024-01-20T09:00:00Z",
      aliasUntil: "2024-02-20T09:00:00Z",
      holds: "same" as const,
      names: [{ name: "HEROKU_API_KEY", part: "", at: "prod:/OryxTrades/heroku" }],
    };
    const ledger = { ...ledgerFor(list), renames: { HK_PLATFORM_FULL: { prod: rename } } };
    const file = atlas.write(
      "renamed.html",
      atlasData({ credentials: list, ledger, ledgerFile: "ledger.json" }),
    );
    const page = await atlas.open({ file, hash: "#HK_PLATFORM_FULL?due=unfinished" });
    expect(await texts(page, "#list .unfinished")).toEqual(["being renamed"]);
    const facts = await texts(page, "#details .generation dd");
    expect(facts).toContain("20 Jan 2024, the old names stay until 20 Feb 2024");
    expect(facts).toContain("HEROKU_API_KEY at prod:/OryxTrades/heroku");
  });
}
