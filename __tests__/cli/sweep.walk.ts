import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  CreateAccessKeyCommand,
  DeleteAccessKeyCommand,
  IAMClient,
  ListAccessKeysCommand,
} from "@aws-sdk/client-iam";
import type { Fault } from "../../packages/sandbox/http/faults";
import { LiveSandbox } from "../support/live-sandbox";
import { hostile, rawIn } from "../support/raw-text";

interface SweepJson {
  readonly seen: number;
  readonly found: readonly {
    readonly verdict: string;
    readonly why: string;
    readonly kind: string;
    readonly credential: string;
    readonly generation: number | null;
    readonly id: string;
  }[];
  readonly revoked: readonly string[];
  readonly failed: { readonly id: string; readonly why: string } | null;
}

const emptyState = JSON.stringify({
  version: 4,
  terraform_version: "1.11.4",
  serial: 1,
  lineage: "x",
  outputs: {},
  resources: [],
});

let live: LiveSandbox;
let untouched: string;
beforeAll(async () => {
  live = await LiveSandbox.deployed();
  untouched = live.ledgerText;
});
afterAll(() => live.remove());

async function sweep(...args: string[]): Promise<SweepJson & { code: number }> {
  const { code, stdout, stderr } = await live.taxonomy(["sweep", "--json", ...args]);
  expect(stderr).toBe("");
  return { code, ...(JSON.parse(stdout) as SweepJson) };
}

const planted: string[] = [];
afterEach(async () => {
  for (const id of planted.splice(0))
    await live.cloudflare("DELETE", `/user/tokens/${id}`).catch(() => undefined);
});

/** A Cloudflare token made by hand with the given name; it goes with the test. */
async function plant(name: string): Promise<string> {
  const [other] = await live.cloudflare<
    { policies: { effect: string; resources: unknown; permission_groups: { id: string }[] }[] }[]
  >("GET", "/user/tokens?per_page=50&page=1");
  const policies = other?.policies.map(({ effect, resources, permission_groups }) => ({
    effect,
    resources,
    permission_groups: permission_groups.map(({ id }) => ({ id })),
  }));
  const { id } = await live.cloudflare<{ id: string }>("POST", "/user/tokens", { name, policies });
  planted.push(id);
  return id;
}

const tokenNames = async () =>
  (await live.cloudflare<{ name: string }[]>("GET", "/user/tokens?per_page=50"))
    .map(({ name }) => name)
    .sort();
const exists = async (id: string) =>
  (await live.cloudflare<{ id: string }[]>("GET", "/user/tokens?per_page=50")).some(
    (token) => token.id === id,
  );

function iam(): IAMClient {
  const { AWS_ACCESS_KEY_ID = "", AWS_SECRET_ACCESS_KEY = "" } = live.session.vendorEnvironment;
  return new IAMClient({
    endpoint: live.session.urls.aws,
    region: "us-east-1",
    credentials: { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY },
  });
}

test("a world as deployed has no orphan", async () => {
  expect(await sweep()).toMatchObject({ code: 0, found: [], revoked: [] });
});

test("where every token is known, nobody asks for Access policies or whether a key was used", async () => {
  const refusal: Fault["effect"] = { kind: "answer", when: "before", status: 403, body: "{}" };
  const faults: Fault[] = [
    { service: "cloudflare", path: /access\/policies/, effect: refusal },
    { service: "aws", body: /Action=GetAccessKeyLastUsed/, effect: refusal },
  ];
  const disarm = faults.map((fault) => live.session.faults.arm({ times: 100, ...fault }));
  const result = await sweep();
  for (const end of disarm) end();
  expect(result).toMatchObject({ code: 0, found: [] });
});

test("what a vendor says of a token is printed with what a terminal or a runner would obey written out", async () => {
  const token = {
    id: hostile,
    name: "CF_PAGES_READ/prod/g7",
    status: "active",
    issued_on: hostile,
    policies: [],
  };
  const disarm = live.session.faults.arm({
    service: "cloudflare",
    path: /\/tokens\?/,
    times: 10,
    effect: {
      kind: "answer",
      when: "before",
      status: 200,
      body: JSON.stringify({ success: true, result: [token], result_info: { total_pages: 1 } }),
    },
  });
  const said = await live.taxonomy(["sweep"]);
  disarm();
  expect({ code: said.code, raw: rawIn(said) }).toEqual({ code: 3, raw: [] });
  expect(said.stdout).toContain("x\\u{a}::error::x\\u{1b}[31m");
});

