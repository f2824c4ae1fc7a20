import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { FakeGithub, type Level } from "../support/github";
import { jobVariables, runTaxonomyIn } from "../support/github-job";
import { rotated } from "../support/rotation-report";
import { git, Origin } from "../support/workflows/origin";

let origin: Origin;
let github: FakeGithub;
let folder: string;
beforeAll(async () => {
  origin = new Origin("oryxtrades/credentials");
  github = await FakeGithub.start(origin.root);
  folder = path.join(origin.root, "checkout");
  git(origin.root, "clone", "--quiet", `file://${origin.bare}`, folder);
});
afterAll(async () => {
  await github.stop();
  origin.remove();
});
beforeEach(() => {
  git(folder, "checkout", "--quiet", "--force", "--detach", "origin/main");
  github.pullRequests.length = 0;
  try {
    origin.forget("taxonomy/rotate-due");
  } catch {
    // No test before this one has pushed it.
  }
});

const ledgerFile = "company/ledger.json";
const branch = "refs/heads/taxonomy/rotate-due";

/** Runs `taxonomy github pull-request` after a change of the ledger that a rotation may have made. */
async function request(
  report: unknown,
  options: { change?: boolean; permissions?: Record<string, Level>; more?: readonly string[] } = {},
) {
  const file = path.join(origin.root, "report.json");
  writeFileSync(file, JSON.stringify(report));
  const ledger = path.join(folder, ledgerFile);
  if (options.change !== false) writeFileSync(ledger, `${readFileSync(ledger, "utf8")} \n`);
  const permissions = options.permissions ?? { contents: "write", pull_requests: "write" };
  const env = jobVariables(github, permissions);
  const args = ["github", "pull-request", "--report", file, ...(options.more ?? [])];
  const result = await runTaxonomyIn(folder, args, env);
  expect(result.stdout + result.stderr).not.toContain(env.GITHUB_TOKEN);
  expect(readFileSync(path.join(folder, ".git", "config"), "utf8")).not.toContain(env.GITHUB_TOKEN);
  return result;
}

const isPushed = () => git(origin.bare, "for-each-ref", branch) !== "";

test("what was rotated is pushed as one commit, and its pull request says what comes next", async () => {
  const skipped = [
    { credential: "SL_BOT_NOTIFY", environment: "prod", reason: "generation 1 is not stored yet" },
  ];
  const { code, stdout } = await request({ changed: [rotated], skipped });
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: "taxonomy/rotate-due is pushed, and a pull request is opened: Rotate CF_PAGES_READ.\n",
  });
  const [pull] = github.pullRequests;
  expect(pull?.body).toContain("**CF_PAGES_READ** (prod): generation 2 issued.\n\n1. merge");
  expect(pull?.body).toContain("- SL_BOT_NOTIFY (prod): generation 1 is not stored yet");
  expect(git(origin.bare, "diff", "--name-only", "main", branch)).toBe(ledgerFile);
});

test("where nothing is due, nothing is pushed", async () => {
  expect(await request({ changed: [] })).toMatchObject({ code: 0, stdout: "Nothing is due.\n" });
  expect(isPushed()).toBe(false);
});

test("more that is due later is pushed anew into the same pull request", async () => {
  await request({ changed: [rotated] });
  git(folder, "checkout", "--quiet", "--force", "--detach", "origin/main");
  const more = { ...rotated, credential: "CF_PAGES_DEPLOY" };
  expect((await request({ changed: [rotated, more] })).stdout).toMatch(
    /pushed anew, and pull request \d+ is updated/,
  );
  expect(github.pullRequests).toMatchObject([{ title: "Rotate CF_PAGES_READ and CF_PAGES_DEPLOY" }]);
  expect(git(origin.bare, "rev-list", "--count", `main..${branch}`)).toBe("1");
});

test("one that can no longer be merged is pushed anew", async () => {
  await request({ changed: [rotated] });
  const [pull] = github.pullRequests;
  if (pull !== undefined) pull.mergeable = false;
  git(folder, "checkout", "--quiet", "--force", "--detach", "origin/main");
  expect((await request({ changed: [rotated] })).stdout).toContain("is updated");
});

test("commits of somebody else on the branch are never thrown away", async () => {
  const theirs = origin.commit("taxonomy/rotate-due", { [ledgerFile]: (text) => `${text}\n` });
  const { code, stderr } = await request({ changed: [rotated] });
  expect(code).toBe(1);
  expect(stderr).toContain("has commits of somebody else, and they are left alone");
  expect(origin.tip("taxonomy/rotate-due")).toBe(theirs);
});

test("a token that may not push is told so by git, and no pull request is opened", async () => {
  const permissions = { contents: "read", pull_requests: "write" } as const;
  const { code, stderr } = await request({ changed: [rotated] }, { permissions });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^git push failed: .*403/s);
  expect(github.pullRequests).toEqual([]);
});

