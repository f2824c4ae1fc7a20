import { execFile } from "node:child_process";
import path from "node:path";
import { CliError } from "../cli-error";

/** Longest wait for the formatter, in milliseconds. */
const timeout = 20_000;

/**
 * A text as the project's formatter writes it, imports sorted.
 * @param file the name that the text has, from the project's top folder
 * @throws CliError when the formatter is missing or refuses the text
 */
export function formatted(text: string, file: string, checkout: string): Promise<string> {
  const binary = path.join(checkout, "node_modules", ".bin", "biome");
  const args = ["check", "--write", "--linter-enabled=false", "--colors=off", `--stdin-file-path=${file}`];
  return new Promise((resolve, reject) => {
    const child = execFile(binary, args, { cwd: checkout, timeout: timeout }, (error, stdout, stderr) => {
      if (error === null) return resolve(stdout);
      const why =
        error.code === "ENOENT" ? `${binary} is not there; run npm ci` : stderr.trim() || error.message;
      reject(new CliError(`The formatter did not take the entry, and nothing was written: ${why}`));
    });
    // A formatter that ended early has said why through its exit code.
    child.stdin?.on("error", () => {});
    child.stdin?.end(text);
  });
}
