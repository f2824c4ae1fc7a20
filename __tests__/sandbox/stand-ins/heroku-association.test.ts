import type { ObjectValue, ProviderError, Value } from "../../../packages/sandbox/stand-ins/definition";
import { HerokuApi } from "../../../packages/sandbox/stand-ins/heroku/api";
import { appConfigAssociation } from "../../../packages/sandbox/stand-ins/heroku/app-config-association";
import { herokuStandIn } from "../../../packages/sandbox/stand-ins/heroku/provider";
import { apps, HerokuWorld } from "../heroku/heroku-world";

const world = new HerokuWorld();
const waits: number[] = [];
let client: HerokuApi;
beforeAll(async () => {
  await world.open();
  client = new HerokuApi({
    url: world.url,
    key: world.key,
    wait: async (milliseconds) => {
      waits.push(milliseconds);
    },
  });
});
afterAll(() => world.close());
beforeEach(() => {
  for (const app of world.state.apps) world.state.apps.change(app, { configVars: {} });
  world.traffic.length = 0;
  waits.length = 0;
});

const [first, second] = apps.map((app) => app.id) as [string, string];

function association(maps: { vars?: Value; sensitive_vars?: Value }, appId = first): ObjectValue {
  return { app_id: appId, id: null, vars: null, sensitive_vars: null, ...maps };
}

function create(planned: ObjectValue): Promise<ObjectValue> {
  return appConfigAssociation.create({ planned, config: planned, client });
}

function update(prior: ObjectValue, changes: ObjectValue): Promise<ObjectValue> {
  const planned = { ...prior, ...changes };
  return appConfigAssociation.update({ prior, planned, config: planned, client });
}

function varsOf(appId: string): Record<string, string> {
  return world.state.apps.find((app) => app.id === appId)!.configVars;
}

/** The bodies that reach the vendor, in order. */
function patches(): { bodies: string[]; stop: () => void } {
  const bodies: string[] = [];
  const stop = world.faults.arm({
    method: "PATCH",
    body: {
      test: (body: string) => {
        bodies.push(body);
        return false;
      },
    } as RegExp,
    effect: { kind: "refuse" },
  });
  return { bodies, stop };
}

function failure(call: Promise<unknown>): Promise<ProviderError> {
  return call.then(
    () => Promise.reject(new Error("the call was not refused")),
    (error) => error,
  );
}

test("a create sets both maps in one PATCH, overwrites in silence, waits for the release and reads back", async () => {
  varsOf(first).PLAIN = "older";
  const state = await create(association({ vars: { PLAIN: "1" }, sensitive_vars: { SECRET: "2" } }));
  expect(state).toEqual({
    app_id: first,
    id: `config:${first}`,
    vars: { PLAIN: "1" },
    sensitive_vars: { SECRET: "2" },
  });
  expect(world.traffic.map(({ method, path }) => `${method} ${path.replace(first, "app")}`)).toEqual([
    "PATCH /apps/app/config-vars",
    "GET /apps/app/releases",
    expect.stringMatching(/^GET \/apps\/app\/releases\/[0-9a-f-]{36}$/),
    "GET /apps/app/config-vars",
  ]);
});

test("an update sends only the map that changed, its other keys again and null for dropped ones", async () => {
  const prior = await create(
    association({ vars: { KEPT: "1", GONE: "2" }, sensitive_vars: { SECRET: "3" } }),
  );
  const { bodies, stop } = patches();
  await update(prior, { vars: { KEPT: "1", NEW: "4" } });
  stop();
  expect(bodies.map((body) => JSON.parse(body))).toEqual([{ KEPT: "1", GONE: null, NEW: "4" }]);
  expect(varsOf(first)).toEqual({ KEPT: "1", SECRET: "3", NEW: "4" });
});

test("a destroy removes exactly the keys it manages", async () => {
  const state = await create(association({ vars: { A: "1" }, sensitive_vars: { B: "2" } }));
  varsOf(first).OTHER = "mine";
  await appConfigAssociation.delete({ state, client });
  expect(varsOf(first)).toEqual({ OTHER: "mine" });
});

