import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/** The page's own sources, made ready to stand inside one HTML file. */
export interface PageAssets {
  /** The page without data: its markup, with a marked place for each of the others. */
  readonly markup: string;
  readonly script: string;
  readonly style: string;
}

/** Browsers that can show the page: those of 2023 and newer. */
const target = ["chrome111", "edge111", "firefox113", "safari16.4"];

/**
 * Bundles the page's script and style from their sources in a checkout.
 * @throws Error of esbuild for a source that does not compile.
 */
export function bundlePage(checkout: string): PageAssets {
  const folder = path.join(checkout, "src", "documents", "atlas", "page");
  // esbuild starts a program of its own beside its files, and so refuses to be part of a bundle, as the command is.
  const { buildSync } = createRequire(path.join(checkout, "package.json"))(
    "esbuild",
  ) as typeof import("esbuild");
  const built = buildSync({
    entryPoints: [path.join(folder, "main.ts"), path.join(folder, "page.css")],
    bundle: true,
    minify: true,
    format: "iife",
    platform: "browser",
    charset: "utf8",
    legalComments: "none",
    logLevel: "silent",
    write: false,
    outdir: folder,
    target,
  });
  const output = (name: string) => built.outputFiles.find((file) => file.path.endsWith(name))?.text ?? "";
  return {
    markup: readFileSync(path.join(folder, "page.html"), "utf8"),
    script: output("main.js"),
    style: output("page.css"),
  };
}
