import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { documents } from "../../../src/documents/documents";
import { generatedFolder } from "../../../src/documents/generated-document";
import { writeDocuments } from "../../../src/documents/write-documents";
import { credentials } from "../../../src/model";
import { companyFolder } from "../../../src/model/company/folder";
import { formatLedger } from "../../../src/model/ledger-format";
import { ledgerFor } from "../taxonomy";

const person = ["-c", "user.name=ada", "-c", "user.email=ada@example.com", "-c", "commit.gpgsign=false"];

/** Runs git without the settings of the person who runs the tests. */
export function git(folder: string, ...args: readonly string[]): string {
  return execFileSync("git", [...person, ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" },
    stdio: ["ignore", "pipe", "pipe"],
  }).trim();
}

/** The repository on GitHub: a bare one with the working tree as its `main`, whose ledger begins today. */
export class Origin {
  readonly root = mkdtempSync(path.join(tmpdir(), "origin-"));
  readonly bare: string;
  private readonly work: string;
  private readonly forkCommits: string[] = [];

  constructor(repository: string) {
    this.bare = path.join(this.root, `${repository}.git`);
    this.work = path.join(this.root, "work");
    mkdirSync(this.work, { recursive: true });
    const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "-z"]).toString().split("\0");
    for (const file of files.filter((name) => name !== "" && !/^(__tests__|bench|company)\//.test(name))) {
      mkdirSync(path.dirname(path.join(this.work, file)), { recursive: true });
      cpSync(file, path.join(this.work, file));
    }
    cpSync(companyFolder(), path.join(this.work, "company"), { recursive: true });
    writeDocuments(documents(credentials, ledgerFor(credentials)), path.join(this.work, generatedFolder));
    git(this.work, "init", "--quiet", "--initial-branch", "main");
    git(this.root, "init", "--quiet", "--bare", "--initial-branch", "main", this.bare);
    git(this.bare, "config", "http.receivepack", "true");
    git(this.bare, "config", "uploadpack.allowAnySHA1InWant", "true");
    this.commit("main", { "company/ledger.json": () => freshLedger() });
  }

  /**
   * Commits edits on top of `main`, as a branch of its own or on `main` itself.
   * @returns the commit.
   */
  commit(branch: string, edits: Readonly<Record<string, (text: string) => string>>): string {
    if (branch !== "main") git(this.work, "checkout", "--quiet", "-B", branch, "main");
    for (const [file, edit] of Object.entries(edits)) {
      const at = path.join(this.work, file);
      const text = existsSync(at) ? readFileSync(at, "utf8") : "";
      const edited = edit(text);
      if (edited === text) throw new Error(`the edit of ${file} changes nothing`);
      mkdirSync(path.dirname(at), { recursive: true });
      writeFileSync(at, edited);
    }
    git(this.work, "add", "--all");
    git(this.work, "commit", "--quiet", "--message", `a change on ${branch}`);
    const commit = git(this.work, "rev-parse", "HEAD");
    git(this.work, "push", "--quiet", this.bare, `HEAD:refs/heads/${branch}`);
    if (branch !== "main") git(this.work, "checkout", "--quiet", "main");
    return commit;
  }

  /** Makes a commit the head of a pull request, as GitHub does: with the merge that its checks run on. */
  openPullRequest(number: number, commit: string): void {
    git(this.work, "checkout", "--quiet", "--detach", "main");
    git(this.work, "merge", "--quiet", "--no-ff", "--message", "merge", commit);
    git(this.work, "push", "--quiet", this.bare, `${commit}:refs/pull/${number}/head`);
    git(this.work, "push", "--quiet", "--force", this.bare, `HEAD:refs/pull/${number}/merge`);
    git(this.work, "checkout", "--quiet", "main");
  }

  /** A branch of the repository that a fork has and the repository has not. */
  forget(branch: string): void {
    this.forkCommits.push(this.tip(branch));
    git(this.bare, "update-ref", "-d", `refs/heads/${branch}`);
  }

  /** Whether a commit has something in it that was written in a fork. */
  isForkCode(commit: string): boolean {
    return this.forkCommits.some((written) => {
      try {
        git(this.bare, "merge-base", "--is-ancestor", written, commit);
        return true;
      } catch {
        return false;
      }
    });
  }

  tip(ref: string): string {
    return git(this.bare, "rev-parse", ref);
  }

  show(ref: string, file: string): string {
    return git(this.bare, "show", `${ref}:${file}`);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

function freshLedger(): string {
  const now = new Date().toISOString().replace(/\.\d+Z$/, "Z");
  return formatLedger(ledgerFor(credentials)).replaceAll("2026-11-22T09:00:00Z", now);
}
