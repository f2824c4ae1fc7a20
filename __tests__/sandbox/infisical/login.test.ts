import { addSeconds } from "date-fns";
import { failure, projectId, type RunningInfisical, runInfisical, secretUrl } from "./running-infisical";

let infisical: RunningInfisical;
beforeEach(async () => {
  infisical = await runInfisical();
});
afterEach(() => infisical.close());

const wait = (seconds: number) => {
  infisical.clock.now = addSeconds(infisical.clock.now, seconds);
};
const refused = (message: string) => ({
  status: 401,
  hasRequestId: true,
  statusCode: 401,
  error: "UnauthorizedError",
  message,
});
const locked = refused("This identity auth method is temporarily locked, please try again later");
const invalid = refused("Invalid credentials");
const projects = "/api/v1/projects";

test("a login answers with a bearer token for 30 days", async () => {
  const { status, json } = await infisical.login(infisical.operator);
  expect({ status, ...json, accessToken: json.accessToken.split(".").length }).toEqual({
    status: 200,
    accessToken: 3,
    expiresIn: 2592000,
    accessTokenMaxTTL: 2592000,
    tokenType: "Bearer",
  });
});

test("three bad secrets lock the client id for 300 seconds, even for the right one", async () => {
  const wrong = { ...infisical.operator, clientSecret: "wrong" };
  for (let attempt = 0; attempt < 3; attempt += 1)
    expect(failure(await infisical.login(wrong))).toEqual(invalid);
  expect(failure(await infisical.login(infisical.operator))).toEqual(locked);
  wait(299);
  expect(failure(await infisical.login(infisical.operator))).toEqual(locked);
  wait(1);
  expect((await infisical.login(infisical.operator)).status).toBe(200);
});

test("bad secrets are forgotten after 30 seconds, and by a good login", async () => {
  const wrong = { ...infisical.operator, clientSecret: "wrong" };
  await infisical.login(wrong);
  await infisical.login(wrong);
  wait(30);
  await infisical.login(wrong);
  await infisical.login(wrong);
  expect((await infisical.login(infisical.operator)).status).toBe(200);
  await infisical.login(wrong);
  await infisical.login(wrong);
  expect((await infisical.login(infisical.operator)).status).toBe(200);
});

test("a lock shows on the identity and can be cleared", async () => {
  const service = await infisical.newIdentity();
  const wrong = { ...service, clientSecret: "wrong" };
  for (let attempt = 0; attempt < 3; attempt += 1) await infisical.login(wrong);
  const lockouts = async () =>
    (await infisical.call("GET", `/api/v1/identities/${service.id}`)).json.identity.identity
      .activeLockoutAuthMethods;
  expect(await lockouts()).toEqual(["universal-auth"]);
  const path = `/api/v1/auth/universal-auth/identities/${service.id}/clear-lockouts`;
  expect((await infisical.call("POST", path, {})).json).toEqual({ deleted: 1 });
  expect(await lockouts()).toEqual([]);
  expect((await infisical.login(service)).status).toBe(200);
});

test("an unknown client id is refused like a bad secret, and locks nothing", async () => {
  const stranger = { clientId: projectId, clientSecret: "x" };
  for (let attempt = 0; attempt < 4; attempt += 1)
    expect(failure(await infisical.login(stranger))).toEqual(invalid);
});

