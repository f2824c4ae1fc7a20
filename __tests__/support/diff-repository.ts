import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { vendorFile } from "../../exercises/bench/scale/vendor-file";
import { companyFolder } from "../../src/model/company/folder";
import type { Credential } from "../../src/model/credential";
import type { Ledger } from "../../src/model/ledger";
import { formatLedger } from "../../src/model/ledger-format";
import { callersEnvironment } from "./callers-environment";
import { companyText } from "./company-text";
import type { CommandResult } from "./sandbox";

const ownCompany = { TAXONOMY_COMPANY: companyFolder(), TAXONOMY_LEDGER: "company/ledger.json" };
const runner = path.resolve("tools", "run.cjs");

/** Runs git in a folder, as nobody in particular and without anybody's hooks. */
export function git(folder: string, ...args: readonly string[]): string {
  const nobody = ["user.name=nobody", "user.email=nobody@example.com", "core.hooksPath=/dev/null"];
  const settings = [...nobody, "commit.gpgsign=false"].flatMap((setting) => ["-c", setting]);
  return execFileSync("git", ["-C", folder, ...settings, ...args], { stdio: "pipe" })
    .toString()
    .trim();
}

/**
 * A git repository that has what `taxonomy diff` reads of a commit, and nothing else: the entries and the
 * words of its working tree are the company's that tests run on.
 */
export class DiffRepository {
  private readonly top = mkdtempSync(path.join(tmpdir(), "diff-"));
  /** The checkout. */
  readonly folder: string;

  /** @param below folder of the checkout, where it is not the repository's top */
  constructor(below = "") {
    this.folder = path.join(this.top, below);
    for (const folder of ["company/credentials"])
      mkdirSync(path.join(this.folder, folder), { recursive: true });
    this.write("cdktf.json", "{}\n");
    this.write("company/company.ts", companyText("company.ts"));
    git(this.top, "init", "--quiet", "--initial-branch", "main");
  }

  write(file: string, text: string): void {
    writeFileSync(path.join(this.folder, file), text);
  }

  writeLedger(ledger: Ledger): void {
    this.write("company/ledger.json", formatLedger(ledger));
  }

  /** Writes the files of entries, and no others. */
  writeEntries(credentials: readonly Credential[]): void {
    rmSync(path.join(this.folder, "company/credentials"), { recursive: true, force: true });
    mkdirSync(path.join(this.folder, "company/credentials"));
    for (const vendor of new Set(credentials.map((credential) => credential.vendor))) {
      const own = credentials.filter((credential) => credential.vendor === vendor);
      this.write(`company/credentials/${vendor}.ts`, vendorFile(vendor, own));
    }
  }

  git(...args: readonly string[]): string {
    return git(this.folder, ...args);
  }

  /** Commits everything; with a taxonomy, that one. Returns the commit. */
  commit(credentials?: readonly Credential[], ledger?: Ledger): string {
    if (credentials !== undefined) this.writeEntries(credentials);
    if (ledger !== undefined) this.writeLedger(ledger);
    this.git("add", "--all");
    this.git("commit", "--quiet", "--allow-empty", "--message", "a commit");
    return this.git("rev-parse", "HEAD");
  }

  /** Runs `taxonomy diff` in the repository, or in another folder. */
  diff(
    args: readonly string[] = [],
    { env = {}, folder = this.folder }: { env?: Readonly<Record<string, string>>; folder?: string } = {},
  ): Promise<CommandResult> {
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        [runner, "taxonomy", "diff", ...args],
        {
          cwd: folder,
          env: { ...callersEnvironment(), ...ownCompany, ...env },
          maxBuffer: 64 * 1024 * 1024,
          timeout: 600_000,
        },
        (error, stdout, stderr) => {
          const code = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
          resolve({ code, stdout, stderr });
        },
      );
    });
  }

  remove(): void {
    rmSync(this.top, { recursive: true, force: true });
  }
}
