import { randomBytes } from "node:crypto";
import { readRunningSession } from "../../exercises/session/hold";
import { openSession, type Session } from "../../exercises/session/session";
import { credentials as taxonomy } from "../../src/model";
import type { Ledger } from "../../src/model/ledger";
import { formatLedger } from "../../src/model/ledger-format";
import { FakeGithub } from "../support/github";
import type { OpenedPullRequest } from "../support/github-data";
import { TestSandbox } from "../support/sandbox";
import type { Environment } from "../support/workflows/environments";
import {
  afterReviewEvent,
  onMain,
  pullRequestEvent,
  pullRequestTargetEvent,
  reviewEvent,
  type Source,
  type WorkflowEvent,
} from "../support/workflows/event";
import { Origin } from "../support/workflows/origin";
import type { Run } from "../support/workflows/run-log";
import { suppliedNames } from "../support/workflows/supplied-names";
import { WorkflowRunner } from "../support/workflows/workflow-runner";

const sandbox = new TestSandbox();
let session: Session;
let origin: Origin;
let github: FakeGithub;
let runner: WorkflowRunner;
/** Every value that must reach only the steps that need it. */
let canaries: readonly string[];
const runs: Run[] = [];

const supplied = Object.fromEntries(
  suppliedNames().map((name) => [name, `supplied-${randomBytes(12).toString("hex")}`]),
);

beforeAll(async () => {
  session = await openSession({ purpose: "a test", paths: sandbox.paths, isShared: true });
  origin = new Origin("oryxtrades/credentials");
  github = await FakeGithub.start(origin.root);
  github.collaborators.set("ada", "write").set("grace", "write");
  const environments = repositoryEnvironments();
  canaries = [
    ...Object.values(environments).flatMap(({ secrets }) => Object.values(secrets)),
    ...Object.values(supplied),
  ];
  runner = new WorkflowRunner({ github, origin, environments, loginVariables: loginVariables() });
});

afterAll(async () => {
  runner.remove();
  await github.stop();
  origin.remove();
  await session.close();
  sandbox.remove();
});

const fromSecretsAndVariables =
  /^(CLOUDFLARE_API_TOKEN|HEROKU_API_KEY|INFISICAL_|TAXONOMY_(TARGET|LEDGER|SANDBOX)$|AWS_REGION|NETRC_PATH)/;

/** Everything that leads into the sandbox, but what the workflows have to pass themselves. */
function loginVariables(): Record<string, string> {
  const all = { ...session.vendorEnvironment, ...readRunningSession(sandbox.paths)?.tools };
  return Object.fromEntries(Object.entries(all).filter(([name]) => !fromSecretsAndVariables.test(name)));
}

/** The environments as the documentation says to set them up, with the sandbox's own credentials. */
function repositoryEnvironments(): Record<string, Environment> {
  const vendor = session.vendorEnvironment as Record<string, string>;
  const pick = (...names: string[]) => Object.fromEntries(names.map((name) => [name, vendor[name] ?? ""]));
  const reading = pick(
    "CLOUDFLARE_API_TOKEN",
    "HEROKU_API_KEY",
    "INFISICAL_UNIVERSAL_AUTH_CLIENT_ID",
    "INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET",
  );
  const variables = {
    TAXONOMY_TARGET: "sandbox",
    INFISICAL_HOST: vendor.INFISICAL_HOST ?? "",
    INFISICAL_AUTH_METHOD: "universal",
    AWS_ROLE: "arn:aws:iam::123456789012:role/credential-plan",
    AWS_REGION: "us-east-1",
  };
  const key = { TAXONOMY_PLAN_KEY: randomBytes(32).toString("base64") };
  return {
    plan: { secrets: reading, variables, isMainOnly: true },
    "plan-code": { secrets: reading, variables, isMainOnly: true, isReviewed: true },
    "plan-main": { secrets: { ...reading, ...key }, variables, isMainOnly: true },
    production: {
      secrets: { ...reading, ...key, SUPPLIED_VALUES: JSON.stringify(supplied) },
      variables,
      isMainOnly: true,
    },
    approval: { secrets: {}, variables: {}, isMainOnly: true },
    rotation: { secrets: {}, variables: {}, isMainOnly: true },
  };
}

async function run(file: string, event: WorkflowEvent): Promise<Run> {
  const result = await runner.run(file, event);
  runs.push(result);
  return result;
}

