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

  const deny = (token: string) =>
    Promise.all([read(token), renewal(token)]).then(([used, renewed]) => ({ used, renewed }));
  const renewal = async (token: string) =>
    failure(await infisical.call("POST", "/api/v1/auth/token/renew", { accessToken: token }, null));
  const ended = (why: string) => ({
    used: refused(`Failed to authorize: ${why}`),
    renewed: refused(`Cannot renew: ${why}`),
  });
  const universalAuth = (id: string) => `/api/v1/auth/universal-auth/identities/${id}`;
  const revokeSecret = (id: string, secretId: string) =>
    infisical.call("POST", `${universalAuth(id)}/client-secrets/${secretId}/revoke`, {});
  const firstSecret = async (id: string): Promise<string> =>
    (await infisical.call("GET", `${universalAuth(id)}/client-secrets`)).json.clientSecretData[0].id;

  test("dies with its identity", async () => {
    const { id, token } = await infisical.newIdentity();
    await infisical.call("DELETE", `/api/v1/identities/${id}`);
    expect(await deny(token)).toEqual(ended("identity tokens have been revoked"));
  });

  test("dies with the universal auth of its identity, also when another is attached afterwards", async () => {
    const { id, token } = await infisical.newIdentity();
    await infisical.call("DELETE", universalAuth(id));
    expect(await deny(token)).toEqual(ended("auth method has been revoked"));
    await infisical.call("POST", universalAuth(id), {});
    expect(await deny(token)).toEqual(ended("auth method has been revoked"));
  });

  test("is refused after it was revoked", async () => {
    const { token } = await infisical.newIdentity();
    await infisical.call("POST", "/api/v1/auth/token/revoke", { accessToken: token }, null);
    expect(await deny(token)).toEqual(ended("token has been revoked"));
  });

  test("dies with the client secret that it was got with, renewed or not; a sibling's lives on", async () => {
    const { id, clientId, token } = await infisical.newIdentity();
    const minted = await infisical.call("POST", `${universalAuth(id)}/client-secrets`, {});
    const sibling = await infisical.login({ clientId, clientSecret: minted.json.clientSecret });
    const renew = await infisical.call("POST", "/api/v1/auth/token/renew", { accessToken: token }, null);
    const renewed: string = renew.json.accessToken;
    expect((await infisical.call("GET", projects, undefined, renewed)).status).toBe(200);
    await revokeSecret(id, await firstSecret(id));
    expect(await deny(token)).toEqual(ended("client secret has been revoked"));
    expect(await deny(renewed)).toEqual(ended("client secret has been revoked"));
    expect((await infisical.call("GET", projects, undefined, sibling.json.accessToken)).status).toBe(200);
  });

  test.each([
    ["GET", projects],
    ["GET", secretUrl("X")],
    ["POST", secretUrl("X")],
    ["GET", "/api/v1/folders"],
    ["POST", "/api/v1/identities"],
    ["DELETE", `/api/v1/projects/${projectId}/tags/x`],
  ])(
    "of a revoked client secret is refused before the rest of the request is read: %s %s",
    async (method, path) => {
      const { id, token } = await infisical.newIdentity({ projectRole: "admin" });
      await revokeSecret(id, await firstSecret(id));
      const answer = failure(await infisical.call(method, path, undefined, token));
      expect(answer).toEqual(refused("Failed to authorize: client secret has been revoked"));
    },
  );

  test.each([
    ["whose time is over", { ttl: 60 }, "Access denied due to expired client secret"],
    [
      "that was used as often as it may",
      { numUsesLimit: 1 },
      "Access denied due to client secret usage limit reached",
    ],
  ])("outlives a client secret %s: only a revocation by hand ends it", async (_, limits, spent) => {
    const { id, clientId } = await infisical.newIdentity();
    const minted = await infisical.call("POST", `${universalAuth(id)}/client-secrets`, limits);
    const credentials = { clientId, clientSecret: minted.json.clientSecret };
    const { accessToken } = (await infisical.login(credentials)).json;
    wait(61);
    expect(failure(await infisical.login(credentials))).toEqual(refused(spent));
    expect((await infisical.call("GET", projects, undefined, accessToken)).status).toBe(200);
    await revokeSecret(id, minted.json.clientSecretData.id);
    expect((await read(accessToken)).message).toBe("Failed to authorize: client secret has been revoked");
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
