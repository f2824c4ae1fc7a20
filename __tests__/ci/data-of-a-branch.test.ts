import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { FakeGithub } from "../support/github";
import { jobVariables, runTaxonomyIn } from "../support/github-job";
import { git, Origin } from "../support/workflows/origin";

let origin: Origin;
let github: FakeGithub;
let folder: string;
beforeAll(async () => {
  origin = new Origin("acme/credentials");
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
  git(folder, "clean", "--quiet", "-d", "--force");
});

/** Runs `taxonomy github …` of this checkout's code in a checkout of main. */
async function run(args: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const env = { ...jobVariables(github, { contents: "read" }), ...more };
  return runTaxonomyIn(folder, ["github", ...args], env);
}

function fetched(commit: string): string {
  git(folder, "fetch", "--quiet", origin.bare, commit);
  return commit;
}

const trap = `require("node:fs").writeFileSync(${JSON.stringify("/nowhere/trap")}, "ran");\n`;
const purpose = "Send Slack DM notifications to operator";
const reword = (text: string) => text.replace(purpose, "Ring a bell");
const changed = () =>
  git(folder, "ls-files", "--modified", "--others", "--deleted", "--exclude-standard")
    .split("\n")
    .filter((name) => name !== "");

test("the data of a branch is planned by main's code, with a trap in every file of the branch's code: none runs", async () => {
  const code = execFileSync("git", [
    "ls-files",
    "--",
    "main.ts",
    "taxonomy",
    "constructs",
    "stacks",
    "targets",
  ])
    .toString()
    .split("\n")
    .concat([
      "src/cli/main.ts",
      "src/terraform/plan-estate.ts",
      "tools/run.cjs",
      "src/live/vendors.ts",
      "src/review/plan/read-plan.ts",
    ])
    .filter((name) => /\.(ts|cjs)$/.test(name));
  const traps = Object.fromEntries(code.map((name) => [name, (text: string) => `${trap}${text}`]));
  const commit = fetched(origin.commit("trapped", { ...traps, "company/credentials/slack.ts": reword }));
  expect(await run(["take-company", commit])).toMatchObject({ code: 0, stderr: "" });
  expect(changed()).toEqual(["company/credentials/slack.ts"]);
  const outdir = path.join(origin.root, "synthesized");
  execFileSync(process.execPath, [path.resolve("tools/run.cjs"), "synth"], {
    cwd: folder,
    env: { PATH: process.env.PATH, CDKTF_OUTDIR: outdir },
    stdio: "pipe",
  });
  expect(readFileSync(path.join(outdir, "stacks", "slack", "cdk.tf.json"), "utf8")).toContain("Ring a bell");
});

test("what a branch no longer has is gone, what it has anew is there, and its targets stay main's", async () => {
  const commit = fetched(
    origin.commit("targets", {
      "company/targets/sandbox.ts": (text) => text.replace("allowDestroy: true", "allowDestroy: false"),
      "company/adoption.json": () => "{}\n",
    }),
  );
  expect((await run(["take-company", commit])).code).toBe(0);
  expect(changed()).toEqual(["company/adoption.json"]);
});

describe("what is no plain file of data is refused, with the checkout as it was", () => {
  /** A commit of something that only git's own tools write. */
  function commitOf(make: (company: string) => void): string {
    const work = path.join(origin.root, "by-hand");
    rmSync(work, { recursive: true, force: true });
    git(origin.root, "clone", "--quiet", `file://${origin.bare}`, work);
    make(path.join(work, "company"));
    git(work, "add", "--all");
    git(work, "commit", "--quiet", "--message", "by hand");
    const commit = git(work, "rev-parse", "HEAD");
    git(work, "push", "--quiet", origin.bare, "HEAD:refs/heads/by-hand", "--force");
    return fetched(commit);
  }

  test.each<[string, (company: string) => void]>([
    [
      "a link in the place of the ledger",
      (company) => {
        rmSync(path.join(company, "ledger.json"));
        symlinkSync("/proc/self/environ", path.join(company, "ledger.json"));
      },
    ],
    [
      "a link in the place of the entries",
      (company) => {
        rmSync(path.join(company, "credentials"), { recursive: true });
        symlinkSync("/etc", path.join(company, "credentials"));
      },
    ],
    [
      "no folder of a company",
      (company) => {
        rmSync(company, { recursive: true });
        writeFileSync(company, "");
      },
    ],
    ["a file of another name", (company) => writeFileSync(path.join(company, "package.json"), "{}\n")],
    [
      "a folder among the entries",
      (company) => {
        mkdirSync(path.join(company, "credentials", "more"));
        writeFileSync(path.join(company, "credentials", "more", "slack.ts"), "\n");
      },
    ],
  ])("%s", async (_, make) => {
    const { code, stderr } = await run(["take-company", commitOf(make)]);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /expected plain files called company\.ts, credentials\/<vendor>\.ts|no folder company\//,
    );
    expect(changed()).toEqual([]);
  });
});

test("a link among the entries is code: an owner looks at it, and a person releases its plan", async () => {
  const work = path.join(origin.root, "linking");
  git(origin.root, "clone", "--quiet", `file://${origin.bare}`, work);
  const file = path.join(work, "company", "credentials", "dyn.ts");
  rmSync(file);
  symlinkSync("../../docs/dyn.ts", file);
  git(work, "add", "--all");
  git(work, "commit", "--quiet", "--message", "link");
  git(work, "push", "--quiet", origin.bare, "HEAD:refs/heads/linking");
  const { stdout } = await run(["scope", "--commit", fetched(git(work, "rev-parse", "HEAD"))]);
  expect(stdout).toBe('Code as well: "company/credentials/dyn.ts". A person has to release its plan.\n');
});

describe("whether main's code plans a commit", () => {
  let branches = 0;
  const scopeOf = async (edits: Parameters<Origin["commit"]>[1]) => {
    const outputs = path.join(origin.root, "outputs");
    writeFileSync(outputs, "");
    branches += 1;
    const commit = fetched(origin.commit(`scope-${branches}`, edits));
    const { code, stdout } = await run(["scope", "--commit", commit], { GITHUB_OUTPUT: outputs });
    expect(code).toBe(0);
    const lines = readFileSync(outputs, "utf8").trim().split("\n");
    return { stdout, commit, ...Object.fromEntries(lines.map((line) => line.split("="))) };
  };
  const append = (text: string) => `${text}\n`;

  test("is so for entries, words, the ledger and documents", async () => {
    const files = [
      "company/credentials/slack.ts",
      "company/company.ts",
      "company/ledger.json",
      "docs/sandbox.md",
    ];
    expect(await scopeOf(Object.fromEntries(files.map((file) => [file, append])))).toMatchObject({
      scope: "data",
      environment: "plan",
      ref: "main",
    });
  });

  test.each([
    "company/targets/sandbox.ts",
    "company/credentials/more/slack.ts",
    "constructs/credential.ts",
    "package-lock.json",
    ".github/workflows/plan.yml",
    "resolver/secret-path-for.ts",
  ])("is not so for %s", async (file) => {
    const result = await scopeOf({ "company/ledger.json": append, [file]: append });
    expect(result).toMatchObject({ scope: "code", environment: "plan-code", ref: result.commit });
    expect(result.stdout).toContain(JSON.stringify(file));
  });
});
