import type { Fault } from "../../packages/sandbox/http/faults";
import { canary, type PlantedFault } from "../live/audit/faults/planted-fault";
import { rounds } from "../live/audit/faults/rounds";
import { type Hands, handsOn } from "../live/audit/hands/hands";
import { LiveSandbox } from "../support/live-sandbox";
import { rawIn } from "../support/raw-text";
import type { CommandResult } from "../support/sandbox";

interface AuditJson {
  readonly findings: readonly {
    readonly id: string;
    readonly severity: string;
    readonly at: string;
    readonly credential?: string;
    readonly environment?: string;
    readonly found: string;
    readonly expected: string;
    readonly fix: string;
  }[];
  readonly notAudited: readonly { readonly what: string; readonly why: string }[];
}

let live: LiveSandbox;
let hands: Hands;
const outputs: string[] = [];
const foundIds: string[] = [];
beforeAll(async () => {
  live = await LiveSandbox.deployed();
  hands = await handsOn(live);
  await attachPolicies();
});
afterAll(() => live.remove());

/** The one step after a deploy that Terraform does not do: the going-live page, "Attach the Access policies". */
async function attachPolicies(): Promise<void> {
  const policies = await hands.access.policies();
  for (const domain of ["console.oryx.app", "vault.oryx.app"]) {
    const own = policies.filter(({ name }) => name.endsWith(`Service Auth for ${domain}`));
    await hands.access.setApplication(domain, () => own.map(({ id }) => id));
  }
}

async function run(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  const result = await live.taxonomy(["audit", ...args], env);
  outputs.push(result.stdout, result.stderr);
  return result;
}

async function audit(...args: string[]): Promise<AuditJson & { code: number; places: readonly string[] }> {
  const { code, stdout, stderr } = await run(["--json", ...args]);
  expect(stderr).toBe("");
  const json = JSON.parse(stdout) as AuditJson;
  return { ...json, code, places: json.findings.map(({ id, at }) => `${id} ${at}`).sort() };
}

test("before the policies are attached there are four notes, and a note is no reason to fail", async () => {
  const undo = await Promise.all(
    ["console.oryx.app", "vault.oryx.app"].map((domain) => hands.access.setApplication(domain, () => [])),
  );
  const { code, findings } = await audit("--vendor", "cloudflare");
  for (const one of undo) await one();
  expect(findings.map(({ id, severity }) => `${severity} ${id}`)).toEqual(
    Array(4).fill("note access-policy-unattached"),
  );
  expect(code).toBe(0);
});

test("a clean world has no finding, and an audit changes nothing", async () => {
  let changes = 0;
  const count = () => {
    changes += 1;
  };
  const disarm = live.session.faults.arm({
    mutating: true,
    times: 1000,
    effect: { kind: "run", when: "before", run: count },
  });
  const { code, findings, notAudited } = await audit();
  disarm();
  expect({ code, findings, notAudited }).toEqual({ code: 0, findings: [], notAudited: [] });
  expect(changes).toBe(0);
});

describe.each(rounds.map((faults, index) => [index + 1, faults] as const))(
  "round %i of planted faults",
  (_, faults) => {
    const planted: { fault: PlantedFault; undo: () => Promise<unknown>; finds: readonly string[] }[] = [];
    let result: Awaited<ReturnType<typeof audit>>;
    beforeAll(async () => {
      for (const fault of faults) planted.push({ fault, ...(await fault.plant(hands)) });
      result = await audit();
      foundIds.push(...result.findings.map(({ id }) => id));
      for (const { undo } of [...planted].reverse()) await undo();
    });

    test.each(faults.map((fault) => [fault.what, fault] as const))("%s is found", (__, fault) => {
      const finds = planted.find((one) => one.fault === fault)?.finds ?? ["nothing was planted"];
      expect(result.places).toEqual(expect.arrayContaining([...finds]));
    });

    test("nothing else is found, and the exit code says so", () => {
      expect(result.places).toEqual(planted.flatMap(({ finds }) => finds).sort());
      expect(result.code).toBe(3);
      expect(result.notAudited).toEqual([]);
    });

    test("every finding says what to do", () => {
      for (const { found, expected, fix } of result.findings) {
        expect([found, expected, fix].every((text) => text.length > 3)).toBe(true);
      }
    });
  },
);

test("keys that AWS never ends are too old after their cadence", async () => {
  const later = new Date(Date.now() + 31 * 24 * 3600 * 1000).toISOString().slice(0, 10);
  const { code, findings } = await audit("--vendor", "aws", "infisical", "--at", later);
  expect(findings.map(({ id, credential }) => [id, credential])).toEqual([
    ["aws-key-too-old", "AWS_BILLING_READ"],
    ["aws-key-too-old", "AWS_INFISICAL_BOOTSTRAP"],
  ]);
  expect(code).toBe(3);
});

test("300 secrets in one folder are one block of the report, and the known root is none of it", async () => {
  const names = Array.from({ length: 300 }, (_, index) => `STRAY_${String(index).padStart(3, "0")}`);
  const undo = await hands.vault.addSecrets("prod:/OryxTrades/slack", names, canary);
  const helper = await hands.identities.addIdentity("terraform cloud", "member");
  const { code, stdout } = await run(["--vendor", "infisical", "--root", "terraform cloud"]);
  await undo();
  await helper.undo();
  expect(stdout.split("\n").filter((line) => line.includes("STRAY_"))).toHaveLength(300);
  expect(stdout.match(/fix {7}/g)).toHaveLength(1);
  expect(stdout).toContain(
    "warning  prod:/OryxTrades/slack/STRAY_000  [secret-unknown]\n         prod:/OryxTrades/slack/STRAY_001\n",
  );
  expect(stdout).toMatch(/: 0 errors, 300 warnings, 0 notes\.\n$/);
  expect(code).toBe(3);
});