const conclusions = ({ jobs }: Run) =>
  Object.fromEntries(Object.entries(jobs).map(([name, { conclusion }]) => [name, conclusion]));

/** Steps that failed, with what they said: empty in a good run. */
const failures = ({ steps }: Run) =>
  steps
    .filter(({ conclusion }) => conclusion === "failure")
    .map(({ job, what, log }) => `${job}: ${what}\n${log}`);

/** An edit of the ledger's text by what it means. */
const editLedger = (edit: (credentials: LedgerJson["credentials"]) => void) => (text: string) => {
  const ledger = JSON.parse(text) as LedgerJson;
  edit(ledger.credentials);
  return formatLedger(ledger as unknown as Ledger);
};

interface LedgerJson {
  readonly credentials: Record<
    string,
    Record<string, { generation: number; issued: string; stored?: string }[]>
  >;
}

const daysAgo = (days: number) =>
  new Date(Date.now() - days * 86_400_000).toISOString().replace(/\.\d+Z$/, "Z");

const ledgerFile = "company/ledger.json";
const critical = "HK_PLATFORM_FULL";

/** Opens a pull request that begins the rotation of a critical credential. */
function rotation(source: Source): OpenedPullRequest {
  const author = source === "fork" ? "mallory" : "ada";
  const branch = `rotate-by-${author}`;
  const sha = origin.commit(branch, {
    [ledgerFile]: editLedger((credentials) => {
      credentials[critical]?.prod?.push({ generation: 2, issued: daysAgo(0) });
    }),
  });
  if (source === "fork") origin.forget(branch);
  const pull = github.addPullRequest({ author, sha, head: `${author}:${branch}` });
  origin.openPullRequest(pull.number, sha);
  return pull;
}

const commentsOn = ({ number }: OpenedPullRequest) =>
  github.comments.filter(({ issue }) => issue === number).map(({ body }) => body);

const statusOf = ({ sha }: OpenedPullRequest) =>
  github.statuses.filter((status) => status.sha === sha).at(-1)?.state;

test("a merge deploys the whole estate in two rounds, as it was planned, and nothing is left to change", async () => {
  const deploy = await run("deploy.yml", onMain("push"));
  expect(failures(deploy)).toEqual([]);
  expect(conclusions(deploy)).toEqual({
    packages: "success",
    first: "success",
    second: "success",
    settled: "success",
  });
  expect(deploy.jobs.first?.summary).toContain("infisical");
  expect(deploy.steps.filter(({ what }) => what.startsWith("npx taxonomy github apply"))).toHaveLength(2);
});

const sources: readonly Source[] = ["same repository", "fork"];
const opened = new Map<Source, { readonly pull: OpenedPullRequest; readonly checks: Run }>();

test("pull requests are checked side by side", async () => {
  const pulls = sources.map((source) => ({ source, pull: rotation(source) }));
  await Promise.all(
    pulls.map(async ({ source, pull }) => {
      opened.set(source, { pull, checks: await run("pull-request.yml", pullRequestEvent(pull, source)) });
    }),
  );
  expect([...opened.values()].flatMap(({ checks }) => failures(checks))).toEqual([]);
});

describe.each(sources)("a pull request from the %s", (source) => {
  const isFork = source === "fork";
  let pull: OpenedPullRequest;
  let checks: Run;
  beforeAll(() => {
    ({ pull, checks } = opened.get(source) as { pull: OpenedPullRequest; checks: Run });
  });

  test("is checked, and says on its page what it means", () => {
    expect(failures(checks)).toEqual([]);
    expect(conclusions(checks)).toEqual({ check: "success", walks: "success" });
    expect(checks.jobs.check?.summary).toContain(critical);
  });

  test("gets one comment, with a plan unless it comes from a fork", async () => {
    const fork = await run("fork.yml", pullRequestTargetEvent(pull, source));
    expect(failures(fork)).toEqual([]);
    expect(conclusions(fork)).toEqual({ comment: isFork ? "success" : "skipped" });
    const plan = await run("plan.yml", pullRequestTargetEvent(pull, source));
    expect(failures(plan)).toEqual([]);
    expect(conclusions(plan)).toEqual(
      isFork
        ? { scope: "skipped", waits: "skipped", plan: "skipped", comment: "skipped" }
        : { scope: "success", waits: "skipped", plan: "success", comment: "success" },
    );
    const [body = "", ...more] = commentsOn(pull);
    expect(more).toEqual([]);
    expect(body).toContain(`${critical}`);
    expect(body).toContain(`For commit ${pull.sha}`);
    expect(body.includes("No plan is made for a fork")).toBe(isFork);
    expect(/stacks? would change/.test(body)).toBe(!isFork);
  });

  test("waits for the approval of a second person, and a review lets it go on", async () => {
    const before = await run("approval.yml", pullRequestTargetEvent(pull, source));
    expect(failures(before)).toEqual([]);
    expect(statusOf(pull)).toBe("pending");
    github.review(pull, "grace", "APPROVED");
    const review = await run("review.yml", reviewEvent(pull, source));
    expect(conclusions(review)).toEqual({ noted: "success" });
    await run("approval.yml", afterReviewEvent(pull));
    expect(statusOf(pull)).toBe("success");
  });
});

