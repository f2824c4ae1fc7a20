import { accountId, dnsPolicy, type RunningCloudflare, runCloudflare, zoneId } from "./running-cloudflare";

let cloudflare: RunningCloudflare;

beforeEach(async () => {
  cloudflare = await runCloudflare();
});
afterEach(() => cloudflare.close());

const unknownToken = `cfut_${"a".repeat(48)}`;

/** One of each kind of endpoint. */
const endpoints: readonly [string, string][] = [
  ["GET", "/user/tokens"],
  ["POST", "/user/tokens"],
  ["GET", "/user/tokens/permission_groups"],
  ["GET", `/accounts/${accountId}/tokens`],
  ["GET", "/zones"],
  ["GET", `/zones/${zoneId}`],
  ["GET", "/accounts"],
  ["GET", "/user"],
  ["GET", `/accounts/${accountId}/access/service_tokens`],
  ["POST", `/accounts/${accountId}/access/policies`],
  ["GET", `/accounts/${accountId}/access/apps`],
];

async function mint(more: object = {}): Promise<{ id: string; value: string }> {
  const created = await cloudflare
    .client()
    .user.tokens.create({ name: "t", policies: [dnsPolicy()], ...more });
  return { id: created.id ?? "", value: created.value ?? "" };
}

/** The answers of every endpoint to a token, as `status/code`. */
async function answersTo(token: string | null): Promise<Set<string>> {
  const answers = await Promise.all(
    endpoints.map(([method, path]) => cloudflare.call(method, path, { token })),
  );
  return new Set(answers.map(({ status, json }) => `${status}/${json.errors[0]?.code}`));
}

describe("who may call", () => {
  test("without a credential every endpoint answers 400, code 9106", async () => {
    expect(await answersTo(null)).toEqual(new Set(["400/9106"]));
    expect((await cloudflare.call("GET", "/user/tokens/verify", { token: null })).json.errors[0].code).toBe(
      9106,
    );
  });

  test("a malformed Authorization header is 400, code 6003 with 6111 behind it", async () => {
    const { status, json } = await cloudflare.call("GET", "/user/tokens/verify", { token: "short" });
    expect(status).toBe(400);
    expect(json.errors).toEqual([
      {
        code: 6003,
        message: "Invalid request headers",
        error_chain: [{ code: 6111, message: "Invalid format for Authorization header" }],
      },
    ]);
  });

  test.each([
    [{ "x-auth-key": "nonsense", "x-auth-email": "a@oryx.app" }, 400, 6003],
    [{ "x-auth-key": "0".repeat(37), "x-auth-email": "a@oryx.app" }, 403, 9103],
  ])("a global key is refused", async (headers, status, code) => {
    const response = await fetch(`${cloudflare.baseUrl}/zones`, { headers });
    expect(response.status).toBe(status);
    expect(((await response.json()) as { errors: { code: number }[] }).errors[0]?.code).toBe(code);
  });

  test("an unknown token is 403, code 9109, and 401, code 1000, when it asks to be verified", async () => {
    expect(await answersTo(unknownToken)).toEqual(new Set(["403/9109"]));
    const verified = await cloudflare.call("GET", "/user/tokens/verify", { token: unknownToken });
    expect(verified).toMatchObject({
      status: 401,
      json: { errors: [{ code: 1000, message: "Invalid API Token" }] },
    });
  });

  test.each([
    ["deleted", async (id: string) => void (await cloudflare.client().user.tokens.delete(id))],
    [
      "disabled",
      async (id: string) =>
        void (await cloudflare.client().user.tokens.update(id, {
          name: "t",
          policies: [dnsPolicy()],
          status: "disabled",
        })),
    ],
    [
      "rolled",
      async (id: string) => void (await cloudflare.client().user.tokens.value.update(id, { body: {} })),
    ],
  ])("a %s token is refused everywhere", async (_kind, end) => {
    const { id, value } = await mint();
    expect((await cloudflare.call("GET", "/user/tokens/verify", { token: value })).status).toBe(200);
    await end(id);
    expect((await cloudflare.call("GET", "/user/tokens/verify", { token: value })).status).toBe(401);
    expect(await answersTo(value)).toEqual(new Set(["403/9109"]));
  });

  test("a token works from not_before until expires_on, and its status says so", async () => {
    const { id, value } = await mint({
      not_before: "2026-12-01T00:00:00Z",
      expires_on: "2026-12-02T00:00:00Z",
    });
    const at = async (time: string) => {
      cloudflare.clock.now = new Date(time);
      const { status } = await cloudflare.call("GET", "/user/tokens/verify", { token: value });
      return `${status} ${(await cloudflare.client().user.tokens.get(id)).status}`;
    };
    expect(await at("2026-11-30T23:59:59Z")).toBe("401 active");
    expect(await at("2026-12-01T00:00:00Z")).toBe("200 active");
    expect(await at("2026-12-01T23:59:59Z")).toBe("200 active");
    expect(await at("2026-12-02T00:00:00Z")).toBe("401 expired");
  });

  test("the list leaves expired tokens out unless it is asked for them", async () => {
    const { id } = await mint({ expires_on: "2026-12-01T00:00:00Z" });
    const ids = async (query: string) =>
      (await cloudflare.call("GET", `/user/tokens${query}`)).json.result.map(
        (token: { id: string }) => token.id,
      );
    expect(await ids("")).toContain(id);
    cloudflare.clock.now = new Date("2026-12-01T00:00:00Z");
    expect(await ids("")).not.toContain(id);
    expect(await ids("?include_expired=true")).toContain(id);
  });

  test("a disabled token that is made active again works again", async () => {
    const { id, value } = await mint({ status: "disabled" });
    expect((await cloudflare.call("GET", "/user/tokens/verify", { token: value })).status).toBe(401);
    const body = { name: "t", policies: [dnsPolicy()] };
    expect((await cloudflare.client().user.tokens.update(id, body)).status).toBe("disabled");
    await cloudflare.client().user.tokens.update(id, { ...body, status: "active" });
    expect((await cloudflare.call("GET", "/user/tokens/verify", { token: value })).status).toBe(200);
  });

  test.each([
    [{ in: ["127.0.0.0/8"] }, 200],
    [{ in: ["10.0.0.0/8", "127.0.0.1"] }, 200],
    [{ in: ["10.0.0.0/8"] }, 403],
    [{ not_in: ["127.0.0.0/8"] }, 403],
    [{ in: ["127.0.0.0/8"], not_in: ["127.0.0.1/32"] }, 403],
    [{ in: ["2001:db8::/32"] }, 403],
  ])("with the condition %j a call from 127.0.0.1 is %p", async (request_ip, status) => {
    const { value } = await mint({ condition: { request_ip } });
    const answer = await cloudflare.call("GET", "/zones", { token: value });
    expect(answer.status).toBe(status);
    if (status === 403) expect(answer.json.errors[0].message).toContain("from location: 127.0.0.1");
  });
});

