import { writeFileSync } from "node:fs";
import path from "node:path";
import { companyText } from "../support/company-text";
import type { OpenedPullRequest } from "../support/github-data";
import { GithubJob } from "../support/github-job";
import { hostile, rawIn } from "../support/raw-text";

let job: GithubJob;
let shas = 0;
beforeAll(async () => {
  job = await GithubJob.start();
  job.github.collaborators.set("ada", "write").set("grace", "write").set("visitor", "read");
});
afterAll(() => job.stop());

const bot = "github-actions[bot]";
const may = { contents: "read", pull_requests: "read", statuses: "write" } as const;
const widened = {
  id: "scope-widened",
  credential: "CF_DNS_EDIT_ORYX_APP",
  sentence: "CF_DNS_EDIT_ORYX_APP may also edit the WAF of oryx.app.",
  secondReviewer: true,
  owner: false,
};

/** A pull request of ada's, on a commit of its own. */
function pullRequest(facts: Partial<OpenedPullRequest> = {}): OpenedPullRequest {
  shas += 1;
  return job.github.addPullRequest({ author: "ada", sha: `${shas}`.padStart(40, "0"), ...facts });
}

function approval({ sha }: { sha: string }, changes: readonly unknown[] = [widened], ...more: string[]) {
  const file = job.file("changes.json", JSON.stringify({ changes }));
  return job.run(["approval", "--commit", sha, "--changes", file, ...more], may);
}

const waits = "1 change waits for an approval of the newest commit by someone other than its authors.";

test("a change that needs no second reviewer waits for one person who wrote none of it, too", async () => {
  const harmless = { ...widened, secondReviewer: false };
  const pr = pullRequest();
  expect(await approval(pr, [harmless])).toEqual({
    code: 3,
    stdout: "It waits for an approval of the newest commit by someone other than its authors.\n",
    stderr: "",
  });
  job.github.review(pr, "grace", "APPROVED");
  expect(await approval(pr, [harmless])).toEqual({ code: 0, stdout: "Approved by grace.\n", stderr: "" });
});

test("a change that needs one waits for it, and is named", async () => {
  expect(await approval(pullRequest())).toEqual({
    code: 3,
    stdout: `${waits}\n  - ${widened.sentence}\n`,
    stderr: "",
  });
});

test("a change is told on a line that a runner takes for no command", async () => {
  const said = await approval(pullRequest(), [{ ...widened, sentence: hostile.slice(2) }]);
  expect(said.stdout).toContain("::error::x\\u{1b}[31m");
  expect(rawIn(said)).toEqual([]);
});

test("an approval of the newest commit by somebody else is enough", async () => {
  const pr = pullRequest();
  job.github.review(pr, "grace", "APPROVED");
  expect(await approval(pr)).toMatchObject({
    code: 0,
    stdout: `Approved by grace.\n  - ${widened.sentence}\n`,
  });
});

test.each<[string, (pr: OpenedPullRequest) => void, Partial<OpenedPullRequest>?]>([
  ["the author's own approval", (pr) => job.github.review(pr, "ada", "APPROVED")],
  ["an approval by a bot", (pr) => job.github.review(pr, "helper[bot]", "APPROVED")],
  ["an approval of an older commit", (pr) => job.github.review(pr, "grace", "APPROVED", "f".repeat(40))],
  ["an approval that was dismissed", (pr) => job.github.review(pr, "grace", "DISMISSED")],
  ["a mere comment", (pr) => job.github.review(pr, "grace", "COMMENTED")],
  ["an approval by somebody who may only read", (pr) => job.github.review(pr, "visitor", "APPROVED")],
  ["an approval by a stranger", (pr) => job.github.review(pr, "stranger", "APPROVED")],
  [
    "an approval by somebody who wrote one of its commits",
    (pr) => job.github.review(pr, "grace", "APPROVED"),
    {
      commits: [
        { author: "ada", committer: "ada" },
        { author: "Grace", committer: "ada" },
      ],
    },
  ],
  [
    "an approval that was taken back by asking for changes",
    (pr) => {
      job.github.review(pr, "grace", "APPROVED");
      job.github.review(pr, "grace", "CHANGES_REQUESTED");
    },
  ],
])("%s is not enough", async (_, act, facts = {}) => {
  const pr = pullRequest(facts);
  act(pr);
  expect(await approval(pr)).toMatchObject({ code: 3, stdout: expect.stringContaining(waits) });
});