describe("a rotation whose creations took effect and were never answered", () => {
  const lost: readonly [string, Fault][] = [
    [
      "CF_DNS_EDIT_ORYX_APP",
      {
        service: "cloudflare",
        path: /user\/tokens$/,
        body: /CF_DNS_EDIT_ORYX_APP/,
        effect: { kind: "lose-answer" },
      },
    ],
    [
      "CF_ACCESS_SVC_CONSOLE",
      { service: "cloudflare", path: /service_tokens$/, effect: { kind: "lose-answer" } },
    ],
    [
      "AWS_BILLING_READ",
      { service: "aws", body: /Action=CreateAccessKey.*billing-read/, effect: { kind: "lose-answer" } },
    ],
    [
      "AWS_INFISICAL_BOOTSTRAP",
      {
        service: "aws",
        body: /Action=CreateAccessKey.*infisical-bootstrap/,
        effect: { kind: "lose-answer" },
      },
    ],
    [
      "HK_PLATFORM_FULL",
      { service: "heroku", path: /oauth\/authorizations$/, effect: { kind: "lose-answer" } },
    ],
    [
      "INF_SVC_DISPATCHER",
      { service: "infisical", path: /client-secrets$/, effect: { kind: "lose-answer" } },
    ],
  ];
  const severalEnvironments = ["CF_ACCESS_SVC_CONSOLE", "HK_PLATFORM_FULL"];
  const environment = (name: string) => (severalEnvironments.includes(name) ? ["--env", "prod"] : []);

  beforeAll(async () => {
    for (const [name] of lost) {
      expect(await live.taxonomy(["rotate", name, ...environment(name)])).toMatchObject({ code: 0 });
    }
    const disarm = lost.map(([, fault]) => live.session.faults.arm({ method: "POST", ...fault }));
    // One after the other: the others do not begin where Infisical's stack failed.
    for (const stacks of [["infisical"], ["cloudflare", "heroku", "aws"]])
      await live.run(["deploy", ...stacks]);
    for (const end of disarm) end();
  });

  test("leaves one orphan of every minted kind", async () => {
    const { code, found } = await sweep();
    expect(found.map(({ credential, verdict }) => [credential, verdict]).sort()).toEqual(
      lost.map(([name]) => [name, "orphan"]).sort(),
    );
    expect(new Set(found.map(({ kind }) => kind)).size).toBe(5);
    expect(code).toBe(3);
  });

  test("is not touched without being asked for, nor where nobody can be asked", async () => {
    const before = await tokenNames();
    await sweep();
    const { code, stderr } = await live.taxonomy(["sweep", "--revoke"]);
    expect(stderr).toBe("There is nobody to ask here: --revoke needs --yes. Nothing was changed.\n");
    expect(code).toBe(64);
    expect(await tokenNames()).toEqual(before);
  });

  test("prints what was found, and no value", async () => {
    const { stdout } = await live.taxonomy(["sweep"]);
    expect(stdout).toMatch(
      /orphan {2}CF_ACCESS_SVC_CONSOLE\/prod\/g2 {2}Cloudflare Access service token [0-9a-f-]{36}, made /,
    );
    expect(stdout).toMatch(/of ours at the vendors, 6 of them known to nobody\.\n$/);
    for (const value of await live.canaries()) expect(stdout).not.toContain(value);
  });

  test("is swept with every token that is not ours left alone, and a deploy completes it", async () => {
    const foreign = (await tokenNames()).filter((name) => !name.includes("/"));
    expect(foreign).not.toEqual([]);
    const swept = await sweep("--revoke", "--yes");
    expect(swept).toMatchObject({ code: 0, failed: null });
    expect([...swept.revoked].sort()).toEqual(swept.found.map(({ id }) => id).sort());
    expect((await tokenNames()).filter((name) => !name.includes("/"))).toEqual(foreign);
    expect(await live.run(["deploy", "infisical", "cloudflare", "heroku", "aws"])).toMatchObject({ code: 0 });
    expect(await sweep()).toMatchObject({ code: 0, found: [] });
    for (const [name] of lost) {
      expect(await live.taxonomy(["prove", name, ...environment(name)])).toMatchObject({ code: 0 });
    }
    untouched = live.ledgerText;
  });
});

