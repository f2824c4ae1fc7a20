import { universalAuthLogin } from "../../../exercises/verify/vault";
import { target } from "../../../src/targets/sandbox";
import { LiveSandbox } from "../../support/live-sandbox";
import { TestSandbox } from "../../support/sandbox";
import { copyDeployedSandbox } from "../../support/template/template";

const sandbox = new TestSandbox();
beforeAll(() => copyDeployedSandbox(sandbox.folder));
afterAll(() => sandbox.remove());

interface Result {
  readonly rejected: number;
  readonly identities: readonly {
    readonly credential: string;
    readonly calls: number;
    readonly rejected: number;
    readonly logins: readonly number[];
    readonly isFirstTokenRefused: boolean;
  }[];
  readonly timeline: readonly { readonly seconds: number; readonly text: string }[];
  readonly probes: number;
  readonly credentials: readonly {
    readonly credential: string;
    readonly minLive: number;
    readonly maxLive: number;
    readonly switched: readonly { readonly consumer: string }[];
  }[];
}

test("a whole rotation never leaves a consumer with a refused value, nor fewer than one or more than two tokens", async () => {
  const names = ["CF_ACCESS_SVC_CONSOLE", "AWS_BILLING_READ", "HK_PLATFORM_FULL", "INF_SVC_DISPATCHER"];
  const { code, stdout, stderr } = await sandbox.run(["rehearse", ...names, "--json"]);
  expect(stderr).toBe("");
  expect(code).toBe(0);
  const [result] = (JSON.parse(stdout) as { deeds: [Result] }).deeds;
  expect(result.rejected).toBe(0);
  expect(result.probes).toBeGreaterThan(20);
  expect(result.credentials.map(({ credential }) => credential).sort()).toEqual([
    "AWS_BILLING_READ_prod",
    "CF_ACCESS_SVC_CONSOLE_prod",
    "CF_ACCESS_SVC_CONSOLE_staging",
    "HK_PLATFORM_FULL_prod",
    "HK_PLATFORM_FULL_staging",
    "INF_SVC_DISPATCHER_prod",
  ]);
  for (const seen of result.credentials) {
    expect(seen).toMatchObject({ minLive: 1, maxLive: 2 });
    const app = /CONSOLE_(\w+)$/.exec(seen.credential)?.[1];
    const consumers = app === undefined ? ["vault"] : ["vault", `oryx-console-${app}`];
    expect(seen.switched.map(({ consumer }) => consumer).sort()).toEqual([...consumers].sort());
  }
  expect(result.identities).toHaveLength(1);
  expect(result.identities[0]).toMatchObject({
    credential: "INF_SVC_DISPATCHER_prod",
    rejected: 0,
    isFirstTokenRefused: true,
  });
  expect(result.identities[0]?.calls).toBeGreaterThan(5);
  // It logs in when it starts, and once more between the mint and the retirement.
  const [first = 0, second = 0, ...more] = result.identities[0]?.logins ?? [];
  const retired = result.timeline.find(({ text }) => text.includes("retired in the ledger"))?.seconds ?? 0;
  expect(more).toEqual([]);
  expect(first).toBeLessThan(second);
  expect(second).toBeLessThan(retired);
  expect((await sandbox.run(["plan"])).code).toBe(0);
});

test("who keeps the access token that the old client secret gave is cut off by the deploy after retire", async () => {
  const live = await LiveSandbox.deployed();
  const at = { environment: "prod", folder: "/OryxTrades/infisical" };
  const [clientId, clientSecret] = await Promise.all(
    ["INF_SVC_DISPATCHER__CLIENT_ID", "INF_SVC_DISPATCHER"].map((name) => live.secret({ ...at, name })),
  );
  const { infisical } = live.session.urls;
  const kept = await universalAuthLogin(infisical, clientId ?? "", clientSecret ?? "");
  const use = async () => {
    const path = `/api/v1/projects/${target.infisical.projectId}/tags`;
    const headers = { authorization: `Bearer ${kept}` };
    const response = await fetch(`${infisical}${path}`, { headers });
    return { status: response.status, body: await response.json() };
  };
  expect((await use()).status).toBe(200);
  const { code, stdout } = await live.run(["rehearse", "INF_SVC_DISPATCHER"]);
  expect(stdout).toMatch(
    /INF_SVC_DISPATCHER_prod: \d+ calls of the vault with a held access token; rejected calls: 0; logged in at [\d.]+ s, [\d.]+ s; its first access token is refused by now/,
  );
  expect(code).toBe(0);
  expect(await use()).toMatchObject({
    status: 401,
    body: { error: "UnauthorizedError", message: "Failed to authorize: client secret has been revoked" },
  });
  await live.remove();
});

