import { HerokuWorld } from "./heroku-world";

const world = new HerokuWorld();
beforeAll(() => world.open());
afterAll(() => world.close());

test("a request without a versioned Accept header is refused with 406", async () => {
  const refused = await world.call("GET", "/account", { headers: { accept: "*/*" } });
  expect(refused.status).toBe(406);
  expect(refused.body.id).toBe("not_acceptable");
});

test("Basic with an empty or any user and Bearer are taken alike", async () => {
  for (const user of ["", "operator@example.com"]) {
    const authorization = `Basic ${Buffer.from(`${user}:${world.key}`).toString("base64")}`;
    const { status } = await world.call("GET", "/account", { token: null, headers: { authorization } });
    expect(status).toBe(200);
  }
  expect((await world.call("GET", "/account")).status).toBe(200);
});

test("no credentials and wrong credentials are refused with 401 in different words", async () => {
  const none = await world.call("GET", "/account", { token: null });
  const wrong = await world.call("GET", "/account", { token: "HRKU-wrong" });
  expect([none.status, wrong.status]).toEqual([401, 401]);
  expect(none.body.message).toBe("There were no credentials provided.");
  expect(wrong.body.message).toBe("Invalid credentials provided.");
});

test("a path that the API does not have is refused with 404, also with a doubled slash", async () => {
  for (const path of ["/no/such/thing", "//apps"]) {
    const refused = await world.call("GET", path);
    expect(refused.status).toBe(404);
    expect(refused.body.message).toContain("The requested API endpoint was not found");
  }
});

test("a body that is no JSON is refused with 400", async () => {
  const response = await fetch(`${world.url}/oauth/authorizations`, {
    method: "POST",
    headers: {
      accept: "application/vnd.heroku+json; version=3",
      authorization: `Bearer ${world.key}`,
      "content-type": "application/json",
    },
    body: "{",
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ id: "bad_request" });
});

const app = "/apps/oryx-api-prod";
const attempts = {
  account: ["GET", "/account"],
  app: ["GET", app],
  releases: ["GET", `${app}/releases`],
  config: ["GET", `${app}/config-vars`],
  "set config": ["PATCH", `${app}/config-vars`],
  authorizations: ["GET", "/oauth/authorizations"],
} as const;

test.each([
  ["global", ["account", "app", "releases", "config", "set config", "authorizations"]],
  ["identity", ["account"]],
  ["read", ["app", "releases"]],
  ["write", ["app", "releases"]],
  ["read-protected", ["app", "releases", "config"]],
  ["write-protected", ["app", "releases", "config", "set config"]],
])("a token of scope %s reaches exactly %j", async (scope, reached) => {
  const { token } = (await world.authorize([scope])).access_token;
  const open: string[] = [];
  for (const [name, [method, path]] of Object.entries(attempts)) {
    const body = method === "PATCH" ? { body: { FLAG: null } } : {};
    const answer = await world.call(method, path, { token, ...body });
    if (answer.status < 300) open.push(name);
    else {
      expect(answer.status).toBe(403);
      expect(answer.body).toEqual({
        id: "forbidden",
        message: "The scope of this OAuth authorization does not allow access to this resource.",
      });
    }
  }
  expect(open).toEqual(reached);
});

test("every answer carries Request-Id and RateLimit-Remaining, refusals too", async () => {
  for (const answer of [
    await world.call("GET", "/account"),
    await world.call("GET", "/nothing"),
    await world.call("GET", "/account", { token: null }),
  ]) {
    expect(answer.headers.get("request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(Number(answer.headers.get("ratelimit-remaining"))).toBeGreaterThan(0);
  }
});

test("an account that has used up its requests gets 429 until time gives some back", async () => {
  world.state.history.rateLimit = { tokens: 2, countedAt: new Date(world.now).toISOString() };
  const remaining = async () => (await world.call("GET", "/account")).headers.get("ratelimit-remaining");
  expect(await remaining()).toBe("1");
  expect(await remaining()).toBe("0");
  const refused = await world.call("GET", "/account");
  expect(refused.status).toBe(429);
  expect(refused.body.id).toBe("rate_limit");
  expect(refused.headers.get("ratelimit-remaining")).toBe("0");
  world.now += 60_000;
  expect(await remaining()).toBe("74");
});
