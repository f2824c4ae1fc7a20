import type { ObjectValue } from "../../../packages/sandbox/stand-ins/definition";
import { InfisicalClient } from "../../../packages/sandbox/stand-ins/infisical/client";
import { infisicalStandIn } from "../../../packages/sandbox/stand-ins/infisical/provider";
import { type RunningInfisical, runInfisical } from "../infisical/running-infisical";

let infisical: RunningInfisical;
beforeEach(async () => {
  infisical = await runInfisical();
});
afterEach(() => infisical.close());

const unset: ObjectValue = {
  auth: null,
  client_id: null,
  client_secret: null,
  host: null,
  service_token: null,
};
const auth = (fields: ObjectValue): ObjectValue => ({
  aws_iam: null,
  kubernetes: null,
  oidc: null,
  organization_slug: null,
  token: null,
  universal: null,
  ...fields,
});
const configure = (config: ObjectValue, environment: Record<string, string>) =>
  infisicalStandIn.configure({ ...unset, ...config }, environment);
const logins = () => infisical.traffic.filter(({ path }) => path.endsWith("/login")).length;

test("a block without anything logs in with the environment, once", async () => {
  const before = logins();
  const client = await configure({}, infisical.environment);
  await expect(client.request("List", "GET", "/api/v1/projects")).resolves.toMatchObject({ projects: [{}] });
  expect(logins()).toBe(before + 1);
});

test("what the block says comes before the environment", async () => {
  const wrong = { ...infisical.environment, INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET: "wrong" };
  const universal = {
    client_id: infisical.operator.clientId,
    client_secret: infisical.operator.clientSecret,
  };
  await expect(configure({ auth: auth({ universal }) }, wrong)).resolves.toBeInstanceOf(InfisicalClient);
  await expect(configure({}, wrong)).rejects.toThrow("Invalid credentials");
});

test("a token is used as it is, without a login", async () => {
  const { json } = await infisical.login(infisical.operator);
  const before = logins();
  const client = await configure(
    { host: infisical.url, auth: auth({ token: json.accessToken }) },
    { INFISICAL_AUTH_METHOD: "universal" },
  );
  await expect(client.request("List", "GET", "/api/v1/projects")).resolves.toBeDefined();
  expect(logins()).toBe(before);
});

test.each([
  ["without credentials", {}, "you must set the client secret and client ID"],
  [
    "with an unknown method",
    { INFISICAL_AUTH_METHOD: "magic" },
    '"magic" is not a valid authentication method',
  ],
  ["with a method that a laptop does not have", { INFISICAL_AUTH_METHOD: "oidc" }, "cannot log in with oidc"],
])("a login %s is refused", async (_case, environment, message) => {
  await expect(configure({ host: infisical.url }, environment)).rejects.toThrow(message);
});

test.each([
  {},
  { INFISICAL_HOST: "https://app.infisical.com" },
  { INFISICAL_HOST: "http://127.0.0.1.evil.test" },
])("an address off loopback is refused before a credential is sent: %j", async (host) => {
  const { INFISICAL_HOST: _host, ...credentials } = infisical.environment;
  await expect(configure({}, { ...credentials, ...host })).rejects.toThrow("address on loopback");
});

describe("a throttled request", () => {
  const waits: number[] = [];
  const client = () =>
    new InfisicalClient({
      host: infisical.url,
      wait: async (milliseconds) => {
        waits.push(milliseconds);
      },
    });
  const bootstrap = () => client().request("Try", "POST", "/api/v1/admin/bootstrap", { body: {} });
  const throttle = (times: number, headers: Record<string, string> = {}) =>
    infisical.faults.arm({
      times,
      effect: { kind: "answer", when: "before", status: 429, headers, body: '{"message":"slow down"}' },
    });
  beforeEach(() => waits.splice(0));

  test("is repeated after the time that the server asks for, within a second and a minute", async () => {
    throttle(1, { "retry-after": "7" });
    await expect(bootstrap()).rejects.toThrow("[status-code=422]");
    expect(waits).toEqual([7000]);
    waits.splice(0);
    throttle(1, { "retry-after": "600" });
    await expect(bootstrap()).rejects.toThrow("[status-code=422]");
    expect(waits).toEqual([60_000]);
  });

  test("is repeated five times, after longer and longer waits, and then given up", async () => {
    throttle(10);
    await expect(bootstrap()).rejects.toThrow("Try Unsuccessful response");
    expect(waits).toHaveLength(5);
    expect(waits.every((wait, index) => wait >= 1000 && wait <= 1000 * 2 ** index)).toBe(true);
  });
});

test("a request that fails otherwise is not repeated", async () => {
  infisical.faults.arm({ times: 5, effect: { kind: "answer", when: "before", status: 503, body: "{}" } });
  const before = infisical.traffic.length;
  const client = new InfisicalClient({ host: infisical.url });
  const attempt = client.request("Try", "POST", "/api/v1/admin/bootstrap", { body: {} });
  await expect(attempt).rejects.toThrow("[status-code=503]");
  expect(infisical.traffic.length - before).toBe(1);
});

test("a server that does not answer is named with the reason", async () => {
  const { url } = infisical;
  await infisical.close();
  const client = new InfisicalClient({ host: url });
  await expect(client.request("Try", "GET", "/")).rejects.toThrow(
    "Try: Unable to complete api request [err=",
  );
  infisical = await runInfisical();
});
