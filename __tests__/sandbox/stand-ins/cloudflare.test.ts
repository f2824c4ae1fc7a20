import { cloudflareStandIn } from "../../../packages/sandbox/stand-ins/cloudflare/provider";
import { type ObjectValue, UNKNOWN, type Value } from "../../../packages/sandbox/stand-ins/definition";
import {
  accountId,
  dnsPolicy,
  type RunningCloudflare,
  runCloudflare,
  zoneId,
} from "../cloudflare/running-cloudflare";

let cloudflare: RunningCloudflare;
type Client = Parameters<NonNullable<(typeof cloudflareStandIn.resources)[string]["create"]>>[0]["client"];
let client: Client;

beforeEach(async () => {
  cloudflare = await runCloudflare();
  client = await cloudflareStandIn.configure(nothing("provider"), {
    CLOUDFLARE_BASE_URL: cloudflare.baseUrl,
    CLOUDFLARE_API_TOKEN: cloudflare.rootToken,
  });
});
afterEach(() => cloudflare.close());

/** A value with every attribute of the schema, null unless given. */
function nothing(type: "provider" | string, given: ObjectValue = {}): ObjectValue {
  const { provider, resource_schemas, data_source_schemas } = cloudflareStandIn.schema;
  const schema = type === "provider" ? provider : (resource_schemas?.[type] ?? data_source_schemas?.[type]);
  const names = Object.keys(schema?.block.attributes ?? {});
  expect(names).toEqual(expect.arrayContaining(Object.keys(given)));
  return { ...Object.fromEntries(names.map((name) => [name, null])), ...given };
}

/** The same with every computed attribute unknown that is not given: what a create is planned as. */
function planned(type: string, given: ObjectValue): ObjectValue {
  const attributes = cloudflareStandIn.schema.resource_schemas?.[type]?.block.attributes ?? {};
  const unknown = Object.entries(attributes).filter(([, attribute]) => attribute.computed === true);
  return nothing(type, { ...Object.fromEntries(unknown.map(([name]) => [name, UNKNOWN])), ...given });
}

function resource(type: string) {
  const definition = cloudflareStandIn.resources[type];
  if (definition === undefined) throw new Error(`no ${type}`);
  return definition;
}

function create(type: string, given: ObjectValue): Promise<ObjectValue> {
  const defaults = resource(type).defaults ?? {};
  return resource(type).create({
    planned: planned(type, { ...defaults, ...given }),
    config: nothing(type, given),
    client,
  });
}

async function refresh(type: string, state: ObjectValue) {
  const result = await resource(type).read({ state, client });
  if (result !== null && "warnings" in result && Array.isArray(result.warnings)) {
    return {
      state: null,
      warnings: result.warnings.map((warning) => (warning as { summary: string }).summary),
    };
  }
  return { state: result as ObjectValue, warnings: [] };
}

let requests: jest.SpyInstance;
function watchBodies(): void {
  requests = jest.spyOn(client, "request");
}

/** Bodies of the requests since `watchBodies`. */
function bodiesOf(method: string): string[] {
  return requests.mock.calls.filter((call) => call[0] === method).map((call) => call[2].body);
}

const user = "cloudflare_api_token";
const zoneResources = `{"com.cloudflare.api.account.zone.${zoneId}":"*"}`;
const policies = (resources = zoneResources): Value => [
  { effect: "allow", permission_groups: [{ id: "4755a26eedb94da69e1066d98aa820be" }], resources },
];