test("a refresh shows managed keys as the app holds them and leaves out those that are gone", async () => {
  const state = await create(association({ vars: { A: "1" }, sensitive_vars: { B: "2", C: "3" } }));
  Object.assign(varsOf(first), { B: "by hand", OTHER: "mine" });
  delete varsOf(first).C;
  expect(await appConfigAssociation.read({ state, client })).toStrictEqual({
    ...state,
    vars: { A: "1" },
    sensitive_vars: { B: "by hand" },
  });
});

test("a null value is dropped from the plan, an empty text is kept", async () => {
  const planned = association({ vars: { A: null, B: "" } });
  const result = await appConfigAssociation.plan!({ prior: null, config: planned, planned, client });
  expect(result.planned.vars).toEqual({ B: "" });
});

test("a changed app_id is no replacement: the new app gets nothing, the old one keeps its keys, the id is stale", async () => {
  const prior = await create(association({ vars: { A: "1" } }));
  expect(appConfigAssociation.replaceOn ?? []).toEqual([]);
  const state = await update(prior, { app_id: second });
  expect([varsOf(first), varsOf(second)]).toEqual([{ A: "1" }, {}]);
  expect(state).toMatchObject({ app_id: second, id: `config:${first}`, vars: {} });
});

test("a key in both maps is refused at the create only; at an update the sensitive value wins", async () => {
  const both = association({ vars: { A: "plain" }, sensitive_vars: { A: "secret" } });
  expect((await failure(create(both))).message).toContain("duplicate config vars: [A]");
  const prior = await create(association({ vars: { A: "old" } }));
  await update(prior, { vars: { A: "plain" }, sensitive_vars: { A: "secret" } });
  expect(varsOf(first)).toEqual({ A: "secret" });
});

test("dropping the plain copy of a key that is in both maps deletes it from the app", async () => {
  const prior = await create(association({ vars: { A: "old" } }));
  const both = await update(prior, { vars: { A: "x" }, sensitive_vars: { A: "secret" } });
  await update(both, { vars: {} });
  expect(varsOf(first)).toEqual({});
});

test("a pending release is looked at again after 0.2, 0.4 and 0.8 seconds", async () => {
  let looks = 0;
  const newest = () => world.state.history.releases.by("app", first).at(-1)!;
  const disarm = world.faults.arm({
    method: "GET",
    path: /\/releases\/[0-9a-f-]{36}$/,
    times: 4,
    effect: {
      kind: "run",
      when: "before",
      run: () => {
        looks += 1;
        const status = looks === 4 ? "succeeded" : "pending";
        world.state.history.releases.change(newest(), { status });
      },
    },
  });
  await create(association({ vars: { A: "1" } }));
  disarm();
  expect(waits).toEqual([200, 400, 800]);
});

test.each(["failed", "expired"])(
  "a release that has %s fails a create, which saves nothing though the key is set",
  async (status) => {
    const disarm = world.faults.arm({
      path: /\/releases\/[0-9a-f-]{36}$/,
      effect: { kind: "answer", when: "before", status: 200, body: JSON.stringify({ id: "x", status }) },
    });
    const error = await failure(create(association({ vars: { A: "1" } })));
    disarm();
    expect(error.message).toContain(`unexpected state '${status}'`);
    expect(error.options.partialState).toBeUndefined();
    expect(varsOf(first)).toEqual({ A: "1" });
  },
);

test("an app without releases fails", async () => {
  const disarm = world.faults.arm({
    path: /\/releases$/,
    effect: { kind: "answer", when: "before", status: 200, body: "[]" },
  });
  expect((await failure(create(association({ vars: { A: "1" } })))).message).toBe("no release found");
  disarm();
});

test("after a failed update the saved state holds what was wanted, so a dropped key stays on the app for good", async () => {
  const prior = await create(association({ vars: { A: "1" } }));
  const disarm = world.faults.arm({
    method: "PATCH",
    effect: {
      kind: "answer",
      when: "before",
      status: 500,
      body: '{"id":"x","message":"Internal server error."}',
    },
  });
  const error = await failure(update(prior, { vars: { B: "2" } }));
  disarm();
  expect(error.options.partialState).toMatchObject({ vars: { B: "2" } });
  const { bodies, stop } = patches();
  await update({ ...error.options.partialState!, vars: {} }, { vars: { B: "2" } });
  stop();
  expect(JSON.parse(bodies[0]!)).toEqual({ B: "2" });
  expect(varsOf(first)).toEqual({ A: "1", B: "2" });
});