describe("with the state", () => {
  test("a token that is retired but not deployed yet is no orphan", async () => {
    expect(await live.taxonomy(["retire", "CF_DNS_EDIT_ORYX_APP"])).toMatchObject({ code: 0 });
    expect(await sweep()).toMatchObject({ code: 0, found: [] });
    live.ledgerText = untouched;
  });

  test("a second token with a live stamp, and one of a generation or credential that nobody knows, are orphans", async () => {
    const names = ["CF_WAF_EDIT_ORYX_APP/prod/g1", "CF_WAF_EDIT_ORYX_APP/prod/g7", "CF_GONE/prod/g1"];
    const ids = await Promise.all(names.map(plant));
    const { found } = await sweep();
    expect(found.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(found.every(({ verdict }) => verdict === "orphan")).toBe(true);
    expect(await sweep("--revoke", "--yes")).toMatchObject({ code: 0 });
  });

  test("a name that only looks like a stamp is somebody else's", async () => {
    await Promise.all(["CF_WAF_EDIT_ORYX_APP/prod/g0", "CF_X/prod/g1 (copy)", "cf_x/prod/g1"].map(plant));
    expect(await sweep("--revoke", "--yes")).toMatchObject({ code: 0, found: [] });
  });

  test("a key that somebody made on an AWS user of their own and used is a suspect, revoked only by its id", async () => {
    const user = { UserName: "claude-infisical-bootstrap" };
    // Two generations are live and AWS has no room for a third key: the older one makes place.
    const { AccessKeyMetadata = [] } = await iam().send(new ListAccessKeysCommand(user));
    const [oldest] = AccessKeyMetadata;
    await iam().send(new DeleteAccessKeyCommand({ ...user, AccessKeyId: oldest?.AccessKeyId }));
    const { AccessKey } = await iam().send(new CreateAccessKeyCommand(user));
    const own = new IAMClient({
      endpoint: live.session.urls.aws,
      region: "us-east-1",
      credentials: {
        accessKeyId: AccessKey?.AccessKeyId ?? "",
        secretAccessKey: AccessKey?.SecretAccessKey ?? "",
      },
    });
    await own.send(new ListAccessKeysCommand(user)).catch(() => undefined);
    const id = AccessKey?.AccessKeyId ?? "";
    const { code, found, revoked } = await sweep("--revoke", "--yes");
    expect(found).toMatchObject([{ id, verdict: "suspect", why: expect.stringContaining("it was used") }]);
    expect({ code, revoked }).toEqual({ code: 3, revoked: [] });
    expect(await sweep("--revoke", "--yes", "--key", id)).toMatchObject({ code: 0, revoked: [id] });
  });

  test("that a deploy is about to change, nothing is revoked until it ends", async () => {
    const { id } = await live.heroku<{ id: string }>("POST", "/oauth/authorizations", {
      description: "HK_PLATFORM_FULL/prod/g7",
      scope: ["global"],
    });
    let goOn = () => {};
    let deploy: Promise<unknown> = Promise.resolve();
    const disarm = await new Promise<() => void>((isRefreshing) => {
      const end = live.session.faults.arm({
        service: "heroku",
        path: /authorizations\/[0-9a-f-]+$/,
        effect: {
          kind: "run",
          when: "before",
          run: () =>
            new Promise<void>((resolve) => {
              goOn = resolve;
              isRefreshing(end);
            }),
        },
      });
      deploy = live.run(["deploy", "heroku"]);
    });
    const { code, stderr } = await live.taxonomy(["sweep", "--revoke", "--yes"]);
    disarm();
    goOn();
    expect(stderr).toMatch(
      /^Terraform: a deploy of heroku is running, .* sweep again\. Nothing was changed\.\n$/,
    );
    expect(code).toBe(1);
    expect(await deploy).toMatchObject({ code: 0 });
    expect(await sweep("--revoke", "--yes")).toMatchObject({ code: 0, revoked: [id] });
  });

  test("that is another one's, nothing can be revoked", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "states-"));
    for (const stack of ["infisical", "cloudflare", "heroku", "aws"])
      writeFileSync(path.join(folder, `${stack}.tfstate`), emptyState);
    const before = await tokenNames();
    const { code, found, revoked } = await sweep("--state-dir", folder, "--revoke", "--yes");
    expect(new Set(found.map(({ verdict }) => verdict))).toEqual(new Set(["in use", "suspect"]));
    expect({ code, revoked }).toEqual({ code: 3, revoked: [] });
    const inUse = found.find(({ verdict }) => verdict === "in use")?.id ?? "";
    const { stderr } = await live.taxonomy([
      "sweep",
      "--state-dir",
      folder,
      "--revoke",
      "--yes",
      "--key",
      inUse,
    ]);
    expect(stderr).toContain(`--key ${inUse} is in use`);
    expect(await tokenNames()).toEqual(before);
    rmSync(folder, { recursive: true });
  });
});

