import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { actionlint } from "../support/workflows/actionlint";
import {
  type Job,
  readAction,
  readWorkflow,
  type Step,
  type Workflow,
  workflowFiles,
  workflowText,
} from "../support/workflows/workflow-file";

const workflows = workflowFiles().map((file): [string, Workflow] => [file, readWorkflow(file)]);
const jobs = workflows.flatMap(([file, workflow]) =>
  Object.entries(workflow.jobs).map(([name, job]): [string, Job, Workflow] => [
    `${file} ${name}`,
    job,
    workflow,
  ]),
);
const actions = readdirSync(".github/actions").map((name): [string, readonly Step[]] => [
  name,
  readAction(`.github/actions/${name}`).runs.steps,
]);
const steps: [string, Step][] = [
  ...jobs.flatMap(([name, { steps = [] }]) => steps.map((step): [string, Step] => [name, step])),
  ...actions.flatMap(([name, list]) => list.map((step): [string, Step] => [name, step])),
];

/** Every text below a value, keys of `if` included. */
function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(texts) : [];
}

test("actionlint finds nothing", () => {
  expect(actionlint(".github/workflows/*.yml")).toEqual({
    code: 0,
    output: expect.stringContaining(`Checking ${workflows.length} workflow file(s)`),
  });
});

test("actionlint does find an unknown key, a wrong context and an untrusted text in a script", () => {
  const broken = workflowText("nightly.yml")
    .replace("timeout-minutes: 30", "timeout-minuets: 30")
    .replace("vars.AWS_ROLE", "variables.AWS_ROLE")
    .replace('--title "Credentials need attention"', '--title "${{ github.event.issue.title }}"');
  const folder = mkdtempSync(path.join(tmpdir(), "workflows-"));
  writeFileSync(path.join(folder, "broken.yml"), broken);
  const { code, output } = actionlint(`${folder}/*.yml`);
  rmSync(folder, { recursive: true });
  expect(code).toBe(1);
  expect(output).toContain('unexpected key "timeout-minuets"');
  expect(output).toContain('undefined variable "variables"');
  expect(output).toContain('"github.event.issue.title" is potentially untrusted');
});

test("every action is pinned by a commit and says its version", () => {
  const lines = workflowFiles().map(workflowText).concat(readdirSync(".github/actions").map(actionText));
  const uses = lines.flatMap((text) => text.match(/^.*\buses:.*$/gm) ?? []).map((line) => line.trim());
  const loose = uses.filter(
    (line) => !/uses: \.\//.test(line) && !/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line),
  );
  expect(uses.length).toBeGreaterThan(20);
  expect(loose).toEqual([]);
});

test("an action has the same commit wherever it is used", () => {
  const pins = new Map<string, Set<string>>();
  for (const [, { uses }] of steps) {
    const [name, commit] = uses?.split("@") ?? [];
    if (name !== undefined && commit !== undefined) pins.set(name, (pins.get(name) ?? new Set()).add(commit));
  }
  expect([...pins].filter(([, commits]) => commits.size > 1)).toEqual([]);
});

test("no script has an expression in it: what comes from outside goes through variables", () => {
  expect(steps.filter(([, { run }]) => run?.includes("${{") === true)).toEqual([]);
});

test("a script is one command, so that its logic is in tested code", () => {
  const long = steps.filter(
    ([, { run }]) => run !== undefined && (run.trim().includes("\n") || /[;|&]/.test(run)),
  );
  expect(long).toEqual([]);
});

test("a workflow permits nothing, and each job names the little that it needs", () => {
  expect(workflows.filter(([, { permissions }]) => JSON.stringify(permissions) !== "{}")).toEqual([]);
  expect(jobs.filter(([, { permissions }]) => permissions === undefined)).toEqual([]);
  const writes = jobs.flatMap(([name, { permissions = {} }]) =>
    Object.entries(permissions).flatMap(([what, level]) => (level === "write" ? [`${name} ${what}`] : [])),
  );
  expect(writes).toEqual([
    "approval.yml approval statuses",
    "approval.yml outdate statuses",
    "deploy-round.yml plan id-token",
    "deploy-round.yml apply id-token",
    "deploy.yml first id-token",
    "deploy.yml second id-token",
    "deploy.yml settled id-token",
    "fork.yml comment pull-requests",
    "nightly.yml look id-token",
    "nightly.yml look issues",
    "plan.yml waits pull-requests",
    "plan.yml plan id-token",
    "plan.yml comment pull-requests",
    "rotate.yml rotate contents",
    "rotate.yml rotate pull-requests",
  ]);
});

test("no checkout leaves a token behind", () => {
  const checkouts = steps.filter(([, { uses }]) => uses?.startsWith("actions/checkout@") === true);
  expect(checkouts.length).toBeGreaterThan(5);
  expect(checkouts.filter(([, step]) => step.with?.["persist-credentials"] !== false)).toEqual([]);
});