describe("the provider", () => {
  test("defines every resource and data source of its schema", () => {
    const { resource_schemas, data_source_schemas } = cloudflareStandIn.schema;
    expect(Object.keys(cloudflareStandIn.resources).sort()).toEqual(
      Object.keys(resource_schemas ?? {}).sort(),
    );
    expect(Object.keys(cloudflareStandIn.dataSources).sort()).toEqual(
      Object.keys(data_source_schemas ?? {}).sort(),
    );
  });

  test("refuses a token of the block that has no run of 40 characters, without repeating it", () => {
    const [finding, ...rest] =
      cloudflareStandIn.validateConfig?.(nothing("provider", { api_token: "short" })) ?? [];
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ severity: "error", attribute: ["api_token"] });
    expect(JSON.stringify(finding)).not.toContain("short");
    expect(
      cloudflareStandIn.validateConfig?.(nothing("provider", { api_token: cloudflare.rootToken })),
    ).toEqual([]);
    expect(cloudflareStandIn.validateConfig?.(nothing("provider", { api_token: UNKNOWN }))).toEqual([]);
  });

  test("prefers the block to the environment, and checks no token of the environment", async () => {
    const fromBlock = await cloudflareStandIn.configure(
      nothing("provider", { base_url: `${cloudflare.baseUrl}/`, api_token: cloudflare.rootToken }),
      { CLOUDFLARE_BASE_URL: "http://127.0.0.1:1/client/v4", CLOUDFLARE_API_TOKEN: "short" },
    );
    expect((await fromBlock.request("GET", "user/tokens/verify")).status).toBe(200);
    expect(cloudflare.traffic).toHaveLength(1);
  });

  test.each([undefined, "https://api.cloudflare.com/client/v4", "nonsense"])(
    "refuses the address %p",
    async (base) => {
      await expect(
        (async () =>
          cloudflareStandIn.configure(
            nothing("provider"),
            base === undefined ? {} : { CLOUDFLARE_BASE_URL: base },
          ))(),
      ).rejects.toThrow("loopback");
    },
  );
});