describe("what a caller may do", () => {
  const create = { body: JSON.stringify({ name: "t", policies: [dnsPolicy()] }) };
  const policy = (group: string, resources: object) => ({
    effect: "allow",
    permission_groups: [{ id: group }],
    resources,
  });
  const user = () => ({ [`com.cloudflare.api.user.${cloudflare.state.user.id}`]: "*" });
  const account = { [`com.cloudflare.api.account.${accountId}`]: "*" };

  test("a token with DNS Write alone cannot touch tokens (9109) nor Access (10000), but verifies", async () => {
    const { id, value: token } = await mint();
    for (const [method, path] of [
      ["POST", "/user/tokens"],
      ["GET", "/user/tokens"],
      ["DELETE", `/user/tokens/${id}`],
      ["GET", "/user/tokens/permission_groups"],
      ["POST", `/accounts/${accountId}/tokens`],
      ["GET", "/user"],
      ["GET", `/accounts/${accountId}`],
    ] as const) {
      const answer = await cloudflare.call(method, path, { token });
      expect(answer).toMatchObject({
        status: 403,
        json: { errors: [{ code: 9109, message: "Unauthorized to access requested resource" }] },
      });
    }
    const access = await cloudflare.call("GET", `/accounts/${accountId}/access/service_tokens`, { token });
    expect(access).toMatchObject({
      status: 403,
      json: { errors: [{ code: 10000, message: "Authentication error" }] },
    });
    expect((await cloudflare.call("GET", "/accounts", { token })).json.result).toEqual([]);
    expect((await cloudflare.call("GET", "/user/tokens/verify", { token })).status).toBe(200);
  });

  test("Read permits reading and Write permits both", async () => {
    const { value: reader } = await mint({ policies: [policy("0cc3a61731504c89b99ec1be78b77aa0", user())] });
    const { value: writer } = await mint({ policies: [policy("686d18d5ac6c441c867cbf6771e58a0a", user())] });
    expect((await cloudflare.call("GET", "/user/tokens", { token: reader })).status).toBe(200);
    expect((await cloudflare.call("POST", "/user/tokens", { ...create, token: reader })).status).toBe(403);
    expect((await cloudflare.call("GET", "/user/tokens", { token: writer })).status).toBe(200);
    expect((await cloudflare.call("POST", "/user/tokens", { ...create, token: writer })).status).toBe(200);
  });

  test("a deny wins over an allow", async () => {
    const group = "91f7ce32fa614d73b7e1fc8f0e78582b";
    const path = `/accounts/${accountId}/access/service_tokens`;
    const { value: allowed } = await mint({ policies: [policy(group, account)] });
    expect((await cloudflare.call("GET", path, { token: allowed })).status).toBe(200);
    const { value: denied } = await mint({
      policies: [policy(group, account), { ...policy(group, account), effect: "deny" }],
    });
    expect((await cloudflare.call("GET", path, { token: denied })).status).toBe(403);
  });

  test("another account is refused", async () => {
    expect((await cloudflare.call("GET", `/accounts/${"0".repeat(32)}/tokens`)).status).toBe(403);
    expect((await cloudflare.call("GET", `/accounts/${"0".repeat(32)}/access/policies`)).status).toBe(403);
  });
});