test("a workflow that forks can start with rights never checks out their code", () => {
  const trusted = workflows.filter(([, { on }]) => "pull_request_target" in on || "workflow_run" in on);
  expect(trusted.map(([file]) => file)).toEqual(["approval.yml", "fork.yml", "plan.yml"]);
  const refs = trusted
    .flatMap(([, workflow]) => Object.values(workflow.jobs).flatMap((job) => job.steps ?? []))
    .filter(({ uses }) => uses?.startsWith("actions/checkout@") === true)
    .map((step) => step.with?.ref ?? "the base");
  expect(refs).toEqual([
    "main",
    "main",
    "the base",
    "main",
    "main",
    "${{ needs.scope.outputs.ref }}",
    "main",
  ]);
  // Whose reference is the branch's only where a person has to release the job.
  expect(readWorkflow("plan.yml").jobs.plan?.environment).toBe("${{ needs.scope.outputs.environment }}");
});

test("a job that runs a fork's code is given no secret, no environment and no right to write", () => {
  const open = jobs.filter(([, job, { on }]) => {
    const isStarted = "pull_request" in on || "pull_request_review" in on;
    return isStarted && !String(job.if ?? "").includes("head.repo.full_name == github.repository");
  });
  expect(open.map(([name]) => name)).toEqual([
    "pull-request.yml check",
    "pull-request.yml walks",
    "review.yml noted",
  ]);
  for (const [, job] of open) {
    expect(texts(job).filter((text) => /\b(secrets|vars)\b|github\.token/.test(text))).toEqual([]);
    expect(job.environment).toBeUndefined();
    expect(Object.values(job.permissions ?? {}).filter((level) => level === "write")).toEqual([]);
  }
});

test("a secret goes to the one step that needs it", () => {
  const wide = [
    ...workflows.flatMap(([, workflow]) => texts(workflow.env)),
    ...jobs.flatMap(([, job]) => texts(job.env)),
  ];
  expect(wide.filter((text) => text.includes("secrets."))).toEqual([]);
});

test("every run of Terraform gets the same variables", () => {
  const own = ["TAXONOMY_PLAN_KEY", "SUPPLIED_VALUES"];
  const environments = steps
    .filter(([, step]) => step.env?.CLOUDFLARE_API_TOKEN !== undefined)
    .map(([, { env = {} }]) =>
      Object.fromEntries(Object.entries(env).filter(([name]) => !own.includes(name))),
    );
  expect(environments).toHaveLength(5);
  expect(new Set(environments.map((env) => JSON.stringify(env))).size).toBe(1);
});

test("nothing makes Terraform or its providers write down what they send", () => {
  const all = [...workflowFiles().map(workflowText), ...readdirSync(".github/actions").map(actionText)];
  expect(all.filter((text) => /TF_LOG|ACTIONS_STEP_DEBUG|set -x/.test(text))).toEqual([]);
});

test("the key of the plans is known to no job that a pull request starts", () => {
  const named = workflows.filter(([file]) => workflowText(file).includes("TAXONOMY_PLAN_KEY"));
  expect(named.map(([file, { on }]) => [file, Object.keys(on)])).toEqual([
    ["deploy-round.yml", ["workflow_call"]],
  ]);
  expect(jobs.filter(([, { uses }]) => uses?.endsWith("deploy-round.yml")).map(([name]) => name)).toEqual([
    "deploy.yml first",
    "deploy.yml second",
  ]);
});

test("a job that has a credential of a vendor has no right to write on GitHub, but for the issue of the night", () => {
  const holding = jobs.filter(([, job]) =>
    texts(job).some((text) => text.includes("secrets.CLOUDFLARE_API_TOKEN")),
  );
  const writes = holding.flatMap(([name, { permissions = {} }]) =>
    Object.entries(permissions).flatMap(([what, level]) =>
      level === "write" && what !== "id-token" ? [`${name} ${what}`] : [],
    ),
  );
  expect(holding.length).toBeGreaterThan(4);
  expect(writes).toEqual(["nightly.yml look issues"]);
});

test("packages that only tests need are installed in no job that a secret or an identity reaches", () => {
  const developing = jobs.filter(([, job]) =>
    (job.steps ?? []).some((step) => step.with?.development === "true"),
  );
  expect(developing.map(([name]) => name)).toEqual(["pull-request.yml check", "pull-request.yml walks"]);
  for (const [, job] of developing) {
    expect(texts(job).filter((text) => /\bsecrets\b|github\.token/.test(text))).toEqual([]);
    expect(job.permissions).toEqual({ contents: "read" });
  }
});

test("no package runs anything when it is installed", () => {
  const all = [...workflowFiles().map(workflowText), ...readdirSync(".github/actions").map(actionText)].join(
    "\n",
  );
  expect(all.match(/npm (ci|install)\b.*/g)?.filter((line) => !line.includes("--ignore-scripts"))).toEqual(
    [],
  );
  expect(readFileSync(".npmrc", "utf8")).toContain("ignore-scripts=true");
});

test("a deploy is never cut off by the next one", () => {
  expect(readWorkflow("deploy.yml").concurrency).toEqual({ group: "deploy", "cancel-in-progress": false });
});

function actionText(name: string): string {
  return workflowText(`../actions/${name}/action.yml`);
}
