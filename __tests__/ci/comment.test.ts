import { GithubJob } from "../support/github-job";

let job: GithubJob;
beforeAll(async () => {
  job = await GithubJob.start();
});
afterAll(() => job.stop());

const may = { pull_requests: "write" } as const;
const bot = "github-actions[bot]";

/** A pull request of its own for each test. */
function pullRequest(): number {
  return job.github.addPullRequest({ author: "ada", sha: "a".repeat(40) }).number;
}

function comment(pr: number, text: string, ...more: string[]) {
  return job.run(["comment", "--pr", `${pr}`, job.file("review.md", text), ...more], may);
}

const on = (pr: number) => job.github.comments.filter(({ issue }) => issue === pr);

test("the files become one comment, which is updated in place", async () => {
  const pr = pullRequest();
  const second = job.file("second.md", "## Plan\n");
  expect(await comment(pr, "## Changes\n", second)).toMatchObject({
    code: 0,
    stdout: `A new comment on pull request ${pr}.\n`,
  });
  expect(on(pr)).toMatchObject([
    { user: { login: bot }, body: "<!-- taxonomy-review -->\n\n## Changes\n\n## Plan\n" },
  ]);
  const [{ id } = { id: 0 }] = on(pr);
  expect((await comment(pr, "## Other changes\n")).stdout).toBe(
    `Comment ${id} on pull request ${pr} is updated.\n`,
  );
  expect(on(pr)).toMatchObject([{ id, body: "<!-- taxonomy-review -->\n\n## Other changes\n" }]);
});

test("a comment that says the same is not written again", async () => {
  const pr = pullRequest();
  await comment(pr, "same");
  job.github.requests.length = 0;
  expect((await comment(pr, "same")).stdout).toContain("says this already");
  expect(job.github.requests.filter(({ method }) => method !== "GET")).toEqual([]);
});

test("it is found behind a hundred other comments, and its doubles are deleted", async () => {
  const pr = pullRequest();
  for (let index = 0; index < 130; index += 1) job.github.addComment(pr, "ada", `word ${index}`);
  const first = job.github.addComment(pr, bot, "<!-- taxonomy-review -->\n\nold");
  job.github.addComment(pr, bot, "<!-- taxonomy-review -->\n\nolder double");
  expect((await comment(pr, "new")).code).toBe(0);
  expect(on(pr).filter(({ user }) => user.login === bot)).toEqual([
    { ...first, body: "<!-- taxonomy-review -->\n\nnew\n" },
  ]);
});

test("a double that cannot be deleted fails the command, which says why", async () => {
  const pr = pullRequest();
  for (const text of ["old", "double"]) job.github.addComment(pr, bot, `<!-- taxonomy-review -->\n\n${text}`);
  job.github.arm({ method: "DELETE", path: /comments\/\d+$/, status: 403, message: "Not yours." });
  const { code, stdout, stderr } = await comment(pr, "new");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^GitHub: DELETE \/issues\/comments\/\d+ was answered 403 \(Not yours\.\)/);
});

test("a comment of somebody else is left alone, whatever it begins with", async () => {
  const pr = pullRequest();
  const copied = job.github.addComment(pr, "mallory", "<!-- taxonomy-review -->\n\nAll is well.");
  const quoted = job.github.addComment(pr, bot, "> <!-- taxonomy-review -->\n> quoted");
  await comment(pr, "true");
  expect(on(pr)).toHaveLength(3);
  expect(on(pr).slice(0, 2)).toEqual([
    { ...copied, body: "<!-- taxonomy-review -->\n\nAll is well." },
    { ...quoted, body: "> <!-- taxonomy-review -->\n> quoted" },
  ]);
});

test("a person's token updates that person's comment", async () => {
  const pr = pullRequest();
  const file = job.file("review.md", "mine");
  const run = () => job.run(["comment", "--pr", `${pr}`, file], may, { login: "ada" });
  await run();
  await run();
  expect(on(pr)).toMatchObject([{ user: { login: "ada" } }]);
});

test("another app's comment is found with --author", async () => {
  const pr = pullRequest();
  const file = job.file("review.md", "mine");
  const run = () =>
    job.run(["comment", "--pr", `${pr}`, file, "--author", "keys[bot]"], may, { login: "keys[bot]" });
  await run();
  await run();
  expect(on(pr)).toMatchObject([{ user: { login: "keys[bot]" } }]);
});

test("a text that GitHub would refuse is refused whole, with the limit to pass", async () => {
  const pr = pullRequest();
  const { code, stderr } = await comment(pr, "x".repeat(65_536), job.file("second.md", "y"));
  expect(code).toBe(1);
  expect(stderr).toBe(
    "The text has 65566 characters, and GitHub takes 65536. Make each file with --limit 32000 or less. Nothing was posted.\n",
  );
  expect(on(pr)).toEqual([]);
  const longest = 65_536 - "<!-- taxonomy-review -->\n\n\n".length;
  expect((await comment(pr, "x".repeat(longest))).code).toBe(0);
});

