import axe from "axe-core";
import { credentials } from "../../../src/model";
import { configVars } from "../../../src/model/heroku-apps";
import { type Atlas, said, texts, type Visit } from "./atlas-page";

/** Who can read the page, and on what. */
export function isForEveryone(atlas: Atlas): void {
  /** What axe finds, as `rule: element`. */
  async function violations(visit: Visit): Promise<string[]> {
    const page = await atlas.open(visit);
    await page.evaluate(axe.source);
    const { violations } = (await page.evaluate(
      "axe.run({ resultTypes: ['violations'] })",
    )) as axe.AxeResults;
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  }

  const narrow = { width: 390, height: 844 };
  test.each<[string, Visit]>([
    ["the list in light", {}],
    [
      "the list in dark, by vendor, with something overdue",
      { theme: "dark", hash: "#?sort=vendor", at: "2024-02-12T09:00:00Z" },
    ],
    [
      "a search with open details in light",
      { hash: "#STR_BILLING_WRITE?q=stripe", at: "2024-04-20T09:00:00Z" },
    ],
    ["open details in dark", { theme: "dark", hash: "#STR_BILLING_WRITE?q=stripe" }],
    ["the graph in light", { hash: "#?view=graph" }],
    ["the graph in dark with a credential selected", { theme: "dark", hash: "#SL_BOT_NOTIFY?view=graph" }],
    ["the list on a narrow screen", { ...narrow, at: "2024-02-12T09:00:00Z" }],
    ["details on a narrow screen in dark", { ...narrow, theme: "dark", hash: "#SL_BOT_NOTIFY" }],
  ])("axe finds nothing in %s", async (_, visit) => {
    expect(await violations(visit)).toEqual([]);
  });

  test("axe does find what is wrong", async () => {
    const page = await atlas.open();
    await page.evaluate(
      `document.querySelector("label[for=search]").remove(); document.querySelector("#search").placeholder = ""`,
    );
    await page.evaluate(axe.source);
    const found = (await page.evaluate("axe.run()")) as axe.AxeResults;
    expect(found.violations.map(({ id }) => id)).toContain("label");
  });

  test("on a narrow screen nothing runs out of it, and filters are behind a button", async () => {
    const page = await atlas.open({ ...narrow, width: 320, hash: "#?vendor=cloudflare,aws" });
    const width = () => page.evaluate("document.documentElement.scrollWidth");
    expect(await width()).toBe(320);
    expect(await said(page, "#rail-toggle")).toBe("Filters (2)");
    const isOpen = () => page.evaluate(`document.querySelector("#filters").checkVisibility()`);
    expect(await isOpen()).toBe(false);
    await page.click("#rail-toggle");
    expect(await isOpen()).toBe(true);
    expect(await width()).toBe(320);
    await page.evaluate(`location.hash = "#CF_ACCESS_SVC_CONSOLE"`);
    await page.waitForSelector("#details h2");
    expect(await width()).toBe(320);
  });

  test("the theme follows the system until the reader chooses, and the choice stays", async () => {
    const page = await atlas.open({ theme: "dark" });
    const theme = () => page.evaluate("document.documentElement.dataset.theme");
    expect(await theme()).toBe("dark");
    await page.click("#theme");
    expect(await theme()).toBe("light");
    await page.reload();
    expect(await theme()).toBe("light");
    await page.evaluate("localStorage.clear()");
  });

  test("the graph has a line for every consumer and every app that holds a credential, and says the same as a list", async () => {
    const page = await atlas.open({ hash: "#?view=graph" });
    const expected = credentials.flatMap((credential) => [
      ...credential.consumers,
      ...new Set(configVars(credential).map(({ app }) => app)),
    ]);
    expect(await page.$$eval("#graph path.edge", (edges) => edges.length)).toBe(expected.length);
    await page.click("#graph summary");
    await page.waitForSelector(".as-list li");
    expect(await texts(page, ".as-list li")).toHaveLength(expected.length);
    expect(await said(page, ".as-list")).toContain("SL_BOT_NOTIFY as SL_BOT_NOTIFY");
  });

  test("looking at a node lights its lines alone", async () => {
    const page = await atlas.open({ hash: "#?view=graph" });
    await page.hover('[data-node="credential:CF_DNS_EDIT_ORYX_APP"]');
    const lit = await page.$$eval("#graph .node.lit", (all) => all.map((e) => e.getAttribute("data-node")));
    expect(lit.sort()).toEqual(["consumer:ci", "consumer:terraform", "credential:CF_DNS_EDIT_ORYX_APP"]);
    expect(await page.$$eval("#graph path.lit", (edges) => edges.length)).toBe(2);
  });

  test("paper gets the list without what only a screen can use", async () => {
    const page = await atlas.open({ theme: "dark" });
    await page.emulateMediaType("print");
    const seen = (selector: string) =>
      page.evaluate(`document.querySelector("${selector}").checkVisibility()`);
    expect(await Promise.all(["#filters", "#search", "#theme", "#summary"].map(seen))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(await seen("#list table")).toBe(true);
    expect(await said(page, "#about")).toContain("as of 3 Feb 2024");
    expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(255, 255, 255)");
  });
}
