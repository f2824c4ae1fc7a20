import type Cloudflare from "cloudflare";
import { cloudflareStateSchema } from "../../../packages/sandbox/cloudflare/state";
import {
  accountId,
  dnsPolicy,
  type RunningCloudflare,
  runCloudflare,
  zoneReadPolicy,
} from "./running-cloudflare";

let cloudflare: RunningCloudflare;
let client: Cloudflare;

beforeEach(async () => {
  cloudflare = await runCloudflare();
  client = cloudflare.client();
});
afterEach(() => cloudflare.close());

const zoneWide = { name: "dns", policies: [dnsPolicy()] };

describe("API tokens of the user", () => {
  test("a created token shows its value once, in Cloudflare's format, and the value verifies", async () => {
    const created = await client.user.tokens.create(zoneWide);
    expect(created.value).toMatch(/^cfut_[A-Za-z0-9]{40}[0-9a-f]{8}$/);
    expect(created.id).toMatch(/^[0-9a-f]{32}$/);
    expect(await client.user.tokens.get(created.id ?? "")).not.toHaveProperty("value");
    const verified = await cloudflare.client(created.value).user.tokens.verify();
    expect(verified).toEqual({ id: created.id, status: "active" });
  });

  test("verifying says so in a message", async () => {
    const answer = await cloudflare.call("GET", "/user/tokens/verify");
    expect(answer.json.messages).toEqual([
      { code: 10000, message: "This API Token is valid and active", type: null },
    ]);
  });

  test("two tokens with the same name are two tokens", async () => {
    const first = await client.user.tokens.create(zoneWide);
    const second = await client.user.tokens.create(zoneWide);
    expect(second.id).not.toBe(first.id);
    expect(second.value).not.toBe(first.value);
  });

  test("an update replaces the whole token but not its value", async () => {
    const created = await client.user.tokens.create({
      ...zoneWide,
      expires_on: "2027-01-01T00:00:00Z",
      not_before: "2026-01-01T00:00:00Z",
      condition: { request_ip: { in: ["127.0.0.0/8"] } },
    });
    const updated = await client.user.tokens.update(created.id ?? "", {
      name: "zones",
      policies: [zoneReadPolicy()],
    });
    expect(updated).toMatchObject({ id: created.id, name: "zones", status: "active" });
    expect(updated).not.toHaveProperty("expires_on");
    expect(updated).not.toHaveProperty("not_before");
    expect(updated).not.toHaveProperty("condition");
    expect(updated.policies?.map((policy) => policy.permission_groups.map((group) => group.name))).toEqual([
      ["Zone Read"],
    ]);
    expect((await cloudflare.client(created.value).user.tokens.verify()).status).toBe("active");
  });

  test("rolling gives a new value and ends the old one at once", async () => {
    const created = await client.user.tokens.create(zoneWide);
    const rolled = await client.user.tokens.value.update(created.id ?? "", { body: {} });
    expect(rolled).toMatch(/^cfut_/);
    expect((await cloudflare.client(rolled).user.tokens.verify()).id).toBe(created.id);
    await expect(cloudflare.client(created.value).user.tokens.verify()).rejects.toMatchObject({
      status: 401,
    });
  });

  test("a deleted token answers 404 to its reader and 401 to its holder", async () => {
    const created = await client.user.tokens.create(zoneWide);
    expect(await client.user.tokens.delete(created.id ?? "")).toEqual({ id: created.id });
    await expect(client.user.tokens.get(created.id ?? "")).rejects.toMatchObject({
      status: 404,
      errors: [{ code: 1003, message: "Could not find token" }],
    });
    await expect(client.user.tokens.delete(created.id ?? "")).rejects.toMatchObject({ status: 404 });
    await expect(cloudflare.client(created.value).user.tokens.verify()).rejects.toMatchObject({
      status: 401,
      errors: [{ code: 1000, message: "Invalid API Token" }],
    });
  });

  test("the list goes on until a page is empty, whatever result_info says", async () => {
    for (let index = 0; index < 22; index += 1)
      await client.user.tokens.create({ ...zoneWide, name: `t${index}` });
    const names: (string | undefined)[] = [];
    for await (const token of client.user.tokens.list()) names.push(token.name);
    expect(names).toHaveLength(23);
    expect(cloudflare.traffic.filter((entry) => entry.method === "GET").map((entry) => entry.path)).toEqual([
      "/client/v4/user/tokens",
      "/client/v4/user/tokens?page=2",
      "/client/v4/user/tokens?page=3",
    ]);
    const second = await cloudflare.call("GET", "/user/tokens?page=2");
    expect(second.json.result_info).toEqual({
      page: 2,
      per_page: 20,
      count: 3,
      total_count: 23,
      total_pages: 2,
    });
  });
});