describe("API tokens", () => {
  test("creating sends what is configured and takes the rest from the answer", async () => {
    watchBodies();
    const state = await create(user, {
      name: "g1",
      policies: policies(),
      expires_on: "2027-06-01T00:00:00+00:00",
    });
    expect(bodiesOf("POST")).toEqual([
      `{"expires_on":"2027-06-01T00:00:00+00:00","name":"g1","policies":[{"effect":"allow","permission_groups":[{"id":"4755a26eedb94da69e1066d98aa820be"}],"resources":${zoneResources}}]}`,
    ]);
    expect(state).toMatchObject({
      name: "g1",
      status: "active",
      expires_on: "2027-06-01T00:00:00+00:00",
      issued_on: "2026-11-22T10:00:00Z",
      last_used_on: null,
      condition: null,
      policies: policies(),
    });
    expect(state.value).toMatch(/^cfut_/);
    expect(Object.values(state)).not.toContain(UNKNOWN);
  });

  test("a refresh of an untouched token changes nothing, however its times are written", async () => {
    const state = await create(user, {
      name: "g1",
      policies: policies(),
      expires_on: "2027-06-01T02:00:00.000+02:00",
      condition: { request_ip: { in: ["127.0.0.0/8"], not_in: null } },
    });
    expect(await refresh(user, state)).toEqual({ state, warnings: [] });
  });

  test("resources that come back with other bytes differ from the plan", async () => {
    const spaced = `{ "com.cloudflare.api.account.zone.${zoneId}": "*" }`;
    const state = await create(user, { name: "g1", policies: policies(spaced) });
    expect(state.policies).toEqual(policies());
  });

  test("resources are sent as they are written, down to the escapes", async () => {
    const escaped = zoneResources.replace("com.", "\\u0063om.");
    const state = await create(user, { name: "g1", policies: policies(escaped) });
    expect(state.policies).toEqual(policies(escaped));
    expect(await refresh(user, state)).toEqual({ state, warnings: [] });
  });

  test("an expiry moved behind the provider's back shows on refresh", async () => {
    const state = await create(user, {
      name: "g1",
      policies: policies(),
      expires_on: "2027-06-01T00:00:00Z",
    });
    await cloudflare.client().user.tokens.update(state.id as string, {
      name: "g1",
      policies: [dnsPolicy()],
      expires_on: "2027-06-01T00:00:01Z",
    });
    expect((await refresh(user, state)).state?.expires_on).toBe("2027-06-01T00:00:01Z");
  });

  test("an update replaces the whole token and keeps the value of the state", async () => {
    const prior = await create(user, {
      name: "g1",
      policies: policies(),
      expires_on: "2027-06-01T00:00:00Z",
    });
    watchBodies();
    const state = await resource(user).update({
      prior,
      planned: planned(user, { id: prior.id ?? null, name: "g2", policies: policies() }),
      config: nothing(user, { name: "g2", policies: policies() }),
      client,
    });
    expect(JSON.parse(bodiesOf("PUT")[0] ?? "")).not.toHaveProperty("expires_on");
    expect(state).toMatchObject({
      id: prior.id,
      value: prior.value,
      name: "g2",
      status: "active",
      expires_on: null,
    });
    expect(await refresh(user, state)).toEqual({ state, warnings: [] });
  });

  test("a status is sent only when it is configured", async () => {
    watchBodies();
    const state = await create(user, { name: "g1", policies: policies(), status: "disabled" });
    expect(JSON.parse(bodiesOf("POST")[0] ?? "").status).toBe("disabled");
    expect(state.status).toBe("disabled");
  });

  test("a roll outside Terraform is invisible", async () => {
    const state = await create(user, { name: "g1", policies: policies() });
    await cloudflare.client().user.tokens.value.update(state.id as string, { body: {} });
    expect((await refresh(user, state)).state).toEqual(state);
  });

  test("a deleted token leaves the state with a warning, and deleting it again is an error", async () => {
    const state = await create(user, { name: "g1", policies: policies() });
    await resource(user).delete({ state, client });
    expect(await refresh(user, state)).toEqual({ state: null, warnings: ["Resource not found"] });
    await expect(resource(user).delete({ state, client })).rejects.toMatchObject({ status: 404 });
  });

  test("a refused refresh is an error and no removal", async () => {
    const state = await create(user, { name: "g1", policies: policies() });
    cloudflare.faults.arm({
      method: "GET",
      effect: { kind: "answer", when: "before", status: 403, body: "{}" },
    });
    await expect(resource(user).read({ state, client })).rejects.toMatchObject({ status: 403 });
  });

  test("a create whose answer was lost is sent again and leaves an orphan", async () => {
    cloudflare.faults.arm({
      method: "POST",
      effect: { kind: "answer", when: "after", status: 500, body: "{}" },
    });
    const state = await create(user, { name: "g1", policies: policies() });
    const minted = cloudflare.state.apiTokens.filter((token) => token.name === "g1").map((token) => token.id);
    expect(minted).toHaveLength(2);
    expect(minted[1]).toBe(state.id);
  });

  test("an answer without policies cannot be read, though its status is 200", async () => {
    cloudflare.faults.arm({
      method: "POST",
      effect: {
        kind: "answer",
        when: "before",
        status: 200,
        body: '{"success":false,"errors":[],"result":{}}',
      },
    });
    await expect(create(user, { name: "g1", policies: policies() })).rejects.toMatchObject({
      summary: "failed to deserialize http request",
    });
  });

  test.each([
    [204, "", "application/json"],
    [200, "", "application/json"],
    [200, "gone", "text/plain"],
  ])("a delete answered with %d %p is an error", async (status, body, type) => {
    const state = await create(user, { name: "g1", policies: policies() });
    cloudflare.faults.arm({
      method: "DELETE",
      effect: { kind: "answer", when: "after", status, body, headers: { "content-type": type } },
    });
    await expect(resource(user).delete({ state, client })).rejects.toThrow("application/json");
  });

  test("a delete answered with 200 counts, whatever the body says", async () => {
    const state = await create(user, { name: "g1", policies: policies() });
    const headers = { "content-type": "application/json" };
    const effect = {
      kind: "answer",
      when: "before",
      status: 200,
      body: '{"success":false}',
      headers,
    } as const;
    cloudflare.faults.arm({ method: "DELETE", effect });
    await expect(resource(user).delete({ state, client })).resolves.toBeUndefined();
  });

  test("an import has everything but the value", async () => {
    const state = await create(user, {
      name: "g1",
      policies: policies(),
      expires_on: "2027-06-01T00:00:00Z",
    });
    const imported = await resource(user).import?.({ id: state.id as string, client });
    expect(imported).toEqual({ ...state, value: null });
    await expect(resource(user).import?.({ id: "0".repeat(32), client })).rejects.toMatchObject({
      status: 404,
    });
  });

  test("the account's token lives under the account and is imported with it", async () => {
    const type = "cloudflare_account_token";
    const state = await create(type, { account_id: accountId, name: "a", policies: policies() });
    expect(state.value).toMatch(/^cfat_/);
    expect(await refresh(type, state)).toEqual({ state, warnings: [] });
    const imported = await resource(type).import?.({ id: `${accountId}/${state.id as string}`, client });
    expect(imported).toEqual({ ...state, value: null });
    await expect(resource(type).import?.({ id: state.id as string, client })).rejects.toThrow(
      "<account_id>/<token_id>",
    );
    await resource(type).delete({ state, client });
  });

  test("only the account forces a replacement, and only the account's token keeps its value known", () => {
    expect(resource(user)).toMatchObject({ replaceOn: [], keepOnUpdate: ["id"] });
    expect(resource("cloudflare_account_token")).toMatchObject({
      replaceOn: ["account_id"],
      keepOnUpdate: ["id", "value"],
    });
  });

  test.each([
    [{ expires_on: "2027-06-01" }, "Invalid RFC3339 String Value"],
    [{ not_before: "tomorrow" }, "Invalid RFC3339 String Value"],
    [{ status: "sleeping" }, "Invalid Attribute Value Match"],
    [
      { policies: [{ effect: "permit", permission_groups: [], resources: "{}" }] },
      "Invalid Attribute Value Match",
    ],
  ])("the configuration %j is refused", (given, summary) => {
    const findings =
      resource(user).validate?.(nothing(user, { name: "a", policies: policies(), ...given })) ?? [];
    expect(findings.map((finding) => finding.summary)).toEqual([summary]);
  });

  test("values that are not known yet are not refused", () => {
    const config = nothing(user, { name: UNKNOWN, policies: UNKNOWN, expires_on: UNKNOWN, status: UNKNOWN });
    expect(resource(user).validate?.(config)).toEqual([]);
    const nested: Value = [{ effect: UNKNOWN, permission_groups: UNKNOWN, resources: UNKNOWN }];
    expect(resource(user).validate?.(nothing(user, { name: "a", policies: nested }))).toEqual([]);
    expect(resource(user).validate?.(nothing(user, { name: "a", policies: [UNKNOWN] }))).toEqual([]);
  });

  test("resources that are no JSON stop before a token is minted", async () => {
    await expect(create(user, { name: "a", policies: policies("zone") })).rejects.toThrow("no JSON");
    expect(cloudflare.state.apiTokens).toHaveLength(1);
  });
});

