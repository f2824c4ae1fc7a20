import {
  type ObjectValue,
  type ProviderError,
  UNKNOWN,
} from "../../../packages/sandbox/stand-ins/definition";
import { HerokuxClient } from "../../../packages/sandbox/stand-ins/herokux/client";
import { oauthAuthorization } from "../../../packages/sandbox/stand-ins/herokux/oauth-authorization";
import { herokuxStandIn } from "../../../packages/sandbox/stand-ins/herokux/provider";
import { HerokuWorld } from "../heroku/heroku-world";

const world = new HerokuWorld();
let client: HerokuxClient;
beforeAll(async () => {
  await world.open();
  client = new HerokuxClient({ url: world.url, key: world.key }, world.environment);
});
afterAll(() => world.close());
beforeEach(() => {
  world.traffic.length = 0;
});

function planned(attributes: ObjectValue): ObjectValue {
  return {
    access_token: UNKNOWN,
    auth_api_key_name: null,
    description: UNKNOWN,
    expires_in: UNKNOWN,
    id: UNKNOWN,
    scope: ["read"],
    time_to_live: UNKNOWN,
    timeouts: null,
    token_id: UNKNOWN,
    ...attributes,
  };
}

function create(attributes: ObjectValue): Promise<ObjectValue> {
  const plan = planned(attributes);
  return oauthAuthorization.create({ planned: plan, config: plan, client });
}

async function read(state: ObjectValue) {
  const result = await oauthAuthorization.read({ state, client });
  return result as { state: ObjectValue | null; warnings: { summary: string }[] };
}

function failure(call: Promise<unknown>): Promise<ProviderError> {
  return call.then(
    () => Promise.reject(new Error("the call was not refused")),
    (error) => error,
  );
}

/** The next read is answered with the authorization as the vendor holds it, changed. */
async function answerNextRead(state: ObjectValue, change: (body: Record<string, unknown>) => void) {
  const { body } = await world.call("GET", `/oauth/authorizations/${String(state.id)}`);
  change(body);
  world.faults.arm({
    method: "GET",
    effect: { kind: "answer", when: "before", status: 200, body: JSON.stringify(body) },
  });
}

test("a create sends scope, and description and expires_in only when they are set, then reads", async () => {
  const bare = await create({});
  expect(bare).toMatchObject({
    description: "Long-lived user authorization",
    expires_in: 0,
    time_to_live: null,
  });
  const full = await create({ description: "mine", time_to_live: 2_592_000, scope: ["write", "read"] });
  expect(full).toMatchObject({ description: "mine", time_to_live: 2_592_000, expires_in: 2_591_999 });
  expect(full.access_token).toBe(
    world.state.authorizations.find((entry) => entry.id === full.id)!.accessToken.token,
  );
  expect(world.traffic.map(({ method }) => method)).toEqual(["POST", "GET", "POST", "GET"]);
});

test("a new description is patched alone", async () => {
  const prior = await create({ time_to_live: 3600 });
  const next = { ...prior, description: "renamed" };
  const state = await oauthAuthorization.update({ prior, planned: next, config: next, client });
  expect(state).toMatchObject({ description: "renamed", access_token: prior.access_token, id: prior.id });
});

test("scope, time to live and key name replace", () => {
  expect(oauthAuthorization.replaceOn).toEqual(["scope", "time_to_live", "auth_api_key_name"]);
});

test("a token that expires within a week is warned about at each read", async () => {
  const soon = await create({ time_to_live: 604_801 });
  const later = await create({ time_to_live: 604_900 });
  expect((await read(soon)).warnings[0]!.summary).toContain("expiring soon");
  expect((await read(later)).warnings).toEqual([]);
});

test("a revoked or expired authorization is planned anew when it had a time to live", async () => {
  const state = await create({ time_to_live: 60 });
  world.now += 60_000;
  expect((await read(state)).state).toBeNull();
});

test("a revoked authorization without a time to live blocks refresh and destroy", async () => {
  const state = await create({});
  await oauthAuthorization.delete({ state, client });
  expect((await failure(read(state))).detail).toContain("Couldn't find that OAuth authorization.");
  expect((await failure(oauthAuthorization.delete({ state, client }))).summary).toBe(
    `Unable to delete token ${String(state.id)}`,
  );
});