test("a rotation that left no trace in the files is an error", async () => {
  const { code, stderr } = await request({ changed: [rotated] }, { change: false });
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr:
      "Nothing has changed in company/ledger.json, docs/generated, though something was rotated. Nothing was pushed.\n",
  });
});

test("a report of thousands still fits into a pull request", async () => {
  const changed = Array.from({ length: 3000 }, (_, index) => ({
    ...rotated,
    credential: `CF_TOKEN_${index}`,
  }));
  expect((await request({ changed })).code).toBe(0);
  expect(github.pullRequests[0]?.title).toBe("Rotate CF_TOKEN_0 and 2999 more credentials");
  expect(github.pullRequests[0]?.body.length).toBeLessThan(65_536);
});

test("--dry-run pushes nothing", async () => {
  expect((await request({ changed: [rotated] }, { more: ["--dry-run"] })).stdout).toContain(
    "a pull request is opened",
  );
  expect(isPushed()).toBe(false);
});

test("a file that is no report is refused", async () => {
  expect(await request({ done: [] })).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("is no output of `taxonomy rotate --due --json`. Nothing was pushed."),
  });
});

test("a commit is fetched as data with a token that may read, and nothing is checked out", async () => {
  const commit = origin.commit("a-fork", { [ledgerFile]: (text) => `${text}\n` });
  origin.openPullRequest(77, commit);
  origin.forget("a-fork");
  const before = git(folder, "rev-parse", "HEAD");
  const env = jobVariables(github, { contents: "read" });
  expect(await runTaxonomyIn(folder, ["github", "fetch", commit], env)).toMatchObject({ code: 0 });
  expect(git(folder, "cat-file", "-t", commit)).toBe("commit");
  expect(git(folder, "rev-parse", "HEAD")).toBe(before);
  const missing = await runTaxonomyIn(folder, ["github", "fetch", "0".repeat(39).concat("1")], env);
  expect(missing).toMatchObject({ code: 1, stderr: expect.stringMatching(/^git fetch failed: /) });
});

describe("a change of code that builds or checks credentials", () => {
  const approval = async (commit: string) => {
    const changes = path.join(origin.root, "changes.json");
    writeFileSync(changes, JSON.stringify({ changes: [] }));
    git(folder, "fetch", "--quiet", origin.bare, commit);
    const env = jobVariables(github, { pull_requests: "read" });
    const args = ["github", "approval", "--commit", commit, "--changes", changes, "--machinery"];
    return runTaxonomyIn(folder, args, env);
  };
  const append = (text: string) => `${text}\n`;

  test("needs a second reviewer, though no data changed", async () => {
    const commit = origin.commit("code", {
      "constructs/credential.ts": append,
      "src/cli/commands/diff.ts": append,
    });
    github.addPullRequest({ author: "ada", sha: commit });
    const { code, stdout } = await approval(commit);
    expect(code).toBe(3);
    expect(stdout).toContain(
      "2 files of the code that builds or checks every credential changed: constructs/credential.ts, src/cli/commands/diff.ts.",
    );
  });

  test("is code in a folder called docs or bench too, unless that stands at the top", async () => {
    const inside = { "__tests__/docs/commands.test.ts": append, "src/documents/docs/index.ts": () => "1\n" };
    const commit = origin.commit("inside", { ...inside, "cli/bench/index.ts": () => "1\n" });
    const { code, stdout } = await approval(commit);
    expect(code).toBe(3);
    expect(stdout).toContain("2 files of the code that builds or checks every credential changed");
    const top = { "docs/sandbox.md": append, "exercises/bench/main.ts": append };
    expect((await approval(origin.commit("top", top))).stdout).not.toContain("of the code");
  });

  test("is told from entries, the ledger and documents, which are compared as data", async () => {
    const edits = { "company/credentials/aws.ts": append, [ledgerFile]: append, "docs/sandbox.md": append };
    const commit = origin.commit("data", edits);
    const pull = github.addPullRequest({ author: "ada", sha: commit });
    expect(await approval(commit)).toMatchObject({
      code: 3,
      stdout: "It waits for an approval of the newest commit by someone other than its authors.\n",
    });
    github.collaborators.set("grace", "write");
    github.review(pull, "grace", "APPROVED");
    expect(await approval(commit)).toMatchObject({ code: 0, stdout: "Approved by grace.\n" });
  });

  test("is approved on today's main alone", async () => {
    const commit = origin.commit("behind", { "docs/sandbox.md": append });
    const pull = github.addPullRequest({ author: "ada", sha: commit });
    github.collaborators.set("grace", "write");
    github.review(pull, "grace", "APPROVED");
    expect((await approval(commit)).code).toBe(0);
    const before = git(folder, "rev-parse", "HEAD");
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "main moves on");
    expect(await approval(commit)).toMatchObject({
      code: 3,
      stdout: "main has moved on: bring the branch up to date, and have it approved then.\n",
    });
    git(folder, "reset", "--quiet", "--hard", before);
  });
});