describe("Access service tokens", () => {
  const type = "cloudflare_zero_trust_access_service_token";
  const given = { account_id: accountId, name: "svc" };

  async function update(prior: ObjectValue, change: ObjectValue): Promise<ObjectValue> {
    const config = nothing(type, { ...given, ...change });
    const merged: ObjectValue = { ...prior, ...change, expires_at: UNKNOWN };
    const plan = await resource(type).plan?.({ prior, config, planned: merged, client });
    return resource(type).update({ prior, planned: plan?.planned ?? merged, config, client });
  }

  test("creating sends version, duration and name, and a refresh changes nothing", async () => {
    watchBodies();
    const state = await create(type, given);
    expect(bodiesOf("POST")).toEqual(['{"client_secret_version":1,"duration":"8760h","name":"svc"}']);
    expect(state.client_secret).toMatch(/^[0-9a-f]{64}$/);
    expect(state).toMatchObject({ client_secret_version: 1, duration: "8760h", zone_id: null });
    expect(await refresh(type, state)).toEqual({ state, warnings: [] });
  });

  test("version and end of the previous secret must be set together", () => {
    const findings = (more: ObjectValue) =>
      (resource(type).validate?.(nothing(type, { ...given, ...more })) ?? []).map(
        (finding) => finding.attribute,
      );
    expect(findings({})).toEqual([]);
    expect(findings({ client_secret_version: 2 })).toEqual([["client_secret_version"]]);
    expect(findings({ previous_client_secret_expires_at: "2026-12-01T00:00:00Z" })).toEqual([
      ["previous_client_secret_expires_at"],
    ]);
    expect(findings({ client_secret_version: 2, previous_client_secret_expires_at: UNKNOWN })).toEqual([]);
  });

  test("a bump plans a new secret, keeps the ids and takes the secret of the answer", async () => {
    const prior = await create(type, given);
    const bump = { client_secret_version: 2, previous_client_secret_expires_at: "2026-12-01T00:00:00Z" };
    const merged = { ...prior, ...bump };
    const plan = await resource(type).plan?.({
      prior,
      config: nothing(type, given),
      planned: merged,
      client,
    });
    expect(plan?.planned.client_secret).toBe(UNKNOWN);
    const state = await update(prior, bump);
    expect(state).toMatchObject({ id: prior.id, client_id: prior.client_id, client_secret_version: 2 });
    expect(state.client_secret).not.toBe(prior.client_secret);
    const moved = await update(state, { previous_client_secret_expires_at: "2026-12-02T00:00:00Z" });
    expect(moved.client_secret).toBe(state.client_secret);
  });

  test("removing both attributes sends version 1 and null", async () => {
    const prior = await create(type, given);
    const bump = { client_secret_version: 2, previous_client_secret_expires_at: "2026-12-01T00:00:00Z" };
    const bumped = await update(prior, bump);
    watchBodies();
    await update(bumped, { client_secret_version: 1, previous_client_secret_expires_at: null });
    expect(bodiesOf("PUT")).toEqual([
      '{"client_secret_version":1,"duration":"8760h","name":"svc","previous_client_secret_expires_at":null}',
    ]);
  });

  test("without a new secret in the answer the old one stays", async () => {
    const prior = await create(type, given);
    cloudflare.faults.arm({
      method: "PUT",
      effect: {
        kind: "answer",
        when: "before",
        status: 200,
        body: JSON.stringify({ result: { id: prior.id } }),
      },
    });
    const bump = { client_secret_version: 2, previous_client_secret_expires_at: "2026-12-01T00:00:00Z" };
    const state = await update(prior, bump);
    expect(state).toMatchObject({ client_secret_version: 2, client_secret: prior.client_secret });
  });

  test("an import knows neither secret nor version", async () => {
    const state = await create(type, given);
    const imported = await resource(type).import?.({
      id: `accounts/${accountId}/${state.id as string}`,
      client,
    });
    expect(imported).toEqual({ ...state, client_secret: null, client_secret_version: null });
    await expect(resource(type).import?.({ id: state.id as string, client })).rejects.toThrow("invalid ID");
  });

  test("a token of a zone lives under the zone", async () => {
    const state = await create(type, { zone_id: zoneId, name: "svc" });
    expect(await refresh(type, state)).toEqual({ state, warnings: [] });
    expect(cloudflare.traffic.at(-1)?.path).toContain(`/zones/${zoneId}/access/service_tokens/`);
  });

  test("deleting one that a policy names is an error that shows Cloudflare's reason", async () => {
    const state = await create(type, given);
    const include = [rule("service_token", { token_id: state.id ?? null })];
    await create("cloudflare_zero_trust_access_policy", {
      account_id: accountId,
      name: "p",
      decision: "non_identity",
      include,
    });
    await expect(resource(type).delete({ state, client })).rejects.toMatchObject({
      status: 400,
      detail: expect.stringContaining("12139"),
    });
  });
});

