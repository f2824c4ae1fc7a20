import { apps, HerokuWorld } from "./heroku-world";

const world = new HerokuWorld();
beforeAll(() => world.open());
afterAll(() => world.close());

const configPath = `/apps/${apps[0]!.id}/config-vars`;
const releasesPath = `/apps/${apps[0]!.id}/releases`;
const newest = { headers: { range: "version ..; max=1,order=desc" } };

function setVars(body: unknown) {
  return world.call("PATCH", configPath, { body });
}

test("the environment for clients has an address without a trailing slash and the operator's token", () => {
  expect(world.environment).toEqual({ HEROKU_API_URL: world.url, HEROKU_API_KEY: expect.any(String) });
  expect(world.url).not.toMatch(/\/$/);
});

test("an app is found by name and by id, another one is not", async () => {
  const byName = await world.call("GET", "/apps/oryx-api-staging");
  const byId = await world.call("GET", `/apps/${apps[1]!.id}`);
  expect(byName.body).toEqual(byId.body);
  expect(byName.body.web_url).toMatch(/^https:\/\/oryx-api-staging-[0-9a-f]{12}\.herokuapp\.com\/$/);
  const missing = await world.call("GET", "/apps/oryx-no-such");
  expect(missing.status).toBe(404);
  expect(missing.body).toEqual({ id: "not_found", message: "Couldn't find that app." });
});

test("a patch sets what has text, removes what is null, and answers with all config vars", async () => {
  await setVars({ KEPT: "1", CHANGED: "old", REMOVED: "x", EMPTY: "" });
  const { status, body } = await setVars({ CHANGED: "new", REMOVED: null });
  expect(status).toBe(200);
  expect(body).toEqual({ KEPT: "1", CHANGED: "new", EMPTY: "" });
  expect((await world.call("GET", configPath)).body).toEqual(body);
});

test.each([
  ["a key with a hyphen", { "BAD-KEY": "x", GOOD: "y" }],
  ["a number", { GOOD: 1 }],
  ["a list", ["GOOD"]],
  ["more than 64 KiB", { GOOD: "x".repeat(65_536) }],
])("%s in config vars is refused with 422 and nothing is set", async (_name, body) => {
  const before = world.lasting;
  const refused = await setVars(body);
  expect(refused.status).toBe(422);
  expect(refused.body.id).toBe("invalid_params");
  expect(world.lasting).toEqual(before);
});

test("a refused config var shows its key and never its value", async () => {
  const refused = await setVars({ "BAD-KEY": "planted-secret" });
  expect(refused.body.message).toContain("BAD-KEY");
  expect(JSON.stringify(refused.body)).not.toContain("planted-secret");
});

test("every patch makes a release, the newest by version, succeeded, one without effect too", async () => {
  const before = (await world.call("GET", releasesPath, newest)).body[0];
  await setVars({});
  await setVars({ ADDED: "1", GONE: null });
  const [release] = (await world.call("GET", releasesPath, newest)).body;
  expect(release).toMatchObject({
    version: before.version + 2,
    status: "succeeded",
    current: true,
    description: "Set ADDED config vars, Remove GONE config vars",
  });
  const byId = await world.call("GET", `${releasesPath}/${release.id}`);
  const byVersion = await world.call("GET", `${releasesPath}/${before.version + 1}`);
  expect(byId.body).toEqual(release);
  expect(byVersion.body).toMatchObject({ current: false, description: "No config vars changed" });
});

test("removing every key that was set leaves the world as it was, but for its history", async () => {
  await setVars(
    Object.fromEntries(Object.keys((await world.call("GET", configPath)).body).map((key) => [key, null])),
  );
  const before = world.lasting;
  await setVars({ A: "1", B: "2" });
  await setVars({ A: null, B: null });
  expect(world.lasting).toEqual(before);
});

test("a list that does not fit is cut with 206 and says how to go on", async () => {
  const first = await world.call("GET", "/apps", { headers: { range: "name ..; max=2" } });
  expect(first.status).toBe(206);
  expect(first.body.map((app: { name: string }) => app.name)).toEqual(["oryx-api-prod", "oryx-api-staging"]);
  expect(first.headers.get("content-range")).toBe("name oryx-api-prod..oryx-api-staging; max=2");
  const rest = await world.call("GET", "/apps", { headers: { range: first.headers.get("next-range")! } });
  expect(rest.status).toBe(200);
  expect(rest.body.map((app: { name: string }) => app.name)).toEqual(["oryx-console-prod"]);
  expect(rest.headers.get("next-range")).toBeNull();
});

test("a descending list goes on below its last element", async () => {
  const { headers } = await world.call("GET", releasesPath, newest);
  const next = headers.get("next-range")!;
  expect(next).toMatch(/^version \](\d+)\.\.; max=1, order=desc$/);
  const version = Number(/\](\d+)/.exec(next)![1]);
  const following = await world.call("GET", releasesPath, { headers: { range: next } });
  expect(following.body[0].version).toBe(version - 1);
});

test("a range has an end as well as a beginning", async () => {
  const some = await world.call("GET", "/apps", {
    headers: { range: "name oryx-api-staging..oryx-api-staging" },
  });
  expect(some.body.map((app: { name: string }) => app.name)).toEqual(["oryx-api-staging"]);
});

test.each(["size ..", "name ..; max=0", "name ..; max=1001", "name ..; order=up"])(
  "the range %j is refused with 416",
  async (range) => {
    const { status, body } = await world.call("GET", "/apps", { headers: { range } });
    expect(status).toBe(416);
    expect(body.id).toBe("requested_range_not_satisfiable");
  },
);