describe("API tokens of the account", () => {
  const body = {
    account_id: accountId,
    name: "pages",
    policies: [
      {
        effect: "allow" as const,
        permission_groups: [{ id: "8d28297797f24fb8a0c332fe0866ec89" }],
        resources: { [`com.cloudflare.api.account.${accountId}`]: "*" },
      },
    ],
  };

  test("they are created, read, replaced, rolled and deleted under the account", async () => {
    const created = await client.accounts.tokens.create(body);
    expect(created.value).toMatch(/^cfat_[A-Za-z0-9]{40}[0-9a-f]{8}$/);
    const id = created.id ?? "";
    expect((await client.accounts.tokens.get(id, { account_id: accountId })).name).toBe("pages");
    expect((await client.accounts.tokens.update(id, { ...body, name: "renamed" })).name).toBe("renamed");
    const rolled = await client.accounts.tokens.value.update(id, { account_id: accountId });
    const verified = await cloudflare.client(rolled).accounts.tokens.verify({ account_id: accountId });
    expect(verified.id).toBe(id);
    expect(await client.accounts.tokens.delete(id, { account_id: accountId })).toEqual({ id });
  });

  test("they are no tokens of the user: neither listed, nor read, nor verified there", async () => {
    const created = await client.accounts.tokens.create(body);
    const listed = (await cloudflare.call("GET", "/user/tokens")).json.result;
    expect(listed.map((token: { id: string }) => token.id)).toEqual([cloudflare.state.rootToken.id]);
    await expect(client.user.tokens.get(created.id ?? "")).rejects.toMatchObject({ status: 404 });
    await expect(cloudflare.client(created.value).user.tokens.verify()).rejects.toMatchObject({
      errors: [{ code: 1000 }],
    });
  });

  test("all zones must be nested under the account", async () => {
    const zones = { "com.cloudflare.api.account.zone.*": "*" };
    const policy = zoneReadPolicy();
    await expect(
      client.accounts.tokens.create({ ...body, policies: [{ ...policy, resources: zones }] }),
    ).rejects.toMatchObject({ status: 400, errors: [{ code: 1001 }] });
    const nested = { ...policy, resources: { [`com.cloudflare.api.account.${accountId}`]: zones } };
    expect(
      (await client.accounts.tokens.create({ ...body, policies: [nested] })).policies?.[0]?.resources,
    ).toEqual(nested.resources);
  });
});

describe("what an answer repeats", () => {
  async function resourcesOf(body: string): Promise<string | undefined> {
    const created = await cloudflare.call("POST", "/user/tokens", { body });
    expect(created.status).toBe(200);
    const read = await cloudflare.call("GET", `/user/tokens/${created.json.result.id}`);
    const [fromCreate, fromRead] = [created.text, read.text].map(
      (text) => /"resources":(\{.*?\}),"permission_groups"/.exec(text)?.[1],
    );
    expect(fromRead).toBe(fromCreate);
    return fromRead;
  }

  const account = `com.cloudflare.api.account.${accountId}`;

  test("resources come back byte for byte, in the order of the request", async () => {
    const zones = [...cloudflare.state.zones].map(
      (zone) => `"com.cloudflare.api.account.zone.${zone.id}":"*"`,
    );
    for (const resources of [`{${zones.join(",")}}`, `{${[...zones].reverse().join(",")}}`]) {
      const body = `{"name":"a","policies":[{"effect":"allow","permission_groups":[{"id":"c8fed203ed3043cba015a93ad1616f1f"}],"resources":${resources}}]}`;
      expect(await resourcesOf(body)).toBe(resources);
    }
  });

  test("whitespace between the parts of resources goes, escapes inside strings stay", async () => {
    const body = `{ "name": "a", "policies": [ { "resources": { "${account}" : { "com.cloudflare.api.account.zone.\\u002a" :\n "*" } },
      "effect": "allow", "permission_groups": [ { "id": "c8fed203ed3043cba015a93ad1616f1f" } ] } ] }`;
    expect(await resourcesOf(body)).toBe(`{"${account}":{"com.cloudflare.api.account.zone.\\u002a":"*"}}`);
  });

  test("times come back in UTC with whole seconds", async () => {
    const created = await client.user.tokens.create({
      ...zoneWide,
      expires_on: "2027-06-01T02:00:00.000+02:00",
      not_before: "2026-06-01T00:00:00+00:00",
    });
    expect(created).toMatchObject({
      expires_on: "2027-06-01T00:00:00Z",
      not_before: "2026-06-01T00:00:00Z",
      issued_on: "2026-11-22T10:00:00Z",
    });
  });

  test("a condition comes back with the lists that were sent and no others", async () => {
    const condition = { request_ip: { in: ["127.0.0.1/32"] } };
    const created = await client.user.tokens.create({ ...zoneWide, condition });
    expect(created.condition).toEqual(condition);
    expect(await client.user.tokens.create({ ...zoneWide, condition: {} })).not.toHaveProperty("condition");
  });

  test("the last use of a token shows once it was used", async () => {
    const created = await client.user.tokens.create(zoneWide);
    expect(created).not.toHaveProperty("last_used_on");
    cloudflare.clock.now = new Date("2026-11-23T00:00:00Z");
    await cloudflare.client(created.value).user.tokens.verify();
    expect((await client.user.tokens.get(created.id ?? "")).last_used_on).toBe("2026-11-23T00:00:00Z");
  });
});

describe("what is stored", () => {
  test("no value of a token but the operator's own", async () => {
    const created = await client.user.tokens.create(zoneWide);
    const rolled = await client.user.tokens.value.update(created.id ?? "", { body: {} });
    const stored = JSON.stringify(cloudflare.state);
    expect(stored).not.toContain(created.value);
    expect(stored).not.toContain(rolled);
    expect(stored).toContain(cloudflare.rootToken);
  });

  test("the slice fits its schema after every kind of change, and deleting brings the first world back", async () => {
    const before = JSON.stringify({ ...cloudflare.state, history: undefined });
    const created = await client.user.tokens.create({
      ...zoneWide,
      expires_on: "2027-01-01T00:00:00Z",
      condition: { request_ip: { in: ["127.0.0.1"], not_in: ["10.0.0.0/8"] } },
    });
    expect(
      cloudflareStateSchema.safeParse(JSON.parse(JSON.stringify(cloudflare.state))).error,
    ).toBeUndefined();
    await client.user.tokens.update(created.id ?? "", { ...zoneWide, status: "disabled" });
    expect(
      cloudflareStateSchema.safeParse(JSON.parse(JSON.stringify(cloudflare.state))).error,
    ).toBeUndefined();
    await client.user.tokens.delete(created.id ?? "");
    expect(JSON.stringify({ ...cloudflare.state, history: undefined })).toBe(before);
  });
});
