import { HerokuWorld } from "./heroku-world";

// The client is written in plain JavaScript and brings no types.
const Heroku = require("heroku-client");

const world = new HerokuWorld();
beforeAll(() => world.open());
afterAll(() => world.close());

function client() {
  return new Heroku({ host: world.url, token: world.key });
}

test("Heroku's own client lists apps and reads one by name", async () => {
  const listed = await client().get("/apps");
  expect(listed).toHaveLength(3);
  expect((await client().get("/apps/oryx-api-prod")).id).toBe(
    listed.find((app: { name: string }) => app.name === "oryx-api-prod").id,
  );
  expect(await client().get("/apps/oryx-api-prod/buildpack-installations")).toEqual([]);
});

test("Heroku's own client follows a list over several pages", async () => {
  for (let count = 0; count < 4; count += 1) await world.authorize(["read"]);
  const all = await client().get("/oauth/authorizations", { headers: { Range: "id ..; max=2" } });
  expect(all).toHaveLength(world.state.authorizations.length);
});

test("Heroku's own client carries a config var and an authorization through their lives", async () => {
  const path = "/apps/oryx-console-prod/config-vars";
  expect(await client().patch(path, { body: { FLAG: "on" } })).toEqual({ FLAG: "on" });
  expect(await client().patch(path, { body: { FLAG: null } })).toEqual({});
  const created = await client().post("/oauth/authorizations", {
    body: { scope: ["read"], expires_in: 3600, description: "by the client" },
  });
  const deleted = await client().delete(`/oauth/authorizations/${created.id}`);
  expect(deleted.description).toBe("by the client");
});

test("Heroku's own client shows status and body of a refusal", async () => {
  await expect(client().get("/apps/oryx-no-such")).rejects.toMatchObject({
    statusCode: 404,
    body: { id: "not_found", message: "Couldn't find that app." },
  });
});
