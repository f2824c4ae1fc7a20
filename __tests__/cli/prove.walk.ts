import type { Fault } from "../../packages/sandbox/http/faults";
import type { Environment } from "../../src/model/vocabulary";
import { target } from "../../src/targets/sandbox";
import { LiveSandbox } from "../support/live-sandbox";

let live: LiveSandbox;
let untouched: string;
beforeAll(async () => {
  live = await LiveSandbox.deployed();
  untouched = live.ledgerText;
});
afterEach(() => {
  live.ledgerText = untouched;
});
afterAll(() => live.remove());

const prove = (...args: string[]) => live.taxonomy(["prove", ...args]);
const proofOf = (name: string, environment: Environment) =>
  live.ledger.credentials[name]?.[environment]?.at(-1)?.proof;

describe("a value that everybody holds is proved, and the ledger says what was checked", () => {
  test.each<[string, Environment, string[], string[]]>([
    ["CF_DNS_EDIT_ORYX_APP", "prod", [], ["vault prod:/OryxTrades/cloudflare", "Cloudflare user token"]],
    [
      "CF_ACCESS_SVC_CONSOLE",
      "staging",
      ["--env", "staging"],
      [
        "vault staging:/OryxTrades/cloudflare",
        "oryx-console-staging CF_ACCESS_SVC_CONSOLE",
        "oryx-console-staging CF_ACCESS_SVC_CONSOLE__CLIENT_ID",
        "Cloudflare service token",
      ],
    ],
    ["AWS_BILLING_READ", "prod", [], ["vault prod:/OryxTrades/aws", "AWS key"]],
    [
      "HK_PLATFORM_FULL",
      "prod",
      ["--env", "prod"],
      ["vault prod:/OryxTrades/heroku", "Heroku authorization"],
    ],
    ["INF_SVC_DISPATCHER", "prod", [], ["vault prod:/OryxTrades/infisical", "Infisical client secret"]],
    [
      "SL_BOT_NOTIFY",
      "prod",
      [],
      ["vault prod:/OryxTrades/slack", "oryx-api-prod SL_BOT_NOTIFY", "oryx-api-staging SL_BOT_NOTIFY"],
    ],
  ])("%s in %s", async (name, environment, options, checked) => {
    const { code, stdout, stderr } = await prove(name, ...options);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain(`${name} in ${environment} generation 1 is proved at `);
    expect(proofOf(name, environment)).toEqual({ at: expect.stringMatching(/Z$/), checked });
    for (const value of await live.canaries()) expect(stdout).not.toContain(value);
  });

  test("what nobody can be asked is said, and does not count as checked", async () => {
    const { stdout } = await prove("SL_BOT_NOTIFY", "--json");
    const { proved, checks } = JSON.parse(stdout) as { proved: boolean; checks: { outcome: string }[] };
    expect(proved).toBe(true);
    expect(checks.filter(({ outcome }) => outcome === "not checkable")).toEqual([
      {
        subject: "Slack",
        outcome: "not checkable",
        detail: "whether Slack accepts the value is not checked: it has no API here to ask.",
      },
    ]);
    expect(proofOf("SL_BOT_NOTIFY", "prod")?.checked).not.toContain("Slack");
  });

  test("a proof is at most one changed line of the ledger", async () => {
    await prove("CF_DNS_EDIT_ORYX_APP");
    const before = untouched.split("\n");
    const changed = live.ledgerText.split("\n").filter((line, index) => line !== before[index]);
    expect(changed).toHaveLength(1);
  });
});

describe("an Access service token is tried where the application is reached", () => {
  const args = () => ["CF_ACCESS_SVC_VAULT", "--env", "prod", "--probe-url", live.session.urls.cloudflare];
  const secret = { environment: "prod", folder: "/OryxTrades/cloudflare", name: "CF_ACCESS_SVC_VAULT" };

  test("and opens it", async () => {
    const { code, stdout } = await prove(...args());
    expect(stdout).toContain("✔ Cloudflare Access vault.oryx.app: opens");
    expect(code).toBe(0);
  });

  test("and a wrong secret does not", async () => {
    const value = await live.secret(secret);
    await live.overwriteSecret(secret, "0".repeat(64));
    const { code, stdout } = await prove(...args());
    await live.overwriteSecret(secret, value);
    expect(stdout).toContain(
      "✘ Cloudflare Access vault.oryx.app: Cloudflare Access does not accept the value",
    );
    expect(code).toBe(1);
  });
});

