import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { companyFolder } from "../../src/model/company/folder";
import { callersEnvironment } from "./callers-environment";
import type { CommandResult } from "./sandbox";

/** A copy of the working tree that a test may change. */
export class Checkout {
  readonly folder = mkdtempSync(path.join(tmpdir(), "checkout-"));

  constructor() {
    const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard"])
      .toString()
      .trim()
      .split("\n");
    for (const file of files.filter(
      (name) => !/^(__tests__|docs|bench|company)\//.test(name) && existsSync(name),
    )) {
      mkdirSync(path.dirname(path.join(this.folder, file)), { recursive: true });
      cpSync(file, path.join(this.folder, file));
    }
    cpSync(companyFolder(), path.join(this.folder, "company"), { recursive: true });
    symlinkSync(path.resolve("node_modules"), path.join(this.folder, "node_modules"));
    this.copyBundles();
  }

  /** What is built already is built again here only where a test changes a source of it. */
  private copyBundles(): void {
    if (!existsSync(".cache")) return;
    for (const program of readdirSync(".cache")) {
      const from = path.join(".cache", program);
      const inputs = path.join(from, "inputs.json");
      if (!existsSync(inputs)) continue;
      const { bundle } = JSON.parse(readFileSync(inputs, "utf8")) as { bundle: string };
      for (const name of ["inputs.json", bundle, `${bundle}.v8`]) {
        const file = path.join(from, name);
        if (existsSync(file)) cpSync(file, path.join(this.folder, file));
      }
    }
  }

  /** Replaces text in a file. */
  edit(file: string, from: string, to: string): void {
    const at = path.join(this.folder, file);
    const text = readFileSync(at, "utf8");
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    writeFileSync(
      at,
      text.replace(from, () => to),
    );
  }

  write(file: string, text: string): void {
    writeFileSync(path.join(this.folder, file), text);
  }

  /** Runs one of the programs there. */
  run(
    program: string,
    args: readonly string[] = [],
    env: Readonly<Record<string, string>> = {},
  ): CommandResult {
    try {
      const stdout = execFileSync(process.execPath, ["tools/run.cjs", program, ...args], {
        cwd: this.folder,
        env: { ...callersEnvironment(this.folder), ...env },
        stdio: ["ignore", "pipe", "pipe"],
      }).toString();
      return { code: 0, stdout, stderr: "" };
    } catch (error) {
      const failed = error as { status: number; stdout: Buffer; stderr: Buffer };
      return { code: failed.status, stdout: failed.stdout.toString(), stderr: failed.stderr.toString() };
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