describe("what cannot be read is named, the rest is audited, and the exit code is 1", () => {
  const failing = async (fault: Omit<Fault, "times">, ...args: string[]) => {
    const disarm = live.session.faults.arm({ times: 1000, ...fault });
    const result = await audit(...args);
    disarm();
    return result;
  };
  const html = { "content-type": "text/html" };
  const login = "https://oryxtrades.cloudflareaccess.com/cdn-cgi/access/login/vault.oryx.app?kid=x";

  test.each<[string, Omit<Fault, "times">, readonly string[], RegExp]>([
    [
      "an identity without the permission",
      {
        service: "infisical",
        path: /identities/,
        effect: { kind: "answer", when: "before", status: 403, body: '{"message":"canary-of-an-answer"}' },
      },
      ["the vault's identities"],
      /was answered 403\. The credential in INFISICAL_\w+ may not do this: give it the permission\./,
    ],
    [
      "a vault that goes down in the middle",
      { service: "infisical", path: /secrets\/raw/, from: 2, effect: { kind: "refuse" } },
      ["the vault"],
      /GET \/api\/v3\/secrets\/raw got no answer/,
    ],
    [
      "Access in front that asks for a login",
      {
        service: "infisical",
        effect: { kind: "answer", when: "before", status: 302, headers: { location: login }, body: "" },
      },
      ["the vault", "the vault's identities"],
      /Cloudflare Access asks for a login in front of 127\.0\.0\.1.*through-access/,
    ],
    [
      "Access in front that refuses an expired token",
      {
        service: "infisical",
        effect: { kind: "answer", when: "before", status: 403, headers: html, body: "<p>Forbidden" },
      },
      ["the vault", "the vault's identities"],
      /Cloudflare Access refuses the service token in front of/,
    ],
  ])("%s", async (_, fault, what, why) => {
    const result = await failing(fault, "--vendor", "infisical");
    expect(result.notAudited.map((one) => one.what)).toEqual(what);
    for (const one of result.notAudited) expect(one.why).toMatch(why);
    expect(result).toMatchObject({ code: 1, findings: [] });
  });

  test("a vendor without a credential, and an app that is not there, hide no other", async () => {
    const stray = await hands.heroku.setConfigVar("oryx-api-prod", "SL_BOT_NOTIFY", null);
    const disarm = live.session.faults.arm({
      service: "heroku",
      path: /oryx-console-staging|e5d7f90b/,
      times: 10,
      effect: { kind: "answer", when: "before", status: 404, body: "{}" },
    });
    const { code, stdout } = await run(["--vendor", "heroku", "cloudflare"], { CLOUDFLARE_API_TOKEN: "" });
    disarm();
    await stray();
    expect(stdout).toContain(
      "not audited  Cloudflare Access\n  Cloudflare: CLOUDFLARE_API_TOKEN is not set.",
    );
    expect(stdout).toContain("not audited  the app oryx-console-staging\n  Heroku: GET /apps/");
    expect(stdout).toContain("error  oryx-api-prod SL_BOT_NOTIFY  [app-config-missing]");
    expect(code).toBe(1);
  });
});

test("a secret's name is printed with what a terminal or a runner would obey written out", async () => {
  const undo = await hands.vault.addSecret("prod:/OryxTrades/slack/OLD\u001b[31m\u202e", canary("stray"));
  const said = await run([]);
  await undo();
  expect(said.stdout).toContain("slack/OLD\\u{1b}[31m\\u{202e}");
  expect(rawIn(said)).toEqual([]);
});

describe("a wrong call says what to do", () => {
  test.each([
    [["--only", "secret-unknwon"], 64, "There is no check secret-unknwon (the nearest: secret-unknown,"],
    [["--vendor", "stripe"], 64, "Allowed choices are infisical, cloudflare, heroku, aws."],
    [["--root", " "], 64, "Expected a name or an id."],
  ])("%j", async (args, code, text) => {
    const result = await run(args);
    expect(result.stderr).toContain(text);
    expect(result.code).toBe(code);
  });

  test("--checks lists every check with what must hold", async () => {
    const { code, stdout } = await run(["--checks", "--json"]);
    const checks = JSON.parse(stdout) as { id: string; description: string }[];
    const planted = ["secret-unknown", "token-wider", "identity-role-wide", "app-config-stale"];
    expect(checks.map(({ id }) => id)).toEqual(expect.arrayContaining(planted));
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
    expect(code).toBe(0);
  });
});

test("every check has a fault that it finds, planted here or in a world that was made", async () => {
  const { stdout } = await run(["--checks", "--json"]);
  const elsewhere = [
    "alias-stale",
    "aws-key-too-old",
    "aws-user-missing",
    "copies-differ",
    "environment-missing",
    "identity-without-universal-auth",
    "tag-slug-twice",
  ];
  const checks = (JSON.parse(stdout) as { id: string }[]).map(({ id }) => id);
  expect([...new Set([...foundIds, ...elsewhere])].sort()).toEqual([...checks].sort());
});

test("the world is clean again, and no output has shown a value", async () => {
  const { code, findings } = await audit();
  expect({ code, findings }).toEqual({ code: 0, findings: [] });
  // A numeric App ID is short enough to stand somewhere by chance.
  const values = (await live.canaries()).filter((value) => value.length >= 12);
  expect(values.length).toBeGreaterThan(40);
  const shown = outputs.join("\n");
  expect(values.filter((value) => shown.includes(value))).toEqual([]);
  expect(shown).not.toMatch(/planted-canary|canary-of-an-answer|sk_live_a1B2|X7X7X7/);
});