describe("what somebody does not hold is no proof", () => {
  const failing = async (args: readonly string[], finding: string) => {
    const { code, stdout, stderr } = await prove(...args);
    expect(stdout).toContain(finding);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    return stdout;
  };

  test("a stale config var", async () => {
    const apps: Readonly<Record<string, string>> = target.heroku.appIds;
    const path = `/apps/${apps["oryx-api-staging"]}/config-vars`;
    const { SL_BOT_NOTIFY } = await live.heroku<Record<string, string>>("GET", path);
    await live.heroku("PATCH", path, { SL_BOT_NOTIFY: "canary-of-a-stale-value" });
    const stdout = await failing(
      ["SL_BOT_NOTIFY"],
      "✘ oryx-api-staging SL_BOT_NOTIFY: its SL_BOT_NOTIFY is not the vault's value",
    );
    await live.heroku("PATCH", path, { SL_BOT_NOTIFY });
    expect(stdout).toContain("✔ oryx-api-prod SL_BOT_NOTIFY: the vault's value");
    expect(stdout).not.toContain("canary");
    expect(live.ledgerText).toBe(untouched);
  });

  test("a generation that is not deployed", async () => {
    expect((await live.taxonomy(["rotate", "CF_WAF_EDIT_ORYX_APP"])).code).toBe(0);
    const rotated = live.ledgerText;
    await failing(
      ["CF_WAF_EDIT_ORYX_APP"],
      "CF_WAF_EDIT_ORYX_APP is of generation 1, and the ledger's newest is 2: deploy",
    );
    expect(live.ledgerText).toBe(rotated);
  });

  test("a companion that was changed by hand", async () => {
    const secret = {
      environment: "prod",
      folder: "/OryxTrades/infisical",
      name: "INF_SVC_DISPATCHER__SCOPES",
    };
    const value = await live.secret(secret);
    await live.overwriteSecret(secret, "canary-of-a-scope");
    const stdout = await failing(
      ["INF_SVC_DISPATCHER"],
      `INF_SVC_DISPATCHER__SCOPES does not say "${value}"`,
    );
    await live.overwriteSecret(secret, value);
    expect(stdout).not.toContain("canary");
  });

  test("a token that was deleted at the vendor", async () => {
    const tokens = await live.cloudflare<{ id: string; name: string }[]>("GET", "/user/tokens?per_page=50");
    const id = tokens.find(({ name }) => name === "CF_PAGES_READ/prod/g1")?.id;
    await live.cloudflare("DELETE", `/user/tokens/${id}`);
    await failing(["CF_PAGES_READ"], "✘ Cloudflare user token: Cloudflare does not accept the value");
  });

  test("but a token whose scope leaves the account out is accepted", async () => {
    type Authorization = { id: string; description: string; access_token: { token: string } };
    const stamp = "HK_PLATFORM_FULL/prod/g1";
    const all = await live.heroku<Authorization[]>("GET", "/oauth/authorizations");
    const own = all.find(({ description }) => description === stamp);
    const describe = (description: string) =>
      live.heroku("PATCH", `/oauth/authorizations/${own?.id}`, { description });
    await describe("put aside");
    const request = { scope: ["read-protected"], description: stamp };
    const narrow = await live.heroku<Authorization>("POST", "/oauth/authorizations", request);
    const secret = { environment: "prod", folder: "/OryxTrades/heroku", name: "HK_PLATFORM_FULL" };
    const value = await live.secret(secret);
    await live.overwriteSecret(secret, narrow.access_token.token);
    const { stdout } = await prove("HK_PLATFORM_FULL", "--env", "prod");
    expect(stdout).toContain(`✔ Heroku authorization: accepted, and named ${stamp}`);
    await live.overwriteSecret(secret, value);
    await live.heroku("DELETE", `/oauth/authorizations/${narrow.id}`);
    await describe(stamp);
    live.ledgerText = untouched;
  });

  test("a token of another generation", async () => {
    const all = await live.heroku<{ id: string; description: string }[]>("GET", "/oauth/authorizations");
    const id = all.find(({ description }) => description === "HK_PLATFORM_FULL/prod/g1")?.id;
    await live.heroku("PATCH", `/oauth/authorizations/${id}`, { description: "HK_PLATFORM_FULL/prod/g9" });
    await failing(
      ["HK_PLATFORM_FULL", "--env", "prod"],
      "what the vault holds is named HK_PLATFORM_FULL/prod/g9 and not HK_PLATFORM_FULL/prod/g1",
    );
    await live.heroku("PATCH", `/oauth/authorizations/${id}`, { description: "HK_PLATFORM_FULL/prod/g1" });
  });

  test("a wrong client secret, without trying it on the vendor, which would lock the identity out", async () => {
    const secret = { environment: "prod", folder: "/OryxTrades/infisical", name: "INF_SVC_DISPATCHER" };
    const value = await live.secret(secret);
    await live.overwriteSecret(secret, `zzzz${"0".repeat(60)}`);
    for (let tries = 0; tries < 4; tries += 1) {
      await failing(
        ["INF_SVC_DISPATCHER"],
        "✘ Infisical client secret: nothing named INF_SVC_DISPATCHER/prod/g1",
      );
    }
    await live.overwriteSecret(secret, value);
    expect((await prove("INF_SVC_DISPATCHER")).code).toBe(0);
  });

  test("two copies that differ, while both layouts are there", async () => {
    expect((await live.run(["deploy", "heroku", "--layout", "staging=both"])).code).toBe(0);
    const args = ["HK_PLATFORM_FULL", "--env", "staging"];
    expect((await prove(...args)).code).toBe(0);
    expect(proofOf("HK_PLATFORM_FULL", "staging")?.checked).toEqual([
      "vault staging:/OryxTrades/heroku",
      "vault prod:/OryxTrades/heroku/staging",
      "Heroku authorization",
    ]);
    const copy = { environment: "prod", folder: "/OryxTrades/heroku/staging", name: "HK_PLATFORM_FULL" };
    await live.overwriteSecret(copy, "canary-of-another-value");
    const stdout = await failing(
      args,
      "prod:/OryxTrades/heroku/staging/HK_PLATFORM_FULL holds another value than the copy in /OryxTrades/heroku",
    );
    expect(stdout).not.toContain("canary");
  });
});

