import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type CommandResult, runProgram } from "../../support/sandbox";

/** A folder of a test's own for `taxonomy docs --out`. */
export class WrittenDocs {
  readonly folder = mkdtempSync(path.join(tmpdir(), "docs-"));

  /** Runs `taxonomy docs --out <folder>`. */
  docs(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<CommandResult> {
    return runProgram("taxonomy", ["docs", "--out", this.folder, ...args], env);
  }

  /** Every file, with slashes. */
  files(): readonly string[] {
    return readdirSync(this.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(this.folder, path.join(entry.parentPath, entry.name)))
      .sort();
  }

  text(file: string): string {
    return readFileSync(path.join(this.folder, file), "utf8");
  }

  /** The cells of every row of a text's tables, heads left out. */
  static rows(text: string): readonly (readonly string[])[] {
    const lines = text.split("\n");
    return lines
      .filter((line, index) => line.startsWith("| ") && !isRule(line) && !isRule(lines[index + 1] ?? ""))
      .map((line) => line.slice(2, -2).split(" | "));
  }

  /** The part of a document below a heading of the second level, up to the next one. */
  section(file: string, heading: string): string {
    const [, ...sections] = this.text(file).split(/^## /m);
    const found = sections.find((section) => section.startsWith(`${heading}\n`));
    if (found === undefined) throw new Error(`${file} has no section ${heading}`);
    return found;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function isRule(line: string): boolean {
  return line.startsWith("| ---");
}
