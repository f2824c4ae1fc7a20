import { atlasData } from "../../../src/documents/atlas/data";
import { credentials } from "../../../src/model";
import type { Credential } from "../../../src/model/credential";
import { ledgerFor } from "../../support/taxonomy";
import { type Atlas, names, said, search, texts, tick } from "./atlas-page";

/** What the page must not do, and how much it can hold. */
export function isSafe(atlas: Atlas): void {
  function dataOf(list: readonly Credential[]) {
    return atlasData({ credentials: list, ledger: ledgerFor(list), ledgerFile: "ledger.json" });
  }

  test("the page asks for nothing but itself, and complains of nothing", async () => {
    const page = await atlas.open({ hash: "#?view=graph" });
    await page.click('[data-view="list"]');
    await page.click("#list tbody tr");
    const other = atlas.requests.filter((url) => !url.startsWith("file:") && !url.startsWith("data:"));
    expect(other).toEqual([]);
    expect(atlas.requests.filter((url) => url.startsWith("file:"))).toHaveLength(1);
    expect(atlas.errors).toEqual([]);
  });

  test("the page may neither ask the network nor run a script or style that is not its own", async () => {
    const page = await atlas.open();
    const refused = await page.evaluate(`(async () => {
    const refused = [];
    document.addEventListener("securitypolicyviolation", (e) => refused.push(e.effectiveDirective));
    await fetch("http://127.0.0.1:9/").catch(() => {});
    const add = (tag, fields) => document.body.append(Object.assign(document.createElement(tag), fields));
    add("img", { src: "http://127.0.0.1:9/x.png" });
    add("script", { textContent: "window.ran = true" });
    add("style", { textContent: "body { color: red }" });
    add("div", { innerHTML: "<b id='inline' onclick='window.ran = true'>x</b>" });
    document.querySelector("#inline").click();
    await new Promise((done) => setTimeout(done, 50));
    return [window.ran ?? false, ...new Set(refused.sort())];
  })()`);
    expect(refused).toEqual([
      false,
      ...["connect-src", "img-src", "script-src-attr", "script-src-elem", "style-src-elem"],
    ]);
  });

  test("texts are shown as they are and do nothing, whatever they are", async () => {
    const hostile = `</script><script>window.ran=1</script><img src=x onerror="window.ran=1"><!-- <script> \u2028 &amp; "'`;
    const [first] = credentials;
    const entry = {
      ...first!,
      purpose: hostile,
      scopes: [hostile],
      notes: [hostile],
      legacyNames: [hostile],
      unconfirmed: { [hostile]: hostile },
    } as unknown as Credential;
    const file = atlas.write("hostile.html", dataOf([entry]));
    const page = await atlas.open({
      file,
      hash: `#${entry.name}?q=${encodeURIComponent("<img src=x onerror")}`,
    });
    expect(await said(page, "#list .purpose")).toContain(`</script><script>window.ran=1</script><img src=x`);
    expect(await texts(page, "#details .text li")).toContain(hostile);
    expect(await page.$$eval("main img, #details img, main script", (found) => found.length)).toBe(0);
    expect(await page.evaluate("typeof window.ran")).toBe("undefined");
    const address = await atlas.open({
      hash: "#%3Cimg%20src=x%20onerror=%22window.ran=1%22%3E?q=%3Cscript%3E&vendor=%3Cb%3E",
    });
    expect(await said(address, "#details")).toContain('asks for <img src=x onerror="window.ran=1">');
    expect(await address.evaluate("typeof window.ran")).toBe("undefined");
  });

  test("a thousand credentials are listed, searched, filtered and drawn", async () => {
    const many = Array.from({ length: 1000 }, (_, index) => {
      const model = credentials[index % credentials.length]!;
      return { ...model, name: `${model.name}_${index}`, legacyNames: [`OLD_${index}_NAME`] } as Credential;
    });
    const page = await atlas.open({ file: atlas.write("many.html", dataOf(many)) });
    expect((await names(page)).length).toBe(1000);
    await search(page, "OLD_777_NAME");
    expect(await names(page)).toEqual([many[777]!.name]);
    await search(page, "");
    await tick(page, "vendor", "cloudflare");
    const cloudflare = many.filter(({ vendor }) => vendor === "cloudflare");
    expect((await names(page)).length).toBe(cloudflare.length);
    await page.click("#clear");
    await page.click('[data-view="graph"]');
    const nodes = () => page.$$eval("#graph .node.credential", (all) => all.length);
    expect(await nodes()).toBe(0);
    expect(await texts(page, '[data-node="vendor:cloudflare"] .count')).toEqual([`${cloudflare.length}`]);
    await page.click('[data-node="vendor:cloudflare"]');
    expect(await nodes()).toBe(cloudflare.length);
    await page.click('[data-node="vendor:cloudflare"]');
    expect(await nodes()).toBe(0);
  });
}