describe("a wrong call says what to do and changes nothing", () => {
  test.each([
    [["CF_DNS_EDIT_ORYX_AP"], "The nearest: CF_DNS_EDIT_ORYX_APP"],
    [
      ["HK_PLATFORM_FULL"],
      "HK_PLATFORM_FULL has values of its own in prod, staging: say which one with --env.",
    ],
    [["CF_DNS_EDIT_ORYX_APP", "--env", "staging"], "has no value of its own in staging, which reads prod's"],
    [["CF_DNS_EDIT_ORYX_APP", "--timeout", "0"], "Expected seconds from 1 to 120."],
    [["CF_ACCESS_SVC_VAULT", "--probe-url", "vault.oryx.app"], "Expected an address like https://"],
  ])("%j", async (args, text) => {
    const { code, stderr } = await prove(...args);
    expect(stderr).toContain(text);
    expect(code).toBe(64);
    expect(live.ledgerText).toBe(untouched);
  });

  test("a supplied value that is not stored yet", async () => {
    live.ledgerText = untouched.replace(/("SL_BOT_NOTIFY"[^}]*?), "stored": "[^"]*"/, "$1");
    const { code, stderr } = await prove("SL_BOT_NOTIFY");
    expect(stderr).toContain("SL_BOT_NOTIFY in prod generation 1 is not marked stored");
    expect(code).toBe(1);
  });

  test("a credential for the vendor that is not set", async () => {
    const { code, stderr } = await live.taxonomy(["prove", "SL_BOT_NOTIFY"], { HEROKU_API_KEY: "" });
    expect(stderr).toBe("Heroku: HEROKU_API_KEY is not set. Set it as for a deploy. Nothing was changed.\n");
    expect(code).toBe(1);
  });
});

