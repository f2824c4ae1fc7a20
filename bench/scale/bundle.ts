import path from "node:path";
import { build, type Plugin } from "esbuild";
import { projectRoot } from "../../tools/project-root";

/**
 * Bundles the app, `main.ts` as it is, into one file in `folder`, with one thing changed: its list of credentials is
 * the grown one, of `BENCH_CREDENTIALS` entries.
 * @throws Error when `main.ts` does not import its list where it is looked for.
 */
export async function bundleGrownApp(folder: string): Promise<string> {
  const root = projectRoot();
  const outfile = path.join(folder, "grown-app.cjs");
  const grown = path.join(root, "bench", "scale", "grown-taxonomy.ts");
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ["main.ts"],
    outfile,
    bundle: true,
    metafile: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    logLevel: "error",
    alias: { archiver: path.join(root, "tools", "lazy-archiver.cjs") },
    plugins: [replaceTaxonomy(path.join(root, "main.ts"), grown)],
  });
  if (metafile.inputs["bench/scale/grown-taxonomy.ts"] === undefined)
    throw new Error('main.ts does not import "./taxonomy", so nothing grown would be measured');
  return outfile;
}

function replaceTaxonomy(importer: string, grown: string): Plugin {
  return {
    name: "replace-taxonomy",
    setup: ({ onResolve }) => {
      onResolve({ filter: /^\.\/taxonomy$/ }, (call) =>
        call.importer === importer ? { path: grown } : null,
      );
    },
  };
}
