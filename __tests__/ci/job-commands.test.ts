import { GithubJob } from "../support/github-job";
import { LedgerFile } from "../support/ledger-file";
import { masksIn } from "../support/workflows/runner-file";

let job: GithubJob;
let ledger: LedgerFile;
beforeAll(async () => {
  job = await GithubJob.start();
  ledger = new LedgerFile();
});
afterAll(async () => {
  await job.stop();
  ledger.remove();
});

describe("capture", () => {
  const capture = async (args: readonly string[], command: readonly string[]) => {
    const env = {
      TAXONOMY_LEDGER: ledger.file,
      GITHUB_OUTPUT: job.file("output", ""),
      GITHUB_STEP_SUMMARY: job.file("summary", ""),
      GITHUB_RUN_ID: "42",
    };
    const result = await job.run(["capture", ...args, "--", ...command], {}, { env });
    return { ...result, output: job.read("output"), summary: job.read("summary") };
  };

  test("a report that found something is kept, and is no failure", async () => {
    const file = job.file("due.md", "old");
    const args = ["--file", file, "--summary", "--title", "Due", "--plain"];
    const { code, output, summary } = await capture(args, ["due", "--at", "2024-02-03"]);
    expect({ code, output }).toEqual({ code: 0, output: "found=true\n" });
    expect(job.read("due.md")).toMatch(
      /^## Due\n\n```text\nDue within 7 days, or unfinished: 2 values\.\n[^`]+\n```\n$/,
    );
    expect(summary).toBe(job.read("due.md"));
  });

  test("a report that found nothing is empty when that is asked for", async () => {
    const file = job.file("due.md", "old");
    const { code, output } = await capture(
      ["--file", file, "--empty-when-fine"],
      ["due", "--at", "2024-01-11"],
    );
    expect({ code, output }).toEqual({ code: 0, output: "found=false\n" });
    expect(job.read("due.md")).toBe("");
  });

  test("a report that failed says so in its place, with the address of the log, and fails", async () => {
    const good = ledger.text();
    ledger.write("no ledger");
    const { code, output } = await capture(["--file", job.file("due.md", "old")], ["due"]);
    ledger.write(good);
    expect({ code, output }).toEqual({ code: 1, output: "found=false\n" });
    expect(job.read("due.md")).toBe(
      `**\`taxonomy due\` failed (exit code 1).** [The log](https://github.example/${job.github.repository}/actions/runs/42) says why.\n`,
    );
  });

  test("a wrong call is a failure", async () => {
    expect(await capture([], ["plan", "--no-such-option"])).toMatchObject({
      code: 1,
      output: "found=false\n",
    });
  });

  test("a command that reports nothing is refused", async () => {
    const { code, stderr } = await capture([], ["lint"]);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: "`lint` is no report; there are diff, plan, due, sweep, audit.\n",
    });
  });
});

describe("login", () => {
  const login = (env: Readonly<Record<string, string>>) =>
    job.run(["login", "--audience", "https://vault.example"], {}, { env });

  test("the token goes to the later steps and is hidden in the log", async () => {
    const env = {
      ...job.github.admitJob("repo:oryxtrades/credentials:environment:plan"),
      GITHUB_ACTIONS: "true",
      GITHUB_ENV: job.file("env", ""),
    };
    const { code, stdout } = await login(env);
    const [, token = ""] = /^INFISICAL_AUTH_JWT=(.+)\n$/.exec(job.read("env")) ?? [];
    expect(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()).toBe(
      "repo:oryxtrades/credentials:environment:plan https://vault.example",
    );
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `::add-mask::${token}\nINFISICAL_AUTH_JWT is set for the later steps.\n`,
    });
  });

  test("a job without the permission is told which one", async () => {
    expect(await login({ GITHUB_ENV: job.file("env", "") })).toMatchObject({
      code: 1,
      stderr: "This job may not ask for a token: give it `id-token: write` under `permissions`.\n",
    });
  });
});

describe("apply", () => {
  test.each([
    ["is not JSON", '{"A": "secret-canary"'],
    ["is no object", '["secret-canary"]'],
    [
      'has entries that are no variable with a text: "B C", "D"',
      '{"A": "secret-canary", "B C": "secret-canary", "D": 7}',
    ],
  ])("supplied values that are wrong are refused without being shown: %s", async (found, text) => {
    const { code, stdout, stderr } = await job.run(
      ["apply", job.folder],
      {},
      { env: { SUPPLIED_VALUES: text } },
    );
    expect(code).toBe(1);
    expect(stderr).toContain(`SUPPLIED_VALUES ${found}`);
    expect(stdout + stderr).not.toContain("secret-canary");
  });

  test.each([
    ["a percent sign", "50%25 of %0A", ["50%25 of %0A"]],
    [
      "several lines",
      "-----BEGIN-----\n\nMII%\r\n-----END-----\n",
      ["-----BEGIN-----\n\nMII%\r\n-----END-----\n", "-----BEGIN-----", "MII%", "-----END-----"],
    ],
    [
      "the runner's own commands in it",
      "one\r::stop-commands::x\n::error::two",
      ["one\r::stop-commands::x\n::error::two", "one", "::stop-commands::x", "::error::two"],
    ],
  ])(
    "a supplied value with %s is hidden as it stands and line by line, and is no other command",
    async (_, value, hidden) => {
      const env = { SUPPLIED_VALUES: JSON.stringify({ A_prod: value }), GITHUB_ACTIONS: "true" };
      const { code, stdout } = await job.run(["apply", job.folder], {}, { env });
      expect(code).toBe(1);
      expect(masksIn(stdout)).toEqual(hidden);
      // A runner ends a line at a carriage return too.
      const lines = stdout.split(/[\r\n]+/).filter((line) => line !== "");
      expect(lines.filter((line) => !line.startsWith("::add-mask::"))).toEqual([]);
    },
  );
});