describe("a vendor that fails is named with the call and what to do; nothing is changed", () => {
  const canary = "canary-of-an-answer";
  const answer = (status: number, headers: Record<string, string> = {}): Fault["effect"] => ({
    kind: "answer",
    when: "before",
    status,
    headers,
    body: canary,
  });
  const meeting = async (fault: Fault, args: readonly string[]) => {
    const disarm = live.session.faults.arm({ times: 100, ...fault });
    const result = await prove(...args);
    disarm();
    return result;
  };
  const configVars = { service: "heroku", method: "GET", path: /config-vars/ } as const;

  test.each<[string, Fault, string[], string]>([
    [
      "401",
      { ...configVars, effect: answer(401) },
      [],
      "was answered 401. It does not accept the credential in HEROKU_API_KEY",
    ],
    [
      "403",
      { ...configVars, effect: answer(403) },
      [],
      "was answered 403. The credential in HEROKU_API_KEY may not do this",
    ],
    ["404", { ...configVars, effect: answer(404) }, [], "was answered 404. What the call names is not there"],
    ["409", { ...configVars, effect: answer(409) }, [], "was answered 409. Something else is changing"],
    [
      "429 for long",
      { ...configVars, effect: answer(429, { "retry-after": "120" }) },
      [],
      "was answered 429. It limits requests",
    ],
    ["500", { ...configVars, effect: answer(500) }, [], "was answered 500. The failure is the vendor's own"],
    ["200 without JSON", { ...configVars, effect: answer(200) }, [], "was not answered in JSON"],
    [
      "a hang",
      { ...configVars, effect: { kind: "delay", milliseconds: 15_000 } },
      // On a busy machine the calls before it take more than a second as well.
      ["--timeout", "5"],
      "was not answered within 5 s",
    ],
    ["a dropped connection", { ...configVars, effect: { kind: "refuse" } }, [], "got no answer"],
  ])("%s", async (_, fault, options, text) => {
    const { code, stdout, stderr } = await meeting(fault, ["SL_BOT_NOTIFY", ...options]);
    expect(stderr).toMatch(/^Heroku: GET \/apps\/[0-9a-f-]+\/config-vars /);
    expect(stderr).toContain(text);
    expect(stderr).toMatch(/Nothing was changed\.\n$/);
    expect(stderr).not.toContain(canary);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(live.ledgerText).toBe(untouched);
  });

  test.each<[string, Fault, string, string]>([
    [
      "Infisical's login",
      { service: "infisical", path: /login$/, effect: answer(401) },
      "SL_BOT_NOTIFY",
      "Infisical: POST /api/v1/auth/universal-auth/login was answered 401. It does not accept the credential in INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET",
    ],
    [
      "Cloudflare",
      { service: "cloudflare", path: /user\/tokens\?/, effect: answer(403) },
      "CF_DNS_EDIT_ORYX_APP",
      "Cloudflare: GET /user/tokens was answered 403. The credential in CLOUDFLARE_API_TOKEN may not do this",
    ],
    [
      "AWS",
      { service: "aws", effect: { kind: "refuse" } },
      "AWS_BILLING_READ",
      "AWS: GetCallerIdentity got no answer",
    ],
  ])("%s", async (_, fault, name, text) => {
    const { code, stderr } = await meeting(fault, [name]);
    expect(stderr).toContain(text);
    expect(code).toBe(1);
    expect(live.ledgerText).toBe(untouched);
  });

  test("a read is tried again, at most twice, after the time that the vendor asks for", async () => {
    const started = Date.now();
    const twice: Fault = {
      ...configVars,
      path: /b2a4c6d8.*config-vars/,
      times: 2,
      effect: answer(429, { "retry-after": "1" }),
    };
    expect((await meeting(twice, ["SL_BOT_NOTIFY"])).code).toBe(0);
    expect(Date.now() - started).toBeGreaterThan(2000);
    const thrice = { ...twice, times: 3, effect: answer(503) };
    expect((await meeting(thrice, ["SL_BOT_NOTIFY"])).stderr).toContain("was answered 503");
  });
});

// Deploys another generation, so nothing comes after it.
test("while two client secrets live, a proof says how often each was logged in with, and counts neither as checked", async () => {
  const name = "INF_SVC_DISPATCHER";
  const next = "npx taxonomy deploy infisical: revokes generation 1 at Infisical";
  const rotated = await live.taxonomy(["rotate", name]);
  expect(rotated.stdout).toContain(`${next}, and with it every access token that was got with it`);
  expect((await live.run(["deploy", "infisical"])).code).toBe(0);
  const tokens = async () => /^– Infisical access tokens: (.*)$/m.exec((await prove(name)).stdout)?.[1];
  expect(await tokens()).toMatch(
    /^logins so far: 0 with generation 2, earlier proofs included, and \d+ with generation 1\. Nobody has moved to generation 2 yet\. Who still holds an access token of generation 1 is not told, and is cut off when it is revoked\.$/,
  );
  expect(await tokens()).toMatch(/^logins so far: 1 with generation 2, .* generation 1\. Who still holds/);
  expect(proofOf(name, "prod")?.checked).toEqual([
    "vault prod:/OryxTrades/infisical",
    "Infisical client secret",
  ]);
});