/** A rule of a policy with every kind present, one of them set. */
function rule(kind: string, value: ObjectValue): ObjectValue {
  const attributes =
    cloudflareStandIn.schema.resource_schemas?.cloudflare_zero_trust_access_policy?.block.attributes;
  const kinds = Object.keys(attributes?.include?.nested_type?.attributes ?? {});
  expect(kinds).toContain(kind);
  return { ...Object.fromEntries(kinds.map((name) => [name, null])), [kind]: value };
}

describe("Access policies", () => {
  const type = "cloudflare_zero_trust_access_policy";
  const given = {
    account_id: accountId,
    name: "p",
    decision: "non_identity",
    include: [rule("service_token", { token_id: "a" }), rule("everyone", {})],
  };

  test("creating sends the configured attributes alone, and a refresh changes nothing", async () => {
    watchBodies();
    const state = await create(type, given);
    expect(bodiesOf("POST")).toEqual([
      '{"decision":"non_identity","include":[{"service_token":{"token_id":"a"}},{"everyone":{}}],"name":"p","session_duration":"24h"}',
    ]);
    expect(state).toMatchObject({
      session_duration: "24h",
      exclude: null,
      require: null,
      approval_required: null,
    });
    expect(await refresh(type, state)).toEqual({ state, warnings: [] });
  });

  test("rules whose API name differs go out and come back under their own names", async () => {
    const include = [
      rule("azure_ad", { id: "g", identity_provider_id: "i" }),
      rule("github_organization", { identity_provider_id: "i", name: "OryxTrades", team: null }),
    ];
    watchBodies();
    const state = await create(type, { ...given, include });
    expect(bodiesOf("POST")[0]).toContain('"azureAD":{');
    expect(bodiesOf("POST")[0]).toContain('"github-organization":{');
    expect((await refresh(type, state)).state?.include).toEqual(include);
  });

  test("an answer may spell out false and empty lists, but not an empty prompt", async () => {
    const state = await create(type, given);
    const answer = (more: object) => {
      const path = `/accounts/${accountId}/access/policies/${state.id as string}`;
      cloudflare.faults.arm({
        method: "GET",
        path: new RegExp(`${path}$`),
        effect: {
          kind: "answer",
          when: "before",
          status: 200,
          body: JSON.stringify({
            result: {
              id: state.id,
              name: "p",
              decision: "non_identity",
              include: [{ service_token: { token_id: "a" } }, { everyone: {} }],
              session_duration: "24h",
              ...more,
            },
          }),
        },
      });
    };
    answer({
      approval_required: false,
      isolation_required: false,
      approval_groups: [],
      exclude: [],
      extra: 1,
    });
    expect((await refresh(type, state)).state).toEqual(state);
    answer({ exclude: null });
    expect((await refresh(type, state)).state).toEqual(state);
    answer({ purpose_justification_prompt: "" });
    expect((await refresh(type, state)).state?.purpose_justification_prompt).toBe("");
    answer({ session_duration: undefined });
    expect((await refresh(type, state)).state?.session_duration).toBeNull();
  });

  test("an update replaces the whole policy", async () => {
    const prior = await create(type, { ...given, exclude: [rule("everyone", {})] });
    const next = { ...prior, name: "q", exclude: null };
    const state = await resource(type).update({ prior, planned: next, config: nothing(type, given), client });
    expect(state).toEqual(next);
    expect(await refresh(type, state)).toEqual({ state, warnings: [] });
  });

  test("an import has everything", async () => {
    const state = await create(type, given);
    expect(await resource(type).import?.({ id: `${accountId}/${state.id as string}`, client })).toEqual(
      state,
    );
  });

  test("a decision that Access does not know is refused", () => {
    const findings = resource(type).validate?.(nothing(type, { ...given, decision: "permit" })) ?? [];
    expect(findings).toMatchObject([{ severity: "error", attribute: ["decision"] }]);
  });
});

