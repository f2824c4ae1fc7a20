import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, NewDocumentScriptEvaluation, Page } from "puppeteer-core";
import type { AtlasData } from "../../../src/documents/atlas/data";
import { renderAtlas } from "../../../src/documents/atlas/render";
import { openBrowser } from "../../support/browser";
import { LedgerFile } from "../../support/ledger-file";

/** How a reader comes to the page. */
export interface Visit {
  /** From `#` on. @default - none */
  readonly hash?: string;
  /** What the page's clock shows. @default 2024-02-03T09:00:00Z */
  readonly at?: string;
  readonly theme?: "light" | "dark";
  readonly width?: number;
  readonly height?: number;
  /** @default - the page of `taxonomy atlas` */
  readonly file?: string;
}

/** The page as `taxonomy atlas` writes it, and a browser to read it with. */
export class Atlas {
  readonly ledger = new LedgerFile();
  readonly folder = mkdtempSync(path.join(tmpdir(), "atlas-"));
  readonly file = path.join(this.folder, "atlas.html");
  /** What the page asked for, and complained of, since it was opened. */
  requests: string[] = [];
  errors: string[] = [];
  private browser: Browser | undefined;
  private page: Page | undefined;
  private clock: NewDocumentScriptEvaluation | undefined;
  private visits = 0;

  async start(): Promise<void> {
    const [written, browser] = await Promise.all([
      this.ledger.run("atlas", "--out", this.file),
      openBrowser(),
    ]);
    this.browser = browser;
    if (written.code !== 0) throw new Error(written.stderr);
    this.page = await browser.newPage();
    this.page.on("request", (request) => this.requests.push(request.url()));
    this.page.on("pageerror", (error) => this.errors.push(error.message));
    this.page.on("console", (message) => this.errors.push(message.text()));
  }

  /** Opens the page anew, in the one tab. */
  async open({
    hash = "",
    at = "2024-02-03T09:00:00Z",
    theme,
    width,
    height,
    file,
  }: Visit = {}): Promise<Page> {
    const page = this.page!;
    await page.setViewport({ width: width ?? 1440, height: height ?? 900 });
    await page.emulateMediaType("screen");
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme ?? "light" }]);
    if (this.clock !== undefined) await page.removeScriptToEvaluateOnNewDocument(this.clock.identifier);
    this.clock = await page.evaluateOnNewDocument(
      `window.clock = ${Date.parse(at)}; Date.now = () => window.clock;`,
    );
    this.requests = [];
    this.errors = [];
    // Another query makes another document; the page itself reads none.
    this.visits += 1;
    await page.goto(`${pathToFileURL(file ?? this.file)}?${this.visits}${hash}`);
    return page;
  }

  /** Writes a page of other data with the same program, and returns its file. */
  write(name: string, data: AtlasData): string {
    const page = readFileSync(this.file, "utf8");
    const between = (start: string, end: string) => {
      const from = page.indexOf(start) + start.length;
      return page.slice(from, page.indexOf(end, from));
    };
    const assets = {
      markup: readFileSync(path.join("src", "documents", "atlas", "page", "page.html"), "utf8"),
      style: between("<style>", "</style>"),
      script: between("<script>", "</script>"),
    };
    const file = path.join(this.folder, name);
    writeFileSync(file, renderAtlas(data, assets));
    return file;
  }

  async stop(): Promise<void> {
    await this.browser?.close();
    this.ledger.remove();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The credentials that the list shows, in its order. */
export function names(page: Page): Promise<string[]> {
  return texts(page, "#list tbody tr[data-name] a.name");
}

/** The texts of what a selector finds. */
export function texts(page: Page, selector: string): Promise<string[]> {
  return page.$$eval(selector, (elements) => elements.map((element) => element.textContent ?? ""));
}

/** What the screen says in the element that a selector finds first. */
export function said(page: Page, selector: string): Promise<string> {
  return page.evaluate(`document.querySelector(${JSON.stringify(selector)}).innerText`) as Promise<string>;
}

/** Ticks or unticks an option of a facet. */
export async function tick(page: Page, facet: string, value: string): Promise<void> {
  await page.click(`[data-facet="${facet}"] [data-value="${value}"] input`);
}

/** Searches, in place of what was searched before. */
export async function search(page: Page, query: string): Promise<void> {
  await page.click("#search", { count: 3 });
  await page.keyboard.press("Backspace");
  await page.keyboard.sendCharacter(query);
}

/** Gives the focus to what a selector finds, also to a part of the graph. */
export async function focus(page: Page, selector: string): Promise<void> {
  await page.evaluate(`document.querySelector(${JSON.stringify(selector)}).focus()`);
}

/** What has the focus, as `tag#id` with its text. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(
    "(({ tagName, id, textContent, value }) => `${tagName.toLowerCase()}${id ? '#' + id : ''} ${value ?? textContent}`.trim())(document.activeElement)",
  ) as Promise<string>;
}
