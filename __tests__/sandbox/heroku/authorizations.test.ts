import { HerokuWorld } from "./heroku-world";

const world = new HerokuWorld();
beforeAll(() => world.open());
afterAll(() => world.close());

const week = 7 * 24 * 3600;
const path = "/oauth/authorizations";

test("a new authorization is answered with 201, its token in Heroku's format and the given description", async () => {
  const { status, body } = await world.call("POST", path, {
    body: { scope: ["read", "write"], description: "for the console" },
  });
  expect(status).toBe(201);
  expect(body.access_token.token).toMatch(/^HRKU-AA[\w-]{58}$/);
  expect(body.description).toBe("for the console");
  expect(body.scope).toEqual(["read", "write"]);
});

test("without a description Heroku writes its own", async () => {
  expect((await world.authorize(["read"])).description).toBe("Long-lived user authorization");
});

test("the token is served on every later read, in the list too", async () => {
  const created = await world.authorize(["identity"]);
  const one = await world.call("GET", `${path}/${created.id}`);
  const list = await world.call("GET", path);
  expect(one.body).toEqual(created);
  expect(list.body).toContainEqual(created);
});

test("expires_in is below the time to live from the first moment, counts down, and ends in 404", async () => {
  const created = await world.authorize(["read"], { expires_in: 60 });
  const seen = async () => (await world.call("GET", `${path}/${created.id}`)).body.access_token?.expires_in;
  expect(created.access_token.expires_in).toBe(59);
  world.now += 20_500;
  expect(await seen()).toBe(39);
  world.now += 39_000;
  expect(await seen()).toBe(0);
  world.now += 500;
  const after = await world.call("GET", `${path}/${created.id}`);
  expect(after.status).toBe(404);
  expect(after.body).toEqual({ id: "not_found", message: "Couldn't find that OAuth authorization." });
});

test("without a time to live expires_in is null and the token lives on", async () => {
  const created = await world.authorize(["read"]);
  world.now += 520 * week * 1000;
  const later = await world.call("GET", `${path}/${created.id}`);
  expect(later.body.access_token.expires_in).toBeNull();
});

test("an expired authorization leaves the list and the saved world", async () => {
  const before = world.lasting;
  await world.authorize(["read"], { expires_in: 30 });
  world.now += 30_000;
  await world.call("GET", path);
  expect(world.lasting).toEqual(before);
});

test("an expired token is refused", async () => {
  const created = await world.authorize(["global"], { expires_in: 30 });
  const { token } = created.access_token;
  expect((await world.call("GET", "/account", { token })).status).toBe(200);
  world.now += 30_000;
  const refused = await world.call("GET", "/account", { token });
  expect(refused.status).toBe(401);
  expect(refused.body).toEqual({ id: "unauthorized", message: "Invalid credentials provided." });
});

test("a deleted authorization is answered in whole with 200, and its token is refused from then on", async () => {
  const created = await world.authorize(["global"]);
  const deleted = await world.call("DELETE", `${path}/${created.id}`);
  expect(deleted.status).toBe(200);
  expect(deleted.body).toEqual(created);
  const { token } = created.access_token;
  expect((await world.call("GET", "/account", { token })).status).toBe(401);
  expect((await world.call("DELETE", `${path}/${created.id}`)).status).toBe(404);
});

test("a patch changes the description alone and needs no client", async () => {
  const created = await world.authorize(["read"], { expires_in: week });
  world.now += 5_000;
  const { body } = await world.call("PATCH", `${path}/${created.id}`, { body: { description: "renamed" } });
  expect(body.description).toBe("renamed");
  expect(body.access_token.token).toBe(created.access_token.token);
  expect(body.updated_at > created.updated_at).toBe(true);
});

test("regenerating gives a new token that lives eight hours at most, and the old one is refused", async () => {
  const created = await world.authorize(["global"], { expires_in: week });
  const { status, body } = await world.call("POST", `${path}/${created.id}/actions/regenerate-tokens`);
  expect(status).toBe(200);
  expect(body.id).toBe(created.id);
  expect(body.access_token.token).not.toBe(created.access_token.token);
  expect(body.access_token.expires_in).toBe(8 * 3600 - 1);
  expect((await world.call("GET", "/account", { token: created.access_token.token })).status).toBe(401);
  expect((await world.call("GET", "/account", { token: body.access_token.token })).status).toBe(200);
});

test.each([
  ["no scope", {}],
  ["a scope that is no list", { scope: "read" }],
  ["an empty scope", { scope: [] }],
  ["an unknown scope", { scope: ["admin"] }],
  ["a time to live of 0", { scope: ["read"], expires_in: 0 }],
  ["a time to live with a fraction", { scope: ["read"], expires_in: 1.5 }],
  ["a time to live as text", { scope: ["read"], expires_in: "60" }],
  ["a description that is no text", { scope: ["read"], description: 7 }],
])("%s is refused with 422 and makes nothing", async (_name, body) => {
  const before = world.lasting;
  const refused = await world.call("POST", path, { body });
  expect(refused.status).toBe(422);
  expect(refused.body.id).toBe("invalid_params");
  expect(world.lasting).toEqual(before);
});

test("an authorization can be created for an OAuth client that exists, and goes with it", async () => {
  const client = await world.call("POST", "/oauth/clients", {
    body: { name: "console", redirect_uri: "https://console.example.com/callback" },
  });
  const created = await world.authorize(["read"], { client: client.body.id });
  expect(created.client).toEqual({
    id: client.body.id,
    name: "console",
    redirect_uri: "https://console.example.com/callback",
  });
  await world.call("DELETE", `/oauth/clients/${client.body.id}`);
  expect((await world.call("GET", `${path}/${created.id}`)).status).toBe(404);
  const unknown = await world.call("POST", path, { body: { scope: ["read"], client: client.body.id } });
  expect(unknown.status).toBe(404);
});