describe("what a token may be", () => {
  const refused = async (change: object, words: string) => {
    const body = JSON.stringify({ name: "t", policies: [dnsPolicy()], ...change });
    const answer = await cloudflare.call("POST", "/user/tokens", { body });
    expect(answer).toMatchObject({
      status: 400,
      json: { success: false, errors: [{ code: 1001 }], result: null },
    });
    expect(answer.json.errors[0].message).toContain(words);
    expect(cloudflare.state.apiTokens).toHaveLength(1);
  };
  const zone = dnsPolicy();

  test("a name has 1 to 120 characters", async () => {
    await refused({ name: "" }, "name");
    await refused({ name: "a".repeat(121) }, "name");
    await mint({ name: "a".repeat(120) });
  });

  test("there is at least one policy, with a group and a resource", async () => {
    await refused({ policies: [] }, "policies");
    await refused({ policies: [{ ...zone, permission_groups: [] }] }, "policies.0.permission_groups");
    await refused({ policies: [{ ...zone, resources: {} }] }, "policies.0.resources");
    await refused({ policies: [{ ...zone, resources: undefined }] }, "policies.0.resources");
    await refused({ policies: [{ ...zone, resources: { nonsense: "*" } }] }, "policies.0.resources");
    await refused({ policies: [{ ...zone, effect: "permit" }] }, "policies.0.effect");
  });

  test("a policy cannot be given an id on creation", async () => {
    await refused(
      { policies: [{ ...zone, id: "0".repeat(32) }] },
      "Reusing existing policies is not supported",
    );
  });

  test("a permission group exists and fits the resources, which exist too", async () => {
    await refused({ policies: [{ ...zone, permission_groups: [{ id: "0".repeat(32) }] }] }, "does not exist");
    const mismatch = 'Failed common permission check against resources. (Permission group: "DNS Write")';
    await refused(
      { policies: [{ ...zone, resources: { [`com.cloudflare.api.account.${accountId}`]: "*" } }] },
      mismatch,
    );
    await refused({ policies: [dnsPolicy("0".repeat(32))] }, mismatch);
    const zones = { "com.cloudflare.api.account.zone.*": "*" };
    const foreign = { [`com.cloudflare.api.account.${"0".repeat(32)}`]: zones };
    await refused({ policies: [{ ...zone, resources: foreign }] }, mismatch);
  });

  test("times are RFC 3339 date-times", async () => {
    await refused({ expires_on: "2027-06-01" }, "expires_on");
    await refused({ not_before: "soon" }, "not_before");
  });

  test("a condition holds addresses and ranges", async () => {
    await refused({ condition: { request_ip: { in: ["everywhere"] } } }, "condition.request_ip.in.0");
    await refused({ condition: { request_ip: { in: ["10.0.0.0/33"] } } }, "condition.request_ip.in.0");
  });

  test("a body that is no JSON is refused", async () => {
    const answer = await cloudflare.call("POST", "/user/tokens", { body: "{" });
    expect(answer).toMatchObject({ status: 400, json: { errors: [{ code: 6007 }] } });
  });

  test("a user has at most 50 tokens, the operator's own included", async () => {
    for (let index = 1; index < 50; index += 1) await mint();
    await expect(mint()).rejects.toMatchObject({ status: 400, errors: [{ code: 1001 }] });
    const { id } = [...cloudflare.state.apiTokens][1] ?? { id: "" };
    await cloudflare.client().user.tokens.delete(id);
    await mint();
  });
});

test("a path that is no endpoint is 404, codes 7003 and 7000", async () => {
  const answer = await cloudflare.call("GET", "/nothing?here=1");
  expect(answer.status).toBe(404);
  expect(answer.json.errors).toEqual([
    { code: 7003, message: expect.stringContaining("Could not route to /client/v4/nothing,") },
    { code: 7000, message: "No route for that URI" },
  ]);
});