describe("without the state", () => {
  const none = path.join(tmpdir(), "there-is-no-such-folder");

  test("tokens that the ledger knows are known, and it is said that the state is missing", async () => {
    const { code, stdout } = await live.taxonomy(["sweep", "--state-dir", none]);
    expect(stdout).toContain(
      `Without the state of cloudflare (there is no ${none}/cloudflare.tfstate), only the ledger and the vault can tell.`,
    );
    expect(code).toBe(0);
  });

  test("of two tokens with the newest stamp, the one that the vault does not hold is the orphan", async () => {
    const id = await plant("CF_WAF_EDIT_ORYX_APP/prod/g1");
    const { found } = await sweep("--state-dir", none);
    expect(found).toMatchObject([{ id, verdict: "orphan" }]);
  });

  test("of two tokens with an older stamp nobody can tell: both are suspects", async () => {
    const id = await plant("CF_DNS_EDIT_ORYX_APP/prod/g1");
    const { found, revoked } = await sweep("--state-dir", none, "--revoke", "--yes");
    expect(found.map(({ verdict, generation }) => [verdict, generation])).toEqual([
      ["suspect", 1],
      ["suspect", 1],
    ]);
    expect(revoked).toEqual([]);
    expect(await sweep("--state-dir", none, "--revoke", "--yes", "--key", id)).toMatchObject({
      code: 3,
      revoked: [id],
    });
  });

  test("a token of a generation that the ledger does not know is a suspect", async () => {
    const id = await plant("CF_WAF_EDIT_ORYX_APP/prod/g7");
    expect((await sweep("--state-dir", none)).found).toMatchObject([{ id, verdict: "suspect" }]);
  });

  test("a ledger that is older than the vault can judge nothing", async () => {
    const newest = /(CF_DNS_EDIT_ORYX_APP"[^\]]*"generation": 1[^\n]*),\n[^\n]*"generation": 2[^\n]*/;
    live.ledgerText = untouched.replace(newest, "$1");
    expect(live.ledger.credentials.CF_DNS_EDIT_ORYX_APP?.prod).toHaveLength(1);
    const { found } = await sweep("--state-dir", none, "--revoke", "--yes");
    live.ledgerText = untouched;
    expect(found).toMatchObject([{ verdict: "suspect", generation: 1 }]);
    expect(found[0]?.why).toBe(
      "the vault holds generation 2, newer than the ledger's 1: bring this ledger up to date.",
    );
  });
});

describe("a vendor that fails", () => {
  const failing = async (fault: Fault, ...args: string[]) => {
    const disarm = live.session.faults.arm({ times: 100, ...fault });
    const result = await live.taxonomy(["sweep", ...args]);
    disarm();
    return result;
  };
  const canary = "canary-of-an-answer";
  const answer = (status: number, body = canary): Fault["effect"] => ({
    kind: "answer",
    when: "before",
    status,
    body,
  });

  test.each<[string, Fault, string, ...string[]]>([
    [
      "Heroku",
      { service: "heroku", effect: answer(401) },
      "Heroku: GET /oauth/authorizations was answered 401.",
    ],
    [
      "AWS",
      {
        service: "aws",
        effect: answer(403, "<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>"),
      },
      "AWS: ListAccessKeys was answered 403 AccessDenied.",
    ],
    ["AWS", { service: "aws", effect: answer(500) }, "AWS: ListAccessKeys was answered 500"],
    [
      "Infisical",
      { service: "infisical", path: /identities/, effect: answer(404) },
      "Infisical: GET /api/v1/identities was answered 404.",
    ],
    [
      "Cloudflare",
      { service: "cloudflare", effect: { kind: "delay", milliseconds: 3000 } },
      "was not answered within 1 s",
      "--timeout",
      "1",
    ],
  ])("while %s is asked revokes nothing", async (_, fault, text, ...options) => {
    const id = await plant("CF_GONE/prod/g1");
    const { code, stdout, stderr } = await failing(fault, "--revoke", "--yes", ...options);
    expect(stderr).toContain(text);
    expect(`${stdout}${stderr}`).not.toContain(canary);
    expect(code).toBe(1);
    expect(await exists(id)).toBe(true);
  });

  test("at a revocation is named, what was revoked stays so, and another sweep completes", async () => {
    const ids = await Promise.all(["CF_GONE/prod/g1", "CF_GONE/prod/g2"].map(plant));
    const { code, stderr } = await failing(
      { service: "cloudflare", method: "DELETE", from: 2, effect: answer(500) },
      "--revoke",
      "--yes",
    );
    expect(stderr).toMatch(
      /may be there still: Cloudflare: DELETE \/user\/tokens\/[0-9a-f]{32} was answered 500\./,
    );
    expect(stderr).toContain("What was revoked before stays so; run the sweep again to go on.");
    expect(code).toBe(1);
    expect((await Promise.all(ids.map(exists))).filter(Boolean)).toHaveLength(1);
    expect(await sweep("--revoke", "--yes")).toMatchObject({ code: 0, revoked: [expect.any(String)] });
  });

  test("to answer a deletion that took effect leaves nothing for the next sweep", async () => {
    const id = await plant("CF_GONE/prod/g1");
    const { code, stderr } = await failing(
      { service: "cloudflare", method: "DELETE", effect: { kind: "lose-answer" } },
      "--revoke",
      "--yes",
    );
    expect(stderr).toContain("got no answer");
    expect(code).toBe(1);
    expect(await exists(id)).toBe(false);
    expect(await sweep()).toMatchObject({ code: 0, found: [] });
  });

  test("to find what it is to delete has it deleted already", async () => {
    const id = await plant("CF_GONE/prod/g1");
    const gone: Fault = {
      service: "cloudflare",
      method: "DELETE",
      effect: { kind: "answer", when: "after", status: 404, body: "{}" },
    };
    expect(await failing(gone, "--revoke", "--yes")).toMatchObject({ code: 0, stderr: "" });
    expect(await exists(id)).toBe(false);
  });
});

describe("a wrong call says what to do", () => {
  test.each([
    [["--yes"], 64, "--yes and --key are for --revoke."],
    [["--key", "x"], 64, "--yes and --key are for --revoke."],
    [["--revoke", "--yes", "--key", "x"], 1, "--key x is none of the suspects found"],
  ])("%j", async (args, code, text) => {
    const result = await live.taxonomy(["sweep", ...args]);
    expect(result.stderr).toContain(text);
    expect(result.code).toBe(code);
  });
});

test("a key that the vault alone knows, on a user that has its two, is named with the way out", async () => {
  const own = await LiveSandbox.deployed();
  try {
    expect(await own.taxonomy(["rotate", "AWS_INFISICAL_BOOTSTRAP"])).toMatchObject({ code: 0 });
    const state = path.join(own.stateFolder, "aws.tfstate");
    const before = readFileSync(state, "utf8");
    expect(await own.run(["deploy", "aws"])).toMatchObject({ code: 0 });
    writeFileSync(state, before);
    expect(await own.run(["deploy", "aws"])).toMatchObject({ code: 1 });
    const { code, stdout } = await own.taxonomy(["sweep"]);
    expect(code).toBe(3);
    const id = /AWS access key of \S+ (\S+),/.exec(stdout)?.[1] ?? "";
    expect(stdout).toContain("the vendor allows 2, so no deploy mints another: take the numbered steps.");
    const steps = [...stdout.matchAll(/^ +\d\. (.*?):/gm)].map(([, step]) => step);
    expect(steps).toEqual([
      "npx taxonomy undo AWS_INFISICAL_BOOTSTRAP",
      "npx taxonomy deploy aws",
      `npx taxonomy sweep --revoke --key ${id}`,
      "npx taxonomy rotate AWS_INFISICAL_BOOTSTRAP",
      "npx taxonomy deploy aws",
    ]);
    for (const step of steps) {
      const args = step?.replace("npx taxonomy ", "").split(" ") ?? [];
      const agreed = /deploy|sweep/.test(step ?? "") ? ["--yes"] : [];
      expect(await own.taxonomy([...args, ...agreed])).toMatchObject({ code: 0 });
    }
    expect(await own.taxonomy(["sweep"])).toMatchObject({ code: 0 });
    expect(await own.taxonomy(["prove", "AWS_INFISICAL_BOOTSTRAP"])).toMatchObject({ code: 0 });
  } finally {
    await own.remove();
  }
});