describe("a pull request that changes code", () => {
  /** What every file of the branch's code would leave behind if it ran where a credential is. */
  const trap = "process.stderr.write('the trap of the branch ran\\n');\n";
  let pull: OpenedPullRequest;

  const planned = (isReleased: boolean) =>
    run("plan.yml", { ...pullRequestTargetEvent(pull, "same repository"), isReleased });

  beforeAll(() => {
    const sha = origin.commit("a-trap", {
      [ledgerFile]: editLedger((credentials) => {
        credentials.CF_PAGES_READ?.prod?.push({ generation: 2, issued: daysAgo(0) });
      }),
      "main.ts": (text) => `${trap}${text}`,
      "tools/run.cjs": (text) => `${trap}${text}`,
      "constructs/credential.ts": (text) => `${trap}${text}`,
    });
    pull = github.addPullRequest({ author: "ada", sha, head: "oryxtrades:a-trap" });
    origin.openPullRequest(pull.number, sha);
  });

  test("is told in words, and its plan waits for a person", async () => {
    const waiting = await planned(false);
    expect(failures(waiting)).toEqual([]);
    expect(conclusions(waiting)).toEqual({
      scope: "success",
      waits: "success",
      plan: "skipped",
      comment: "skipped",
    });
    const [body = "", ...more] = commentsOn(pull);
    expect(more).toEqual([]);
    expect(body).toContain("CF_PAGES_READ");
    expect(body).toContain("It waits until somebody");
    expect(waiting.steps.filter(({ log }) => log.includes("the trap of the branch ran"))).toEqual([]);
  });

  test("is planned by its own code once a person has released it, in the same comment", async () => {
    const released = await planned(true);
    expect(conclusions(released).comment).toBe("success");
    const [body = "", ...more] = commentsOn(pull);
    expect(more).toEqual([]);
    expect(body).not.toContain("It waits until somebody");
    const ran = released.steps.filter(({ log }) => log.includes("the trap of the branch ran"));
    expect([...new Set(ran.map(({ job }) => job))]).toEqual(["plan"]);
  });
});

describe("every night", () => {
  const issues = () => github.issues.map(({ state, body }) => ({ state, body }));

  test("drift and what is due become an issue", async () => {
    origin.commit("main", {
      [ledgerFile]: editLedger((credentials) => {
        for (const row of credentials.AWS_BILLING_READ?.prod ?? []) row.issued = daysAgo(28);
      }),
    });
    const night = await run("nightly.yml", onMain("schedule"));
    expect(failures(night)).toEqual([]);
    expect(issues()).toEqual([{ state: "open", body: expect.stringContaining("stack") }]);
    expect(issues()[0]?.body).toMatch(
      /AWS_BILLING_READ \(prod\): expires, \d days? left\n.*pages operator.*\n {2}npx taxonomy rotate AWS_BILLING_READ\n/,
    );
  });

  test("what is due is rotated in a pull request, which is left alone while it asks for the same", async () => {
    const first = await run("rotate.yml", onMain("schedule"));
    expect(failures(first)).toEqual([]);
    const rotations = github.pullRequests.filter(({ head }) => head === "oryxtrades:taxonomy/rotate-due");
    expect(rotations).toMatchObject([{ title: "Rotate AWS_BILLING_READ", base: "main", state: "open" }]);
    const tip = origin.tip("taxonomy/rotate-due");
    expect(origin.show(tip, ledgerFile)).toMatch(/"generation": 2/);
    expect(origin.tip(`${tip}^`)).toBe(origin.tip("main"));
    const second = await run("rotate.yml", onMain("schedule"));
    expect(failures(second)).toEqual([]);
    expect(origin.tip("taxonomy/rotate-due")).toBe(tip);
  });

  test("the issue is closed when all is well again", async () => {
    origin.commit("main", {
      [ledgerFile]: editLedger((credentials) => {
        for (const row of credentials.AWS_BILLING_READ?.prod ?? [])
          row.issued = credentials.CF_PAGES_READ?.prod?.[0]?.issued ?? "";
        const asked = taxonomy.filter(({ kind }) => kind === "supplied-value");
        const rows = asked.flatMap(({ name }) => Object.values(credentials[name] ?? {}).flat());
        for (const row of rows) row.stored = daysAgo(0);
      }),
    });
    const night = await run("nightly.yml", onMain("schedule"));
    expect(failures(night)).toEqual([]);
    expect(issues()).toMatchObject([{ state: "closed" }]);
  });
});

