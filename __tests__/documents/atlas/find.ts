import type { Page } from "puppeteer-core";
import { credentials } from "../../../src/model";
import type { Credential } from "../../../src/model/credential";
import { configVars } from "../../../src/model/heroku-apps";
import { type Atlas, names, said, search, texts, tick } from "./atlas-page";

/** What the list shows, and how a reader finds something in it. */
export function findsCredentials(atlas: Atlas): void {
  const namesOf = (list: readonly Credential[]) => list.map(({ name }) => name).sort();
  const shown = async (page: Page) => (await names(page)).sort();

  test("the list has every credential of the taxonomy", async () => {
    const page = await atlas.open();
    expect(await shown(page)).toEqual(namesOf(credentials));
    expect(await said(page, "#status")).toBe(`${credentials.length} credentials`);
  });

  test("a search finds what the list shows and what it does not, and says where", async () => {
    const page = await atlas.open();
    for (const [query, name, why] of [
      ["CF_WAF_EDIT", "CF_WAF_EDIT_ORYX_APP", undefined],
      ["rate-limit rules", "CF_WAF_EDIT_ORYX_APP", undefined],
      ["HEROKU_API_KEY", "HK_PLATFORM_FULL", "Old name HEROKU_API_KEY"],
      ["alpaca_live_api_secret", "ALP_LIVE_TRADING", "Old name ALPACA_LIVE_API_SECRET_KEY"],
      ["getoryx.com/", "CF_DNS_EDIT_GETORYX_COM", undefined],
      ["im:write", "SL_BOT_NOTIFY", "Scope im:write"],
      ["/OryxTrades/oryx-pm-bot", "GH_APP_PM_BOT", "Folder prod:/OryxTrades/oryx-pm-bot"],
      ["test-mode key of their own", "STR_BILLING_WRITE", "Note prod is live mode"],
      ["ce:Describe", "AWS_BILLING_READ", "Its policy allows ce:Describe*"],
      ["oryx-console-staging", "CF_ACCESS_SVC_CONSOLE", "Config var oryx-console-staging"],
    ] as const) {
      await search(page, query);
      expect({ query, names: await names(page) }).toEqual({ query, names: [name] });
      if (why !== undefined) expect(await said(page, `[data-name="${name}"] .why`)).toContain(why);
    }
  });

  test("every word of a search has to be found, in any order", async () => {
    const page = await atlas.open();
    await search(page, "orders stripe");
    expect(await names(page)).toEqual(["STR_BILLING_WRITE"]);
    await search(page, "orders stripe cloudflare");
    expect(await names(page)).toEqual([]);
    expect(await said(page, "#empty")).toContain("No credential matches");
  });

  test.each<[string, string, (credential: Credential) => boolean]>([
    ["vendor", "github", ({ vendor }) => vendor === "github"],
    ["sensitivity", "critical", ({ sensitivity }) => sensitivity === "critical"],
    ["environment", "staging", ({ environments }) => environments.staging === "own"],
    ["consumer", "ci", ({ consumers }) => consumers.includes("ci")],
    ["kind", "aws-access-key", ({ kind }) => kind === "aws-access-key"],
    ["due", "due", ({ rotation }) => rotation === "30d"],
  ])("the filter %s leaves what has %s", async (facet, value, matches) => {
    const page = await atlas.open();
    const expected = namesOf(credentials.filter(matches));
    expect(expected.length).toBeGreaterThan(0);
    expect(await said(page, `[data-facet="${facet}"] [data-value="${value}"] .count`)).toBe(
      `${expected.length}`,
    );
    await tick(page, facet, value);
    expect(await shown(page)).toEqual(expected);
  });

  test("options of one filter widen each other, and filters and the search narrow each other", async () => {
    const page = await atlas.open();
    await tick(page, "vendor", "cloudflare");
    await tick(page, "vendor", "heroku");
    await tick(page, "consumer", "ci");
    await search(page, "deploy");
    const expected = ["CF_PAGES_DEPLOY"];
    expect(await names(page)).toEqual(expected);
    await search(page, "");
    expect(await shown(page)).toEqual(
      namesOf(
        credentials.filter(
          ({ vendor, consumers }) => ["cloudflare", "heroku"].includes(vendor) && consumers.includes("ci"),
        ),
      ),
    );
    const kinds = await texts(page, '[data-facet="kind"] [data-value="heroku-authorization"] .count');
    expect(kinds).toEqual(["1"]);
    await page.click("#clear");
    expect(await shown(page)).toEqual(namesOf(credentials));
  });

  test("the address holds what was chosen, and shows it again", async () => {
    const page = await atlas.open();
    await tick(page, "sensitivity", "high");
    await tick(page, "sensitivity", "critical");
    await search(page, "trading key");
    await page.click('[data-column="name"] button');
    const before = await names(page);
    const hash = await page.evaluate("location.hash");
    const again = await atlas.open({ hash: `${hash}` });
    expect(hash).toBe("#?q=trading+key&sensitivity=high,critical&sort=name");
    expect(await names(again)).toEqual(before);
    expect(await again.$eval("#search", (input) => (input as unknown as { value: string }).value)).toBe(
      "trading key",
    );
  });

  test("a link to a credential opens its details, back closes them, and a wrong name is said", async () => {
    const page = await atlas.open({ hash: "#CF_DNS_EDIT_ORYX_APP" });
    expect(await said(page, "#details h2")).toBe("CF_DNS_EDIT_ORYX_APP");
    await page.click('#list [data-name="GH_READONLY"]');
    expect(await said(page, "#details h2")).toBe("GH_READONLY");
    expect(await page.evaluate("location.hash")).toBe("#GH_READONLY");
    await page.goBack();
    expect(await said(page, "#details h2")).toBe("CF_DNS_EDIT_ORYX_APP");
    const wrong = await atlas.open({ hash: "#CF_DNS_EDITS" });
    expect(await said(wrong, "#details")).toContain("no credential of that name");
    expect(await said(wrong, "#details")).toContain("CF_DNS_EDITS");
  });

  test.each([
    ["list", '#list [data-name="SL_BOT_NOTIFY"]'],
    ["graph", '[data-node="credential:SL_BOT_NOTIFY"]'],
  ])("a link to a credential far down scrolls the %s to it", async (view, selector) => {
    const page = await atlas.open({ hash: `#SL_BOT_NOTIFY?view=${view}`, height: 500 });
    expect(await isInWindow(page, selector)).toBe(true);
    const top = await atlas.open({ hash: `#?view=${view}`, height: 500 });
    expect(await isInWindow(top, selector)).toBe(false);
  });

  test("the details say everything that an entry says", async () => {
    const page = await atlas.open();
    for (const credential of credentials) {
      await page.evaluate(`location.hash = "#${credential.name}"`);
      await page.waitForFunction(
        `document.querySelector("#details h2")?.textContent === "${credential.name}"`,
      );
      const text = await page.$eval("#details", (panel) => panel.textContent ?? "");
      const missing = textsOf(credential).filter((part) => !text.includes(part));
      expect({ name: credential.name, missing }).toEqual({ name: credential.name, missing: [] });
    }
  });

  function isInWindow(page: Page, selector: string): Promise<unknown> {
    return page.evaluate(
      `(({ top, bottom }) => top >= 0 && bottom <= innerHeight)(document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect())`,
    );
  }

  /** Every text of an entry, but for those of which the page shows only what follows from them. */
  function textsOf(credential: Credential): string[] {
    const { kind, nameFunction, nameScope, environments, vendor, heroku, ...said } = credential;
    const { partNames: _, ...texts } = { partNames: "", ...said };
    return [...strings(texts), ...configVars(credential).flatMap(({ app, configVar }) => [app, configVar])];
  }

  function strings(value: unknown): string[] {
    if (typeof value === "string") return [value];
    if (value === null || typeof value !== "object") return [];
    return Object.values(value).flatMap(strings);
  }
}
