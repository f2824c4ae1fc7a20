import { createHash } from "node:crypto";
import type { PageAssets } from "./bundle-page";
import type { AtlasData } from "./data";

/** Writes the page as one HTML file that loads nothing and sends nothing. */
export function renderAtlas(data: AtlasData, { markup, script, style }: PageAssets): string {
  const inlined: Readonly<Record<string, string>> = {
    policy: contentSecurityPolicy(script, style),
    style: `<style>${style}</style>`,
    data: `<script type="application/json" id="atlas-data">${jsonInHtml(data)}</script>`,
    script: `<script>${script}</script>`,
  };
  return markup.replace(/<!-- atlas:(\w+) -->/g, (mark, name: string) => {
    const text = inlined[name];
    if (text === undefined) throw new Error(`the page's markup asks for ${mark}, which does not exist`);
    return text;
  });
}

/** The browser runs this script and this style and nothing else, and reaches no address, not even by a form. */
function contentSecurityPolicy(script: string, style: string): string {
  const rules = [
    "default-src 'none'",
    `script-src '${sourceHash(script)}'`,
    `style-src '${sourceHash(style)}'`,
    // The page's icon, which is written into it: without one a browser asks for /favicon.ico.
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return `<meta http-equiv="Content-Security-Policy" content="${rules.join("; ")}">`;
}

function sourceHash(source: string): string {
  return `sha256-${createHash("sha256").update(source).digest("base64")}`;
}

/** JSON that cannot end the element around it, whatever its texts are. */
function jsonInHtml(data: AtlasData): string {
  return JSON.stringify(data).replaceAll("<", "\\u003c");
}