describe("data sources", () => {
  function read(type: string, given: ObjectValue): Promise<ObjectValue> {
    const definition = cloudflareStandIn.dataSources[type];
    if (definition === undefined) throw new Error(`no ${type}`);
    return definition.read({ config: nothing(type, given), client });
  }
  const paths = () => cloudflare.traffic.map((entry) => entry.path.replace("/client/v4", ""));

  test("a permission group is looked up by name and scope in one request", async () => {
    const name = "Access: Apps and Policies Write";
    const scope = "com.cloudflare.api.account.zone";
    const found = await read("cloudflare_api_token_permission_groups_list", { name, scope });
    expect(found).toMatchObject({ name, scope, max_items: null });
    expect(found.result).toEqual([{ id: "959972745952452f8be2452be8cbb9f2", name, scopes: [scope] }]);
    expect(paths()).toEqual([
      `/user/tokens/permission_groups?name=Access%3A+Apps+and+Policies+Write&scope=${scope}`,
    ]);
  });

  test("nothing found is an empty list, and max_items cuts a long one", async () => {
    const type = "cloudflare_account_api_token_permission_groups_list";
    expect((await read(type, { account_id: accountId, name: "DNS%20Write" })).result).toEqual([]);
    expect((await read(type, { account_id: accountId, max_items: 3 })).result).toHaveLength(3);
  });

  test("a zone is found by a filter that exactly one matches, then read by id", async () => {
    const filter = {
      account: null,
      direction: null,
      match: null,
      name: "oryx.app",
      order: null,
      status: null,
    };
    const found = await read("cloudflare_zone", { filter });
    expect(found).toMatchObject({
      id: zoneId,
      zone_id: zoneId,
      name: "oryx.app",
      account: { id: accountId },
      filter,
    });
    expect(found.meta).toEqual({
      cdn_only: null,
      custom_certificate_quota: 0,
      dns_only: null,
      foundation_dns: null,
      page_rule_quota: 3,
      phishing_detected: false,
      step: 2,
    });
    expect(paths()).toEqual(["/zones?name=oryx.app", `/zones/${zoneId}`]);
    await expect(read("cloudflare_zone", { filter: { ...filter, name: "nowhere.app" } })).rejects.toThrow(
      "0 found",
    );
    await expect(read("cloudflare_zone", { filter: { ...filter, name: null } })).rejects.toThrow("2 found");
  });

  test("a zone by id is one request", async () => {
    expect((await read("cloudflare_zone", { zone_id: zoneId })).name).toBe("oryx.app");
    expect(paths()).toEqual([`/zones/${zoneId}`]);
  });

  test("a zone needs an id or a filter, not both", () => {
    const validate = (given: ObjectValue) =>
      cloudflareStandIn.dataSources.cloudflare_zone?.validate?.(nothing("cloudflare_zone", given));
    expect(validate({})).toHaveLength(1);
    expect(validate({ zone_id: zoneId, filter: UNKNOWN })).toHaveLength(1);
    expect(validate({ zone_id: zoneId })).toEqual([]);
  });

  test("zones are asked for until a page is empty", async () => {
    const found = await read("cloudflare_zones", { account: { id: accountId, name: null } });
    expect((found.result as ObjectValue[]).map((zone) => zone.name)).toEqual(["getoryx.com", "oryx.app"]);
    expect(paths()).toEqual([`/zones?account.id=${accountId}`, `/zones?account.id=${accountId}&page=2`]);
  });
});
