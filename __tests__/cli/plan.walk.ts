import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { SandboxLedger } from "../../exercises/session/ledger";
import { openSession } from "../../exercises/session/session";
import { LiveSandbox } from "../support/live-sandbox";
import { exitOf, runProgram, TestSandbox } from "../support/sandbox";
import { pathWithTerraform } from "../support/terraform-on-path";

interface PlanJson {
  readonly outcome: string;
  readonly stacks: readonly {
    readonly stack: string;
    readonly outcome: string;
    readonly waitsFor?: string;
    readonly groups: readonly {
      readonly title: string;
      readonly verb: string;
      readonly sentences: readonly string[];
    }[];
    readonly drift: readonly { readonly address: string; readonly text: string }[];
    readonly asked: readonly { readonly variable: string; readonly description: string }[];
    readonly errors: readonly string[];
    readonly fixes: readonly string[];
  }[];
}

const deployed = ["infisical", "cloudflare", "slack", "postmark"];
const folder = mkdtempSync(path.join(tmpdir(), "plan-test-"));
/** Where the command keeps its plan files. */
const temporary = path.join(folder, "tmp");
const printed: string[] = [];

let live: LiveSandbox;
beforeAll(async () => {
  mkdirSync(temporary);
  live = await LiveSandbox.deployedInPart(deployed);
});
afterAll(async () => {
  await live.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function plan(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const result = await live.taxonomy(["plan", ...args], { TMPDIR: temporary, ...env });
  printed.push(result.stdout, result.stderr);
  return result;
}

async function planJson(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { code, stdout } = await plan(["--json", ...args], env);
  return { code, ...(JSON.parse(stdout) as PlanJson) };
}

/** Deploys what a test has changed, or undone. */
async function deploy(...stacks: string[]): Promise<void> {
  expect(await live.run(["deploy", ...stacks])).toMatchObject({ code: 0 });
}

test("a fresh estate: what can be planned is told and applied, and everything else says what it waits for", async () => {
  const sandbox = new TestSandbox();
  const session = await openSession({ purpose: "a test", paths: sandbox.paths, isShared: true });
  new SandboxLedger(session.paths).read(new Date());
  const plans = path.join(folder, "plans");
  const env = { ...session.environment, TAXONOMY_PLAN_KEY: randomBytes(32).toString("base64") };
  const planned = await runProgram("taxonomy", ["plan", "--json", "--out", plans], env);
  const applied = await runProgram("taxonomy", ["apply", plans], env);
  await session.close();
  sandbox.remove();
  expect(planned.code).toBe(2);
  const { stacks }: PlanJson = JSON.parse(planned.stdout);
  expect(stacks.map(({ stack }) => stack)).toHaveLength(13);
  expect(stacks[0]).toMatchObject({ stack: "infisical", outcome: "changed" });
  expect(stacks[0]?.groups.map(({ title }) => title)).toContain("Tags of the vault");
  for (const stack of stacks.slice(1))
    expect(stack).toMatchObject({ outcome: "waits", waitsFor: "infisical", errors: [] });
  expect(stacks.find(({ stack }) => stack === "slack")?.asked).toEqual([
    {
      variable: "TF_VAR_SL_BOT_NOTIFY_prod",
      description: expect.stringMatching(/^SL_BOT_NOTIFY \(prod, generation 1\): .* Get it at https:/),
    },
  ]);
  expect(applied.code).toBe(0);
  expect(applied.stdout).toMatch(/^infisical +\d+ added /);
  expect(applied.stdout).toMatch(/^slack +not applied: it waited for infisical; plan it again/m);
});

test("nothing to change ends with 0", async () => {
  expect(await plan(deployed)).toMatchObject({ code: 0, stdout: "Nothing to change in 4 stacks.\n" });
});

describe("a rotation", () => {
  let untouched: string;
  beforeAll(async () => {
    untouched = live.ledgerText;
    for (const args of [["CF_ACCESS_SVC_CONSOLE", "--env", "prod"], ["SL_BOT_NOTIFY"]])
      expect(await live.taxonomy(["rotate", ...args])).toMatchObject({ code: 0 });
  });
  afterAll(() => {
    live.ledgerText = untouched;
  });

  test("is told in one group with the app that restarts, and ends with 2", async () => {
    const { code, stdout } = await plan(["cloudflare"]);
    expect(stdout).toBe(
      [
        "cloudflare  2 to add, 6 to change",
        "  CF_ACCESS_SVC_CONSOLE (prod) rotates",
        "    mints generation 2 at Cloudflare",
        "    stores generation 2 in the vault",
        "    lets the new token through its Access policy",
        "    gives oryx-console-prod the new value; restarts it",
        "  5 details without meaning hidden (time stamps, reads, values known after the deploy)",
        "",
        "1 of 1 stack would change.",
        "",
      ].join("\n"),
    );
    expect(code).toBe(2);
  });

  test("of a value that a person supplies needs no value, and says what the deploy asks for", async () => {
    const { code, stacks } = await planJson(["slack"]);
    expect(code).toBe(2);
    expect(stacks[0]).toMatchObject({
      groups: [
        {
          title: "SL_BOT_NOTIFY (prod)",
          verb: "rotates",
          sentences: [
            "stores generation 2 in the vault",
            "gives oryx-api-prod the new value; restarts it",
            "gives oryx-api-staging the new value; restarts it",
          ],
        },
      ],
      asked: [{ variable: "TF_VAR_SL_BOT_NOTIFY_prod" }],
    });
  });

  test("as a comment keeps to the length that is asked for", async () => {
    const { code, stdout } = await plan(["cloudflare", "--markdown", "--limit", "500"]);
    expect(code).toBe(2);
    expect(stdout.length).toBeLessThanOrEqual(500);
    expect(stdout).toContain(
      "### Plan of `sandbox`\n\n1 of 1 stack would change.\n\n#### cloudflare: 2 to add,",
    );
  });
});

describe("drift is told apart from what the pull request means", () => {
  test("a config var that is gone from an app, and a token that was renamed", async () => {
    await live.heroku("PATCH", "/apps/oryx-api-prod/config-vars", { SL_BOT_NOTIFY: null });
    await renameToken("CF_WAF_EDIT_ORYX_APP/prod/g1", "by hand");
    const { code, stacks } = await planJson(["cloudflare", "slack"]);
    await deploy("cloudflare", "slack");
    expect(code).toBe(2);
    expect(stacks.map(({ groups }) => groups)).toEqual([[], []]);
    expect(stacks.flatMap(({ drift }) => drift.map(({ text }) => text))).toEqual([
      expect.stringMatching(
        /^generation 1 of CF_WAF_EDIT_ORYX_APP \(prod\) was changed by hand at Cloudflare \(.*name\); a deploy puts it back$/,
      ),
      "the config of oryx-api-prod was changed by hand at Heroku (SL_BOT_NOTIFY); a deploy puts it back, and restarts it",
    ]);
  });

  async function renameToken(from: string, to: string): Promise<void> {
    interface Token {
      id: string;
      name: string;
      expires_on?: string;
      policies: { effect: string; resources: unknown; permission_groups: { id: string }[] }[];
    }
    const tokens = await live.cloudflare<Token[]>("GET", "/user/tokens?per_page=50");
    const token = tokens.find(({ name }) => name === from);
    const policies = token?.policies.map(({ effect, resources, permission_groups }) => ({
      effect,
      resources,
      permission_groups: permission_groups.map(({ id }) => ({ id })),
    }));
    await live.cloudflare("PUT", `/user/tokens/${token?.id}`, { name: to, status: "active", policies });
  }
});

test("a supplied secret that is gone fails its stack and says what to do; the others are told all the same", async () => {
  const at = { environment: "prod", folder: "/OryxTrades/postmark", name: "PM_SERVER_MAIL" };
  const body = {
    workspaceId: "2f6b9c14-8d37-4e5a-b1c0-93a7d4e8f265",
    environment: at.environment,
    secretPath: at.folder,
    type: "shared",
  };
  await live.infisical("DELETE", `/api/v3/secrets/raw/${at.name}`, body);
  const { code, stacks, outcome } = await planJson(["postmark", "slack"]);
  expect({ code, outcome }).toEqual({ code: 1, outcome: "error" });
  expect(stacks.map((stack) => [stack.stack, stack.outcome])).toEqual([
    ["postmark", "failed"],
    ["slack", "unchanged"],
  ]);
  expect(stacks[0]?.errors.join()).toContain("ephemeral.infisical_secret.PM_SERVER_MAIL_prod");
  expect(await live.taxonomy(["stored", "PM_SERVER_MAIL", "--env", "prod", "--lost"])).toMatchObject({
    code: 0,
  });
  const after = await planJson(["postmark"]);
  expect(after.stacks[0]).toMatchObject({
    outcome: "changed",
    asked: [{ variable: "TF_VAR_PM_SERVER_MAIL_prod" }],
  });
  expect(stacks[0]?.fixes).toEqual([
    expect.stringContaining("npx taxonomy stored PM_SERVER_MAIL --env prod --lost"),
  ]);
});

describe("a vendor whose answer holds a secret", () => {
  test.each<[string, (value: string) => string]>([
    ["as it is", (value) => JSON.stringify({ errors: [{ message: `no ${value}` }] })],
    ["in base64", (value) => `no ${btoa(`operator:${value}`)}`],
  ])("%s is told without it", async (_, bodyWith) => {
    const { CLOUDFLARE_API_TOKEN = "" } = live.session.vendorEnvironment;
    const disarm = live.session.faults.arm({
      service: "cloudflare",
      path: /\/user\/tokens/,
      times: 1000,
      effect: { kind: "answer", when: "before", status: 403, body: bodyWith(CLOUDFLARE_API_TOKEN) },
    });
    const { code, stacks } = await planJson(["cloudflare"]);
    disarm();
    const errors = stacks[0]?.errors.join("\n") ?? "";
    expect(code).toBe(1);
    expect(errors).toContain("403 Forbidden");
    expect(errors).toContain("no ");
    expect(errors).toContain("(secret)");
    for (const form of [CLOUDFLARE_API_TOKEN, btoa(CLOUDFLARE_API_TOKEN).slice(4, -4)])
      expect(errors).not.toContain(form);
  });
});

describe("Terraform", () => {
  test("whose plans have a format of the future fails that stack alone, and says how to fix it", async () => {
    await live.heroku("PATCH", "/apps/oryx-api-prod/config-vars", { SL_BOT_NOTIFY: null });
    const { code, stacks } = await planJson(["slack", "infisical"], {
      PATH: pathWithTerraform(
        folder,
        `[ "$1 $3" = "show " ] || [ "$1" != show ] || { echo '{"format_version":"2.0"}'; exit; }`,
      ),
    });
    await deploy("slack");
    expect(code).toBe(1);
    expect(stacks.map(({ stack, outcome }) => `${stack} ${outcome}`)).toEqual([
      "infisical unchanged",
      "slack failed",
    ]);
    expect(stacks[1]?.errors.join()).toContain("format 2.0, and this reads 1.x. Use a Terraform whose plans");
  });

  test("that is killed in the middle leaves no plan file, and the other stacks are told", async () => {
    const { code, stacks } = await planJson(["slack", "infisical"], {
      PATH: pathWithTerraform(
        folder,
        `case "$1 $PWD" in "plan "*slack) for a in "$@"; do case $a in -out=*) echo x > "\${a#-out=}";; esac; done; kill -9 $$;; esac`,
      ),
    });
    expect(code).toBe(1);
    expect(stacks.map(({ outcome }) => outcome)).toEqual(["unchanged", "failed"]);
    expect(readdirSync(temporary)).toEqual([]);
  });

  test("is given the variables that a run needs and no others, and what is kept away is said once", async () => {
    const log = path.join(folder, "variables");
    const { code, stdout, stderr } = await plan(["slack"], {
      TF_LOG: "DEBUG",
      TF_LOG_PROVIDER: "TRACE",
      TF_WORKSPACE: "staging",
      TF_DATA_DIR: "/nowhere",
      TF_INPUT: "1",
      TF_CLI_ARGS: "-no-such-option",
      TF_CLI_ARGS_plan: "-target=terraform_data.nothing",
      TF_VAR_of_another_project: "x",
      CLOUDFLARE_PAGES_DEPLOY_TOKEN: "x",
      TAXONOMY_PLAN_KEY: "x",
      PATH: pathWithTerraform(folder, `env | grep -o '^[A-Za-z_]*=' >> ${log}`),
    });
    expect({ code, stdout }).toEqual({ code: 0, stdout: "Nothing to change in 1 stack.\n" });
    expect(stderr).toContain(
      "TF_CLI_ARGS, TF_CLI_ARGS_plan, TF_DATA_DIR, TF_INPUT, TF_LOG, TF_LOG_PROVIDER, TF_WORKSPACE are not passed on: Terraform gets the variables that a run needs, by name, and no others.",
    );
    expect(stderr).not.toContain("TF_CLI_ARGS_init");
    const given = new Set(readFileSync(log, "utf8").trim().replaceAll("=", "").split("\n"));
    expect(
      [...given].filter((name) => /^(TF|TAXONOMY|CDKTF|CLOUDFLARE|HEROKU|INFISICAL)_/.test(name)).sort(),
    ).toEqual([
      "CLOUDFLARE_API_TOKEN",
      "CLOUDFLARE_BASE_URL",
      "HEROKU_API_KEY",
      "HEROKU_API_URL",
      "INFISICAL_AUTH_METHOD",
      "INFISICAL_HOST",
      "INFISICAL_UNIVERSAL_AUTH_CLIENT_ID",
      "INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET",
      "TF_CLI_CONFIG_FILE",
      "TF_IN_AUTOMATION",
      "TF_REATTACH_PROVIDERS",
    ]);
  });

  test("is asked to stop by Ctrl-C; nothing is printed, and no plan file stays", async () => {
    const disarm = live.session.faults.arm({
      service: "heroku",
      times: 1000,
      effect: { kind: "delay", milliseconds: 800 },
    });
    const child = spawn(process.execPath, ["tools/run.cjs", "taxonomy", "plan", "slack"], {
      env: { ...live.session.environment, TMPDIR: temporary },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk;
    });
    await new Promise<void>((resolve) => {
      child.stderr.on("data", (chunk: Buffer) => {
        if (chunk.toString().includes("slack")) resolve();
      });
    });
    expect(readdirSync(temporary)).toHaveLength(1);
    child.kill("SIGINT");
    expect(await exitOf(child)).toBe(130);
    disarm();
    expect(stdout).toBe("");
    expect(readdirSync(temporary)).toEqual([]);
  });
});

describe("a stack that could not be planned for whatever reason fails the run, and the text counts it", () => {
  const isFailure = { code: 1, stdout: expect.not.stringContaining("Nothing to change") };

  test("a file of it that cannot be read", async () => {
    expect(await plan(["slack"])).toMatchObject({ code: 0 });
    const marker = path.join(
      live.session.paths.folder,
      "plan",
      "stacks",
      "stacks",
      "slack",
      ".terraform",
      "initialized",
    );
    rmSync(marker);
    mkdirSync(marker);
    const result = await plan(["slack", "infisical"]);
    rmSync(marker, { recursive: true });
    expect(result).toMatchObject(isFailure);
    expect(result.stdout).toContain(`${marker} cannot be read (EISDIR). Remove `);
    expect(result.stdout).toContain("0 of 2 stacks would change, 1 could not be planned.");
    expect(result.stderr).toMatch(/slack.*after \d+\.\d s/);
  });

  test("a state that cannot be asked for, where the plan is to be saved", async () => {
    const result = await plan(["slack", "infisical", "--out", path.join(folder, "unsaved")], {
      TAXONOMY_PLAN_KEY: randomBytes(32).toString("base64"),
      PATH: pathWithTerraform(folder, 'case "$1 $2 $PWD" in "state pull "*slack) exit 7;; esac'),
    });
    expect(result).toMatchObject(isFailure);
    expect(result.stdout).toContain("terraform state pull ended with exit code 7");
    expect(result.stderr).toContain("Nothing was saved: slack could not be planned.");
  });

  test("an error of which nobody can say whether a secret is in it", async () => {
    const { CLOUDFLARE_API_TOKEN = "" } = live.session.vendorEnvironment;
    const script = `case "$1" in version|init) ;; *) rm "$0"; echo ${CLOUDFLARE_API_TOKEN} >&2; exit 1;; esac`;
    const [bin = ""] = pathWithTerraform(folder, script).split(path.delimiter);
    symlinkSync(process.execPath, path.join(bin, "node"));
    const result = await plan(["slack"], { PATH: `${bin}${path.delimiter}/usr/bin${path.delimiter}/bin` });
    expect(result).toMatchObject(isFailure);
    expect(result.stdout).toContain(
      "an error that could not be searched for secrets; nothing of it is printed",
    );
    expect(`${result.stdout}${result.stderr}`).not.toContain(CLOUDFLARE_API_TOKEN);
  });
});

test("two plans at once do not disturb each other", async () => {
  const both = await Promise.all([plan(["slack", "--json"]), plan(["slack", "infisical", "--json"])]);
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
});

describe("a wrong call says what to do", () => {
  test.each<[readonly string[], RegExp, number]>([
    [["slak"], /There is no stack slak; there are /, 64],
    [["--json", "--markdown"], /cannot be used with/, 64],
    [["--markdown", "--limit", "10"], /whole number from 500 to 65536/, 64],
    [["--limit", "1000"], /--limit goes with --markdown/, 64],
    [["--out", "x"], /TAXONOMY_PLAN_KEY is not set.*openssl rand -base64 32/, 1],
  ])("%j", async (args, text, code) => {
    const result = await plan(args);
    expect(result.stderr).toMatch(text);
    expect(result).toMatchObject({ code, stdout: "" });
  });

  test("outside of the sandbox, where its target has no vendors to ask", async () => {
    const { code, stderr } = await runProgram("taxonomy", ["plan"], { TAXONOMY_TARGET: "sandbox" });
    expect(stderr).toContain("npm run sandbox -- exec -- ");
    expect(code).toBe(1);
  });
});

test("no secret value was ever printed, and no plan file is left", async () => {
  const values = (await live.canaries()).filter((value) => value.length >= 12);
  expect(values.length).toBeGreaterThan(10);
  const all = printed.join("\n");
  expect(values.filter((value) => all.includes(value))).toEqual([]);
  expect(readdirSync(temporary)).toEqual([]);
  const stacks = readdirSync(path.join(live.session.paths.folder, "plan"), { recursive: true });
  expect(stacks.filter((file) => String(file).endsWith(".tfplan"))).toEqual([]);
});
