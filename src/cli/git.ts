import { spawnSync } from "node:child_process";
import { nearestNames } from "../model/nearest-names";
import { CliError } from "./cli-error";

/** Largest answer of git that is read, in bytes: the entries of a hundred thousand credentials are a fifth of it. */
const largestAnswer = 512 * 1024 * 1024;

interface Answer {
  readonly code: number;
  readonly out: Buffer;
  readonly error: string;
}

/** Something in a folder of a commit. */
export interface CommittedFile {
  readonly name: string;
  /** Whether it is a file, and neither a link nor a folder nor another repository. */
  readonly isPlain: boolean;
  /** What it is in the repository. */
  readonly object: string;
}

/**
 * The repository around a folder, read with git and never written: commits, the files in them, and where branches part.
 * Every method throws CliError for what the caller can fix.
 */
export class GitRepository {
  constructor(private readonly folder: string) {}

  /**
   * The full hash of a commit.
   * @param ref a branch, tag or commit, as git understands it
   */
  commitOf(ref: string): string {
    const commit = this.find(ref);
    if (commit !== undefined) return commit;
    if (ref === "HEAD")
      throw new CliError("This repository has no commit yet: there is nothing to compare with.");
    const hint = this.isShallow() ? ` ${deepen}` : "";
    const near = nearestNames(ref, this.branches());
    const known = near.length === 0 ? "The repository has no branch." : `The nearest: ${near.join(", ")}.`;
    throw new CliError(`No commit is called ${JSON.stringify(ref)}. ${known}${hint}`);
  }

  /** The branch that changes are made against: where `origin/HEAD` points, else `origin/main`, else `main`. */
  mainBranch(): string {
    const pointed = this.ask(["symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"]);
    const candidates = [pointed.out.toString().trim(), "origin/main", "main"];
    const found = candidates.find((name) => name !== "" && this.find(name) !== undefined);
    if (found !== undefined) return found;
    const names = this.branches();
    const known = names.length === 0 ? "" : ` There are: ${names.slice(0, 10).join(", ")}.`;
    const hint = this.isShallow() ? ` ${deepen}` : "";
    throw new CliError(
      `Neither origin/HEAD nor origin/main nor main is known here: name the branch to compare with by --base.${known}${hint}`,
    );
  }

  /** The newest commit that both come from. */
  mergeBase(head: string, base: string): string {
    const isSafe = isRef(head) && isRef(base);
    const { code, out } = isSafe ? this.ask(["merge-base", head, base]) : nothing;
    if (code === 0) return out.toString().trim();
    this.commitOf(head);
    this.commitOf(base);
    const both = `${head} and ${base} have no commit in common`;
    throw new CliError(
      this.isShallow()
        ? `${both} in what was fetched: this clone is shallow. ${deepen}`
        : `${both}: they cannot be compared.`,
    );
  }

  /**
   * What is in a folder of a commit; nothing where the commit has no such folder.
   * @param folder from the folder of this object, which may lie below the repository's top
   */
  listIn(commit: string, folder: string): readonly CommittedFile[] {
    const { code, out, error } = this.ask(["ls-tree", "-z", commit, `./${folder}/`]);
    if (code !== 0) throw failure(error);
    return out
      .toString()
      .split("\0")
      .filter((line) => line !== "")
      .map((line) => {
        const tab = line.indexOf("\t");
        const [mode = "", , object = ""] = line.slice(0, tab).split(" ");
        const path = line.slice(tab + 1);
        return { name: path.slice(path.lastIndexOf("/") + 1), isPlain: /^100(644|755)$/.test(mode), object };
      });
  }

  /** The texts of files, by what they are in the repository, so that no name can stand for another. */
  textsOf(files: readonly CommittedFile[]): readonly string[] {
    const asked = files.map(({ object }) => `${object}\n`).join("");
    const { code, out, error } = this.ask(["cat-file", "--batch"], asked);
    if (code !== 0) throw failure(error);
    let rest = out;
    return files.map(({ name }) => {
      const end = rest.indexOf("\n");
      const [, size] = /^[0-9a-f]+ blob (\d+)$/.exec(rest.subarray(0, end).toString()) ?? [];
      if (size === undefined) throw failure(`${JSON.stringify(name)} cannot be read`);
      const content = rest.subarray(end + 1, end + 1 + Number(size));
      rest = rest.subarray(end + 1 + Number(size) + 1);
      return content.toString();
    });
  }

  private find(ref: string): string | undefined {
    if (!isRef(ref)) return undefined;
    const { code, out, error } = this.ask(["rev-parse", "--verify", "--quiet", `${ref}^{commit}`]);
    if (code !== 0 && /not a git repository|dubious ownership/.test(error)) throw failure(error);
    return code === 0 ? out.toString().trim() : undefined;
  }

  private isShallow(): boolean {
    return this.ask(["rev-parse", "--is-shallow-repository"]).out.toString().trim() === "true";
  }

  private branches(): readonly string[] {
    const { out } = this.ask(["for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes"]);
    return out
      .toString()
      .split("\n")
      .filter((name) => name !== "");
  }

  private ask(args: readonly string[], input = ""): Answer {
    const { status, stdout, stderr, error } = spawnSync("git", [...args], {
      cwd: this.folder,
      env: { ...process.env, LC_ALL: "C", GIT_OPTIONAL_LOCKS: "0" },
      input,
      maxBuffer: largestAnswer,
    });
    if ((error as NodeJS.ErrnoException | undefined)?.code === "ENOENT")
      throw new CliError("git is not installed, or not on the PATH: install it, or extend the PATH.");
    if (error !== undefined) throw failure(error.message);
    return { code: status ?? 1, out: stdout, error: stderr.toString().trim() };
  }
}

const nothing: Answer = { code: 1, out: Buffer.alloc(0), error: "" };

/** What starts with a hyphen is no name of a commit, and git would take it for an option. */
function isRef(text: string): boolean {
  return text !== "" && !text.startsWith("-");
}

const deepen =
  "Fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` in the checkout of a workflow.";

function failure(said: string): CliError {
  return new CliError(
    /not a git repository/.test(said)
      ? "This folder is in no git repository, so there is nothing to compare with: clone the repository with git."
      : `git cannot read this repository: ${said}`,
  );
}