test("undoing a rotation never leaves a consumer with a refused value either", async () => {
  const names = ["CF_ACCESS_SVC_CONSOLE", "AWS_BILLING_READ", "HK_PLATFORM_FULL", "INF_SVC_DISPATCHER"];
  const { code, stdout, stderr } = await sandbox.run(["rehearse", ...names, "--deed", "undo", "--json"]);
  expect(stderr).toBe("");
  const [result] = (JSON.parse(stdout) as { deeds: [Result & { deed: string }] }).deeds;
  expect(result).toMatchObject({ deed: "undo", rejected: 0, identities: [{ isFirstTokenRefused: false }] });
  expect(result.probes).toBeGreaterThan(20);
  for (const { minLive, maxLive } of result.credentials) expect([minLive, maxLive]).toEqual([1, 2]);
  expect(code).toBe(0);
  expect((await sandbox.run(["plan"])).code).toBe(0);
});

describe("supplied values, whose vendors the sandbox has not", () => {
  const supplied = new TestSandbox();
  beforeAll(() => copyDeployedSandbox(supplied.folder));
  afterAll(() => supplied.remove());

  test("alone: it is said that nothing could be probed, they are compared, and it is no success", async () => {
    const { code, stdout } = await supplied.run(["rehearse", "SL_BOT_NOTIFY", "--deed", "rotate,undo"]);
    expect(stdout).toContain("Nothing could be probed");
    expect(
      stdout.match(/not probed: SL_BOT_NOTIFY_prod; compared .*: \d+ times, different: 0/g),
    ).toHaveLength(2);
    expect(code).toBe(1);
  });

  test("after it the sandbox can be destroyed and brought up again", async () => {
    expect((await supplied.run(["destroy"])).code).toBe(0);
    expect(await supplied.run([])).toMatchObject({ code: 0 });
  });

  test("in the middle of its rotation the sandbox can be destroyed and brought up again as well", async () => {
    expect((await supplied.run(["exec", "--", "npx", "taxonomy", "rotate", "SL_BOT_NOTIFY"])).code).toBe(0);
    expect((await supplied.run(["destroy"])).code).toBe(0);
    expect(await supplied.run([])).toMatchObject({ code: 0 });
  });

  test("beside a minted one: it is said which were not probed", async () => {
    const { code, stdout } = await supplied.run(["rehearse", "SL_BOT_NOTIFY", "AWS_BILLING_READ"]);
    expect(stdout).toMatch(/\d+ probes in \d+ rounds; rejected probes: 0/);
    expect(stdout).toMatch(/not probed: SL_BOT_NOTIFY_prod; compared .*: \d+ times, different: 0/);
    expect(code).toBe(0);
  });
});

test("a consumer that holds something else than was supplied is no success", async () => {
  const live = await LiveSandbox.deployed();
  const at = { environment: "prod", folder: "/OryxTrades/slack", name: "SL_BOT_NOTIFY" };
  live.session.faults.arm({
    service: "infisical",
    method: "PATCH",
    path: /\/SL_BOT_NOTIFY(\?|$)/,
    effect: { kind: "run", when: "after", run: () => live.overwriteSecret(at, "made by hand") },
  });
  const { code, stdout } = await live.run(["rehearse", "SL_BOT_NOTIFY", "AWS_BILLING_READ"]);
  expect(stdout).toMatch(/compared with what was supplied instead: \d+ times, different: [1-9]/);
  expect(stdout).not.toContain("made by hand");
  expect(code).toBe(1);
  await live.remove();
});

test("a deed that cannot be rehearsed is refused", async () => {
  const { code, stderr } = await sandbox.run(["rehearse", "--all", "--deed", "destroy"]);
  expect(stderr).toContain('"destroy" is none of rotate, undo');
  expect(code).toBe(64);
});

test("a credential that does not exist is refused before anything is touched", async () => {
  const { code, stderr } = await sandbox.run(["rehearse", "CF_NOTHING"]);
  expect(stderr).toContain("There is no credential CF_NOTHING");
  expect(code).toBe(64);
  expect((await sandbox.run(["rehearse"])).stderr).toContain("--all");
});