describe("a client secret", () => {
  const mint = async (id: string, body: object) => {
    const { json } = await infisical.call(
      "POST",
      `/api/v1/auth/universal-auth/identities/${id}/client-secrets`,
      body,
    );
    return { id: json.clientSecretData.id as string, clientSecret: json.clientSecret as string };
  };

  test("has 64 hexadecimal digits and is stored only as a hash and a prefix", async () => {
    const { clientSecret } = await infisical.newIdentity();
    expect(clientSecret).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(infisical.state)).not.toContain(clientSecret);
    expect([...infisical.state.clientSecrets].at(-1)?.prefix).toBe(clientSecret.slice(0, 4));
  });

  test("is refused once its time to live is over", async () => {
    const { id, clientId } = await infisical.newIdentity();
    const { clientSecret } = await mint(id, { ttl: 60 });
    wait(60);
    expect((await infisical.login({ clientId, clientSecret })).status).toBe(200);
    wait(1);
    const late = failure(await infisical.login({ clientId, clientSecret }));
    expect(late).toEqual(refused("Access denied due to expired client secret"));
    expect(failure(await infisical.login({ clientId, clientSecret }))).toEqual(invalid);
  });

  test("is refused once it has been used as often as it may", async () => {
    const { id, clientId } = await infisical.newIdentity();
    const { clientSecret } = await mint(id, { numUsesLimit: 2 });
    for (let use = 0; use < 2; use += 1) {
      expect((await infisical.login({ clientId, clientSecret })).status).toBe(200);
    }
    const third = failure(await infisical.login({ clientId, clientSecret }));
    expect(third).toEqual(refused("Access denied due to client secret usage limit reached"));
  });

  test("is refused once it is revoked, can still be read, and leaves its sibling alone", async () => {
    const { id, clientId, clientSecret: sibling } = await infisical.newIdentity();
    const { id: secretId, clientSecret } = await mint(id, {});
    const path = `/api/v1/auth/universal-auth/identities/${id}/client-secrets/${secretId}`;
    expect((await infisical.call("POST", `${path}/revoke`, {})).json.clientSecretData).toMatchObject({
      id: secretId,
      isClientSecretRevoked: true,
    });
    expect((await infisical.call("GET", path)).json.clientSecretData.isClientSecretRevoked).toBe(true);
    expect(failure(await infisical.login({ clientId, clientSecret }))).toEqual(invalid);
    expect((await infisical.login({ clientId, clientSecret: sibling })).status).toBe(200);
  });
});

describe("an access token", () => {
  const read = async (token: string | null) =>
    failure(await infisical.call("GET", projects, undefined, token));

  test("is needed", async () => {
    expect(await read(null)).toEqual(refused("Token missing"));
  });

  test.each(["not-a-token", "a.b.c"])("that is malformed is refused: %s", async (token) => {
    expect(await read(token)).toMatchObject({
      statusCode: 403,
      message: "invalid token",
      error: "TokenError",
    });
  });

  test("that another server signed is refused", async () => {
    const other = await runInfisical();
    const { json } = await other.login(other.operator);
    await other.close();
    expect(await read(json.accessToken)).toMatchObject({ statusCode: 403, message: "invalid signature" });
  });

  test("expires", async () => {
    const { token } = await infisical.newIdentity({ universalAuth: { accessTokenTTL: 60 } });
    wait(59);
    expect((await infisical.call("GET", projects, undefined, token)).status).toBe(200);
    wait(1);
    expect(await read(token)).toMatchObject({
      statusCode: 403,
      error: "TokenError",
      message: "Your token has expired. Please re-authenticate.",
    });
  });

  test("dies with its identity", async () => {
    const { id, token } = await infisical.newIdentity();
    await infisical.call("DELETE", `/api/v1/identities/${id}`);
    expect((await read(token)).status).toBe(401);
  });

  test("is refused after it was revoked", async () => {
    const { token } = await infisical.newIdentity();
    await infisical.call("POST", "/api/v1/auth/token/revoke", { accessToken: token }, null);
    expect((await read(token)).status).toBe(401);
  });

  test("is stored nowhere", async () => {
    const { token } = await infisical.newIdentity();
    expect(JSON.stringify(infisical.state)).not.toContain(token);
  });

  test("is looked at before the body, and the route before the token", async () => {
    expect((await infisical.call("POST", secretUrl("X"), "{not json", null)).status).toBe(401);
    expect((await infisical.call("GET", "/api/v9/nope", undefined, null)).json).toEqual({
      message: "Route GET:/api/v9/nope not found",
      error: "Not Found",
      statusCode: 404,
    });
  });
});