test.each<[string, OpenedPullRequest["commits"], string]>([
  [
    "an author whose e-mail belongs to no account",
    [{ author: null, committer: "ada" }],
    "a commit is by somebody whose e-mail belongs to no account at GitHub",
  ],
  [
    "a committer whose e-mail belongs to no account",
    [{ author: "ada", committer: null }],
    "a commit is by somebody whose e-mail belongs to no account at GitHub",
  ],
  [
    "a co-author whose e-mail belongs to no account",
    [{ author: "ada", committer: "ada", message: "Change\n\nCo-authored-by: Someone <someone@example.com>" }],
    "a commit is by somebody whose e-mail belongs to no account at GitHub",
  ],
  [
    "a co-author whose trailer is written in an odd way",
    [
      {
        author: "ada",
        committer: "ada",
        message: "Change\n\n  Co-Authored-By : Someone <someone@example.com> (they)",
      },
    ],
    "a commit is by somebody whose e-mail belongs to no account at GitHub",
  ],
  ["no commit that GitHub lists", [], "GitHub lists none of its commits"],
  [
    "more commits than GitHub lists",
    Array.from({ length: 251 }, () => ({ author: "ada", committer: "ada" })),
    "it has 250 commits or more, and GitHub lists no others",
  ],
])("with %s nobody can tell whose it is, and no approval is enough", async (_, commits, why) => {
  const pr = pullRequest({ commits });
  job.github.review(pr, "grace", "APPROVED");
  expect(await approval(pr)).toMatchObject({
    code: 3,
    stdout: expect.stringContaining(`Nobody can tell who wrote all of it: ${why}.`),
  });
});

test("an approval by a co-author of one of its commits is not enough", async () => {
  const message = "Change\n\nCo-authored-by: Grace <123+grace@users.noreply.github.com>";
  const pr = pullRequest({ commits: [{ author: "ada", committer: "ada", message }] });
  job.github.review(pr, "grace", "APPROVED");
  expect(await approval(pr)).toMatchObject({ code: 3, stdout: expect.stringContaining(waits) });
});

test("what is critical or wide waits for an owner, where the company names any", async () => {
  const company = job.file("company.ts", "");
  const folder = path.dirname(company);
  const text = companyText("company.ts");
  writeFileSync(company, text.replace("owners: []", 'owners: ["Hopper"]'));
  job.github.collaborators.set("hopper", "write");
  const change = { ...widened, owner: true };
  const pr = pullRequest();
  const asked = () => {
    const file = job.file("changes.json", JSON.stringify({ changes: [change] }));
    const env = { TAXONOMY_COMPANY: folder };
    return job.run(["approval", "--commit", pr.sha, "--changes", file], may, { env });
  };
  job.github.review(pr, "grace", "APPROVED");
  expect(await asked()).toMatchObject({
    code: 3,
    stdout: expect.stringContaining("It waits for an approval by one of Hopper, who wrote none of it."),
  });
  expect((await approval(pr, [change])).code).toBe(0);
  job.github.review(pr, "hopper", "APPROVED");
  expect((await asked()).code).toBe(0);
});

test("when main moves, no open pull request stays approved", async () => {
  const pr = pullRequest();
  const elsewhere = pullRequest({ base: "trial" });
  expect(await job.run(["outdate"], may)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(`#${pr.number}`),
  });
  const of = ({ sha }: OpenedPullRequest) => job.github.statuses.filter((status) => status.sha === sha);
  expect(of(pr).at(-1)).toMatchObject({
    state: "pending",
    description: "main has moved on: bring the branch up to date, and have it approved then.",
  });
  expect(of(elsewhere)).toEqual([]);
});