/** What a login at AWS hands on, paths and switches left out. */
function sandboxLogins(): readonly string[] {
  return Object.entries(loginVariables())
    .filter(([name]) => /KEY|SECRET|TOKEN|REATTACH/.test(name))
    .map(([, value]) => value);
}

describe("in all these runs", () => {
  const steps = () => runs.flatMap((each) => each.steps);

  test("no step of a job that runs a fork's code sees a secret or a token", () => {
    const forks = steps().filter(({ runsForkCode }) => runsForkCode);
    expect(forks.length).toBeGreaterThan(5);
    const tokens = runs.flatMap(({ jobs }) => Object.values(jobs).flatMap(({ token }) => token ?? []));
    const secrets = [...canaries, ...tokens, "jwt-canary", "runner-canary", ...sandboxLogins()];
    const seen = forks.flatMap(({ env }) => Object.values(env)).filter((value) => secrets.includes(value));
    expect(seen).toEqual([]);
    expect(
      forks.filter(({ env }) => "GITHUB_TOKEN" in env || "ACTIONS_ID_TOKEN_REQUEST_TOKEN" in env),
    ).toEqual([]);
  });

  test("the step that plans is the one that sees the vendors' credentials", () => {
    const holding = steps().filter(({ env }) => Object.values(env).some((value) => canaries.includes(value)));
    expect(
      [...new Set(holding.map(({ what }) => what.replace(/.*(plan|apply) .*|.*(plan)$/, "$1$2")))].sort(),
    ).toEqual(["apply", "plan"]);
  });

  test("nothing that was written down holds a secret", () => {
    const written = [
      ...steps().map(({ log }) => log),
      ...runs.flatMap(({ jobs }) => Object.values(jobs).map(({ summary }) => summary)),
      ...github.comments.map(({ body }) => body),
      ...github.issues.map(({ body }) => body),
      ...github.pullRequests.map(({ body }) => body),
    ];
    const tokens = runs.flatMap(({ jobs }) => Object.values(jobs).flatMap(({ token }) => token ?? []));
    for (const secret of [...canaries, ...tokens, "jwt-canary"])
      expect(written.filter((text) => text.includes(secret))).toEqual([]);
  });

  test("every right to write that a job has was needed", () => {
    const held = runs.flatMap(({ jobs }) => Object.entries(jobs));
    const used = (token: string | undefined) => [...(github.used.get(token ?? "") ?? [])];
    const writing = held.flatMap(([name, { token }]) => used(token).map((right) => `${name} ${right}`));
    expect([...new Set(writing.filter((right) => right.endsWith(": write")))].sort()).toEqual([
      "approval statuses: write",
      "comment pull_requests: write",
      "look issues: write",
      "rotate contents: write",
      "rotate pull_requests: write",
      "waits pull_requests: write",
    ]);
  });

  test("six commands alone were not run as they are written", () => {
    const left = steps().filter(({ log }) => log.startsWith("(not run:"));
    expect([...new Set(left.map(({ what }) => what))].sort()).toEqual([
      "npm ci --ignore-scripts --no-audit --no-fund",
      "npm ci --omit=dev --ignore-scripts --no-audit --no-fund",
      "npm pkg delete devDependencies",
      "npm run walks",
      'npm sbom --sbom-format cyclonedx --sbom-type application > "$RUNNER_TEMP/packages.cdx.json"',
      "npm test",
    ]);
  });
});