test("another 404 than that of a missing authorization fails, with a time to live too", async () => {
  const state = await create({ time_to_live: 3600 });
  world.faults.arm({
    method: "GET",
    effect: {
      kind: "answer",
      when: "before",
      status: 404,
      body: '{"id":"not_found","message":"Not found."}',
    },
  });
  expect((await failure(read(state))).detail).toContain("Not found.");
});

test("an expires_in that is not below the time to live taints a new authorization", async () => {
  world.faults.arm({
    method: "GET",
    effect: {
      kind: "answer",
      when: "before",
      status: 200,
      body: JSON.stringify({
        id: "x",
        scope: ["read"],
        access_token: { id: "x", token: "x", expires_in: 3600 },
      }),
    },
  });
  const error = await failure(create({ time_to_live: 3600 }));
  expect(error.summary).toContain("not set properly");
  expect(error.options.partialState!.id).toMatch(/^[0-9a-f-]{36}$/);
});

test("an expires_in without a time to live fails", async () => {
  const state = await create({});
  await answerNextRead(state, (body) => Object.assign(body.access_token as object, { expires_in: 60 }));
  expect((await failure(read(state))).summary).toContain("not set properly");
});

test.each([
  ["no expires_in though there is a time to live", { time_to_live: 3600 }, { expires_in: null }],
  ["no access token", {}, null],
])("%s crashes the provider", async (_name, attributes, token) => {
  const state = await create(attributes);
  await answerNextRead(state, (body) => {
    body.access_token = token === null ? null : { ...(body.access_token as object), ...token };
  });
  expect((await failure(read(state))).summary).toBe("Plugin did not respond");
});

test("scopes that Heroku does not have and a time to live of 0 are found at plan", () => {
  const findings = oauthAuthorization.validate!(planned({ scope: ["read", "admin"], time_to_live: 0 }));
  expect(findings.map(({ attribute }) => attribute)).toEqual([["scope"], ["time_to_live"]]);
  expect(oauthAuthorization.validate!(planned({ scope: UNKNOWN }))).toEqual([]);
});

test("an import names the time to live, 0 for none", async () => {
  const limited = await create({ time_to_live: 3600 });
  const endless = await create({});
  const load = (id: string) => oauthAuthorization.import!({ id, client });
  expect(await load(`${String(limited.id)}:3600`)).toMatchObject({
    id: limited.id,
    access_token: limited.access_token,
  });
  expect(await load(`${String(endless.id)}:0`)).toMatchObject({
    id: endless.id,
    time_to_live: 0,
    expires_in: 0,
  });
  expect((await failure(load(String(limited.id)))).message).toContain("resource import ID should");
  expect((await failure(load(`${String(limited.id)}:soon`))).message).toContain("invalid syntax");
  expect((await failure(load(`${String(limited.id)}:0`))).summary).toContain("not set properly");
  expect((await failure(load(`${String(endless.id)}:5`))).summary).toBe("Plugin did not respond");
  expect((await failure(load("5f8f6c6e-0a51-4b52-9a5c-ffffffffffff:5"))).message).toContain(
    "missing an identifier",
  );
});

test("auth_api_key_name is refused, because with it the provider calls Heroku itself", async () => {
  expect((await failure(create({ auth_api_key_name: "other" }))).summary).toBe(
    "HEROKUX_OTHER_API_KEY not found in the environment",
  );
  const named = new HerokuxClient({ url: world.url, key: world.key }, { HEROKUX_OTHER_API_KEY: "x" });
  expect(() => named.apiFor("other")).toThrow("cannot be used in the sandbox");
  expect(world.traffic).toEqual([]);
});

test("an address with a trailing slash or off loopback is refused", async () => {
  const configure = async (url: string) =>
    herokuxStandIn.configure({ platform_api_url: url, api_key: null }, world.environment);
  await expect(configure(`${world.url}/`)).rejects.toThrow("cannot contain a trailing slash");
  await expect(configure("https://api.heroku.com")).rejects.toThrow("loopback");
});
