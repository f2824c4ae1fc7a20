import type { Page } from "puppeteer-core";
import { type Atlas, focus, focused, names, said } from "./atlas-page";

/** What the keyboard can do. */
export function answersKeys(atlas: Atlas): void {
  async function press(page: Page, ...keys: readonly string[]): Promise<void> {
    for (const key of keys) await page.keyboard.press(key as "Tab");
  }

  /** What everything that Tab reaches is, and whether its focus is seen, until Tab leaves the page. */
  async function tabThrough(page: Page): Promise<{ what: string; isSeen: boolean }[]> {
    const reached = [];
    for (;;) {
      await page.keyboard.press("Tab");
      const found = (await page.evaluate(focusSeen)) as { what: string; isSeen: boolean } | null;
      if (found === null) return reached;
      reached.push(found);
    }
  }

  /** The focused element, and whether it, its label or its shape has an outline of two pixels or more. */
  const focusSeen = `(() => {
  const element = document.activeElement;
  if (element === document.body || window.reached === element) return null;
  window.reached ??= element;
  const shape = element.querySelector("rect") ?? element;
  const around = [element, element.closest("label") ?? element].some((e) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(e);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  });
  const stroke = parseFloat(getComputedStyle(shape).strokeWidth) >= 2;
  const box = element.getBoundingClientRect();
  return {
    what: element.getAttribute("aria-label") ?? (element.id || element.value || element.textContent),
    isSeen: (around || (element !== shape && stroke)) && box.bottom > 0 && box.top < innerHeight,
  };
})()`;

  test("Tab reaches everything that a pointer can use, in reading order, and the focus is always seen", async () => {
    const page = await atlas.open({ hash: "#?vendor=aws" });
    const reached = await tabThrough(page);
    const usable = (await page.evaluate(
      `[...document.querySelectorAll("a, button, input, summary")].filter((e) => e.checkVisibility()).length`,
    )) as number;
    expect(reached.length).toBe(usable);
    expect(reached.filter(({ isSeen }) => !isSeen)).toEqual([]);
    expect(reached.slice(0, 5).map(({ what }) => what)).toEqual([
      "Skip to the credentials",
      "search",
      "List",
      "Graph",
      "Dark theme",
    ]);
    expect(reached.slice(-2).map(({ what }) => what)).toEqual([
      "AWS_INFISICAL_BOOTSTRAP",
      "AWS_BILLING_READ",
    ]);
  });

  test("the skip link leads past the filters", async () => {
    const page = await atlas.open({ hash: "#?vendor=aws" });
    await press(page, "Tab", "Enter", "Tab");
    expect(await focused(page)).toMatch(/^input overdue/);
  });

  test("Enter opens a credential and moves to its heading; Escape closes it and goes back", async () => {
    const page = await atlas.open();
    const [first, second, third] = await names(page);
    await focus(page, "#list tbody a.name");
    await press(page, "ArrowDown", "ArrowDown", "ArrowUp", "Enter");
    expect(await focused(page)).toBe(`h2 ${second}`);
    expect(await said(page, "#details h2")).toBe(second);
    await press(page, "Escape");
    expect(await focused(page)).toBe(`a ${second}`);
    expect(await page.$eval("#details", (panel) => panel.hasAttribute("hidden"))).toBe(true);
    await press(page, "Home");
    expect(await focused(page)).toBe(`a ${first}`);
    await press(page, "ArrowDown", "ArrowDown");
    expect(await focused(page)).toBe(`a ${third}`);
  });

  test("Space ticks a filter, Ctrl+K goes to the search, and Escape there clears it before it closes details", async () => {
    const page = await atlas.open({ hash: "#GH_READONLY" });
    await focus(page, '[data-facet="vendor"] [data-value="github"] input');
    await press(page, "Space");
    expect((await names(page)).length).toBe(4);
    await page.keyboard.down("Control");
    await press(page, "k");
    await page.keyboard.up("Control");
    await page.keyboard.type("ops");
    expect(await names(page)).toEqual(["GH_APP_OPS_BOT"]);
    await press(page, "Escape");
    expect((await names(page)).length).toBe(4);
    expect(await said(page, "#details h2")).toBe("GH_READONLY");
    await press(page, "Escape");
    expect(await page.$eval("#details", (panel) => panel.hasAttribute("hidden"))).toBe(true);
  });

  test("the graph is one stop; arrows go along a column and along lines, Enter opens, Escape comes back", async () => {
    const page = await atlas.open({ hash: "#?view=graph" });
    expect(await page.$$eval('#graph svg [tabindex="0"]', (stops) => stops.length)).toBe(1);
    await focus(page, '#graph svg [tabindex="0"]');
    const node = () => page.evaluate("document.activeElement.dataset.node");
    expect(await node()).toBe("credential:CF_DNS_EDIT_ORYX_APP");
    await press(page, "ArrowDown");
    expect(await node()).toBe("credential:CF_DNS_EDIT_GETORYX_COM");
    await press(page, "ArrowRight");
    expect(await node()).toBe("consumer:terraform");
    expect(await page.$$eval('#graph svg [tabindex="0"]', (stops) => stops.length)).toBe(1);
    await press(page, "Space");
    expect(await page.$eval('[data-node="consumer:terraform"]', (e) => e.getAttribute("aria-pressed"))).toBe(
      "true",
    );
    expect(await node()).toBe("consumer:terraform");
    await press(page, "ArrowLeft");
    expect(await node()).toBe("credential:CF_DNS_EDIT_ORYX_APP");
    await press(page, "End", "ArrowLeft");
    expect(await node()).toMatch(/^(app|credential):/);
    await focus(page, '[data-node="credential:SL_BOT_NOTIFY"]');
    await press(page, "ArrowLeft");
    expect(await node()).toMatch(/^app:oryx-api-/);
    await focus(page, '[data-node="credential:SL_BOT_NOTIFY"]');
    await press(page, "Enter");
    expect(await focused(page)).toBe("h2 SL_BOT_NOTIFY");
    await press(page, "Escape");
    expect(await node()).toBe("credential:SL_BOT_NOTIFY");
  });
}
