import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { GithubJob } from "../support/github-job";
import { issueDay, LedgerFile } from "../support/ledger-file";

let job: GithubJob;
beforeAll(async () => {
  job = await GithubJob.start();
});
afterAll(() => job.stop());
beforeEach(() => {
  job.github.issues.length = 0;
});

const bot = "github-actions[bot]";
const title = "Credentials need attention";

function issue(drift: string, due: string, ...more: string[]) {
  const files = [job.file("drift.md", drift), job.file("due.md", due)];
  return job.run(["issue", "--title", title, ...files, ...more], { issues: "write" });
}

test("findings open one issue, later findings update it, and it is closed when all is well", async () => {
  expect((await issue("## Drift\n", "")).stdout).toBe("A new issue is opened.\n");
  const body = "<!-- taxonomy-nightly -->\n\n## Drift\n";
  expect(job.github.issues).toMatchObject([{ title, body, labels: ["credentials"], state: "open" }]);
  await issue("", "## Due\n");
  expect(job.github.issues).toMatchObject([{ body: "<!-- taxonomy-nightly -->\n\n## Due\n", state: "open" }]);
  expect((await issue("", "")).stdout).toMatch(/^All is well: issue \d+ is closed\.\n$/);
  expect(job.github.issues).toMatchObject([{ state: "closed", state_reason: "completed" }]);
});

test("an issue that was closed is opened again, not made anew", async () => {
  await issue("## Drift\n", "");
  await issue("", "");
  expect((await issue("## Drift\n", "")).stdout).toMatch(/^Issue \d+ is opened again\.\n$/);
  expect(job.github.issues).toMatchObject([{ state: "open" }]);
});

test("where all is well and no issue is open, nothing is written", async () => {
  job.github.requests.length = 0;
  expect((await issue("", "")).stdout).toBe("All is well, and no issue is open.\n");
  expect(job.github.requests.filter(({ method }) => method !== "GET")).toEqual([]);
});

test("an issue of somebody else with the same first line is left alone", async () => {
  const body = "<!-- taxonomy-nightly -->\n\nmine";
  job.github.addIssue("mallory", { title, body, labels: ["credentials"] });
  await issue("", "");
  expect(job.github.issues).toMatchObject([{ body, state: "open" }]);
  await issue("## Drift\n", "");
  expect(job.github.issues).toHaveLength(2);
});

test("doubles are closed, and the oldest goes on", async () => {
  for (const text of ["old", "double"])
    job.github.addIssue(bot, {
      title,
      body: `<!-- taxonomy-nightly -->\n\n${text}`,
      labels: ["credentials"],
    });
  await issue("## Drift\n", "");
  expect(job.github.issues).toMatchObject([
    { state: "open", body: "<!-- taxonomy-nightly -->\n\n## Drift\n" },
    { state: "closed", state_reason: "not_planned" },
  ]);
});

test("an issue whose creation got no clear answer is not made twice", async () => {
  job.github.arm({ method: "POST", path: /issues$/, status: 500, after: true });
  expect((await issue("## Drift\n", "")).code).toBe(0);
  expect(job.github.issues).toHaveLength(1);
});

test("--dry-run opens nothing", async () => {
  expect((await issue("## Drift\n", "", "--dry-run")).stdout).toBe("A new issue is opened.\n");
  expect(job.github.issues).toEqual([]);
});

test("a file that is missing is named, and the issue stays as it is", async () => {
  const args = ["issue", "--title", title, job.file("due.md", ""), "no.md", "none.md"];
  const { code, stderr } = await job.run(args, { issues: "write" });
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: "There is no file no.md, none.md. Nothing was posted.\n",
  });
});

describe("what the night finds due", () => {
  const ledger = new LedgerFile();
  afterAll(() => ledger.remove());

  /** The step of the nightly workflow that looks what is due, and the issue of what it found. */
  async function night(): Promise<void> {
    const { jobs } = parse(readFileSync(".github/workflows/nightly.yml", "utf8"));
    const steps = Object.values<{ steps: { id?: string; run?: string }[] }>(jobs).flatMap((one) => one.steps);
    const run = steps.find(({ id }) => id === "due")?.run ?? "";
    const words = run.match(/"[^"]*"|\S+/g) ?? [];
    const file = job.file("due.md", "");
    const args = words.slice(3).map((word) => word.replaceAll('"', "").replace("$RUNNER_TEMP/due.md", file));
    const env = { TAXONOMY_LEDGER: ledger.file, GITHUB_OUTPUT: job.file("output", "") };
    expect(await job.run(args, {}, { env })).toMatchObject({ code: 0 });
    await issue("", job.read("due.md"));
  }

  test("a rotation that nobody finishes opens the issue, with who is asked and the next step, until it is finished", async () => {
    const today = new Date().toISOString().slice(0, 10);
    ledger.write(ledger.text().replaceAll(`${issueDay}T09`, `${today}T00`));
    await night();
    expect(job.github.issues).toEqual([]);
    await ledger.run("rotate", "CF_PAGES_READ");
    await night();
    expect(job.github.issues).toMatchObject([{ state: "open" }]);
    expect(job.github.issues[0]?.body).toMatch(
      /CF_PAGES_READ \(prod\): generation 2 is not proved\n.*pages console.*\n {2}npx taxonomy prove CF_PAGES_READ\n/,
    );
    await ledger.run("retire", "CF_PAGES_READ", "--force", "a test");
    await night();
    expect(job.github.issues).toMatchObject([{ state: "closed" }]);
  });
});