test("an approval counts on today's main alone, which is asked of GitHub right before the status is set", async () => {
  const pr = pullRequest();
  job.github.review(pr, "grace", "APPROVED");
  job.github.behind = (branch, commit) => (branch === "main" && commit === pr.sha ? 1 : 0);
  const said = await approval(pr, [widened], "--status");
  job.github.behind = () => 0;
  const description = "main has moved on: bring the branch up to date, and have it approved then.";
  expect(said).toMatchObject({ code: 0, stdout: `${description}\n  - ${widened.sentence}\n` });
  expect(job.github.statuses.at(-1)).toMatchObject({ sha: pr.sha, state: "pending", description });
  expect(job.github.requests.slice(-2).map(({ method, path }) => `${method} ${path}`)).toEqual([
    `GET /repos/${job.github.repository}/compare/main...${pr.sha}`,
    `POST /repos/${job.github.repository}/statuses/${pr.sha}`,
  ]);
});

test("an approval whose main nobody can be asked of is an error, never a success", async () => {
  const pr = pullRequest();
  job.github.review(pr, "grace", "APPROVED");
  job.github.arm({ method: "GET", path: /compare/, status: 404 });
  expect((await approval(pr, [widened], "--status")).code).toBe(1);
  expect(job.github.statuses.at(-1)).toMatchObject({ sha: pr.sha, state: "error" });
});

test("a comment after an approval takes nothing back", async () => {
  const pr = pullRequest();
  job.github.review(pr, "grace", "APPROVED");
  job.github.review(pr, "grace", "COMMENTED");
  expect((await approval(pr)).code).toBe(0);
});

test("a rotation by the bot is approved by any person who may write", async () => {
  const pr = pullRequest({ user: { login: bot, type: "Bot" }, commits: [{ author: bot, committer: bot }] });
  job.github.review(pr, "ada", "APPROVED");
  expect((await approval(pr)).code).toBe(0);
});

test("a second pull request with the same commit needs its own approval", async () => {
  const pr = pullRequest();
  job.github.review(pr, "grace", "APPROVED");
  pullRequest({ sha: pr.sha, user: { login: "grace", type: "User" }, head: "oryxtrades:other" });
  expect((await approval(pr)).code).toBe(3);
});

test("a pull request into another branch decides nothing", async () => {
  const pr = pullRequest({ base: "trial" });
  job.github.review(pr, "grace", "APPROVED");
  expect(await approval(pr)).toMatchObject({
    code: 3,
    stdout: expect.stringMatching(/^No open pull request into main ends with this commit\./),
  });
});

test("--status puts the answer on the commit, and a missing approval is no failed job", async () => {
  const pr = pullRequest();
  expect((await approval(pr, [widened], "--status")).code).toBe(0);
  job.github.review(pr, "grace", "APPROVED");
  expect((await approval(pr, [widened], "--status")).code).toBe(0);
  expect(job.github.statuses.filter(({ sha }) => sha === pr.sha)).toEqual([
    { sha: pr.sha, state: "pending", context: "taxonomy/approval", description: waits },
    { sha: pr.sha, state: "success", context: "taxonomy/approval", description: "Approved by grace." },
  ]);
});

test("changes that cannot be read are an error on the commit, never an approval", async () => {
  const pr = pullRequest();
  job.github.review(pr, "grace", "APPROVED");
  const cases = ["", '{"changes":[{"credential":"X"}]}', '{"changed":[]}'];
  for (const text of cases) {
    const args = ["approval", "--commit", pr.sha, "--changes", job.file("changes.json", text), "--status"];
    expect(await job.run(args, may)).toMatchObject({ code: 1, stdout: "" });
  }
  const states = job.github.statuses.filter(({ sha }) => sha === pr.sha).map(({ state }) => state);
  expect(states).toEqual(cases.map(() => "error"));
});

test("--dry-run sets no status", async () => {
  const pr = pullRequest();
  await approval(pr, [widened], "--status", "--dry-run");
  expect(job.github.statuses.filter(({ sha }) => sha === pr.sha)).toEqual([]);
});