test("the commit and the run are named in the last line", async () => {
  const pr = pullRequest();
  const args = ["comment", "--pr", `${pr}`, "--commit", "b".repeat(40), job.file("review.md", "text")];
  await job.run(args, may, { env: { GITHUB_RUN_ID: "42" } });
  expect(on(pr)[0]?.body).toContain(
    `\n<sub>For commit ${"b".repeat(40)}, made by [this run](https://github.example/${job.github.repository}/actions/runs/42).</sub>\n`,
  );
});

test("--dry-run says what would be done and does nothing", async () => {
  const pr = pullRequest();
  expect((await comment(pr, "text", "--dry-run")).stdout).toBe(`A new comment on pull request ${pr}.\n`);
  expect(on(pr)).toEqual([]);
});

describe("when GitHub does not answer well", () => {
  test("it waits as long as a secondary limit says, and goes on", async () => {
    const pr = pullRequest();
    const message = "You have exceeded a secondary rate limit.";
    job.github.arm({
      method: "POST",
      path: /comments$/,
      status: 403,
      headers: { "retry-after": "1" },
      message,
    });
    const started = performance.now();
    expect((await comment(pr, "text")).code).toBe(0);
    expect(performance.now() - started).toBeGreaterThan(1000);
    expect(on(pr)).toHaveLength(1);
  });

  test("a limit that ends in an hour is not waited for", async () => {
    const pr = pullRequest();
    const reset = String(Math.floor(Date.now() / 1000) + 3600);
    const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset };
    job.github.arm({ method: "GET", path: /comments$/, status: 403, headers });
    const { code, stderr } = await comment(pr, "text");
    expect(code).toBe(1);
    expect(stderr).toMatch(/is limited for 3[56]\d\d more seconds\. Run this again then\./);
  });

  test("a failure on GitHub's side is tried again", async () => {
    const pr = pullRequest();
    job.github.arm({ method: "GET", path: /comments$/, status: 502, times: 2 });
    expect((await comment(pr, "text")).code).toBe(0);
    expect(on(pr)).toHaveLength(1);
  });

  test("a creation whose answer was lost is not repeated", async () => {
    const pr = pullRequest();
    job.github.arm({ method: "POST", path: /comments$/, status: 502, after: true });
    expect((await comment(pr, "text")).code).toBe(0);
    expect(on(pr)).toHaveLength(1);
  });

  test("a creation that did fail is done again", async () => {
    const pr = pullRequest();
    job.github.arm({ method: "POST", path: /comments$/, status: 502 });
    expect((await comment(pr, "text")).code).toBe(0);
    expect(on(pr)).toHaveLength(1);
  });

  test("a missing permission is named", async () => {
    const pr = pullRequest();
    const args = ["comment", "--pr", `${pr}`, job.file("review.md", "text")];
    const { code, stderr } = await job.run(args, { pull_requests: "read" });
    expect(code).toBe(1);
    expect(stderr).toBe(
      `GitHub: POST /issues/${pr}/comments was answered 403 (Resource not accessible by integration). The token in GITHUB_TOKEN may not do this: give the job issues: write; pull_requests: write under \`permissions\`.\n`,
    );
  });

  test("a pull request that is not there is an error of one line", async () => {
    const { code, stderr } = await comment(99_999, "text");
    expect(code).toBe(1);
    expect(stderr).toBe(
      "GitHub: GET /issues/99999/comments was answered 404 (Not Found). It is not there, or the token in GITHUB_TOKEN cannot see it.\n",
    );
  });

  test("a token that GitHub does not know is named by its variable", async () => {
    const file = job.file("review.md", "text");
    const { code, stderr } = await job.run(["comment", "--pr", "1", file], may, {
      env: { GITHUB_TOKEN: "gone" },
    });
    expect(code).toBe(1);
    expect(stderr).toContain("The token in GITHUB_TOKEN is not accepted");
    expect(stderr).not.toContain("gone");
  });
});

test("everything that a job did not set is named at once", async () => {
  const file = job.file("review.md", "text");
  const env = { GITHUB_TOKEN: "", GITHUB_REPOSITORY: "credentials" };
  const { code, stderr } = await job.run(["comment", "--pr", "1", file], may, { env });
  expect(code).toBe(1);
  expect(stderr).toBe(
    'GITHUB_TOKEN is not set: pass `${{ github.token }}` to this step.\nGITHUB_REPOSITORY is "credentials", expected owner/name, as GitHub Actions sets it.\n',
  );
});

test("a wrong number of a pull request is a wrong call", async () => {
  const { code, stderr } = await job.run(["comment", "--pr", "7; rm", "x.md"], may);
  expect(code).toBe(64);
  expect(stderr).toContain("Expected the number of a pull request, like 7.");
});