test("a refusal shows method, address and the vendor's message, and never a value", async () => {
  const error = await failure(create(association({ sensitive_vars: { "BAD-KEY": "planted-secret" } })));
  expect(error.message).toBe(
    `error updating config vars: Patch "${world.url}/apps/${first}/config-vars": Config var key BAD-KEY is invalid.`,
  );
});

test("an app that is gone fails refresh and destroy alike", async () => {
  const state = association({ vars: { A: "1" } }, "5f8f6c6e-0a51-4b52-9a5c-ffffffffffff");
  const refresh = async () => appConfigAssociation.read({ state, client });
  expect((await failure(refresh())).message).toContain("Couldn't find that app.");
  const destroy = appConfigAssociation.delete({ state, client });
  expect((await failure(destroy)).message).toContain("Couldn't find that app.");
});

test("an app_id that is no UUID is found at plan", () => {
  const config = association({}, "oryx-api-prod");
  expect(appConfigAssociation.validate!(config)[0]).toMatchObject({
    summary: 'expected "app_id" to be a valid UUID, got oryx-api-prod',
    attribute: ["app_id"],
  });
});

test("import is refused", async () => {
  const call = appConfigAssociation.import!({ id: first, client });
  expect((await failure(call)).message).toContain("not possible to import");
});

test("the data source writes every config var of the app into the state", async () => {
  Object.assign(varsOf(first), { SECRET: "unmasked" });
  const source = herokuStandIn.dataSources.heroku_app!;
  const state = await source.read({ config: { name: "oryx-api-prod" }, client });
  expect(state).toMatchObject({
    id: first,
    uuid: first,
    config_vars: { SECRET: "unmasked" },
    generation: "cedar",
    region: "us",
    stack: "heroku-24",
    organization: [],
    last_release_id: world.state.history.releases.by("app", first).at(-1)!.id,
  });
  const missing = source.read({ config: { name: "oryx-no-such" }, client });
  expect((await failure(missing)).message).toMatch(/^error retrieving app: .*Couldn't find that app\.$/);
});

test("429 is waited out: a GET succeeds, a PATCH fails afterwards without having been sent again", async () => {
  const answer = {
    kind: "answer",
    when: "before",
    status: 429,
    body: '{"id":"rate_limit","message":"x"}',
  } as const;
  const state = association({ vars: { A: "1" } });
  world.faults.arm({ method: "GET", effect: answer });
  expect(await appConfigAssociation.read({ state, client })).toMatchObject({ vars: {} });
  world.faults.arm({ method: "PATCH", effect: answer });
  expect((await failure(create(state))).message).toMatch(/http: ContentLength=9 with Body length 0$/);
  expect(varsOf(first)).toEqual({});
  expect(waits).toHaveLength(2);
  for (const wait of waits) expect(Math.abs(wait - 30_000)).toBeLessThanOrEqual(7_500);
});

test.each([500, 503, 403])("status %i fails at once", async (status) => {
  world.faults.arm({ method: "GET", effect: { kind: "answer", when: "before", status, body: "<html>" } });
  const refresh = async () => appConfigAssociation.read({ state: association({ vars: {} }), client });
  expect((await failure(refresh())).message).toContain(`encountered an error : ${status}`);
  expect(waits).toEqual([]);
});

test("the provider takes address and key from the environment, sends no key when there is none, and stays on loopback", async () => {
  const block = {
    url: null,
    api_key: null,
    email: null,
    headers: null,
    customizations: [],
    delays: [],
    timeouts: [],
  };
  const configure = async (environment: Record<string, string>) =>
    herokuStandIn.configure(block, environment);
  const configured = await configure(world.environment);
  expect(await configured.get(`/apps/${first}/config-vars`)).toEqual({});
  const keyless = await configure({ HEROKU_API_URL: world.url });
  await expect(keyless.get("/account")).rejects.toThrow("There were no credentials provided.");
  const slashed = await configure({ ...world.environment, HEROKU_API_URL: `${world.url}/` });
  await expect(slashed.get("/account")).rejects.toThrow(
    `Get "${world.url}//account": The requested API endpoint`,
  );
  await expect(configure({})).rejects.toThrow("needs an address on loopback");
  await expect(configure({ HEROKU_API_URL: "https://api.heroku.com" })).rejects.toThrow("loopback");
});
