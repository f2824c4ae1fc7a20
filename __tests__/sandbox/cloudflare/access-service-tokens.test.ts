import type Cloudflare from "cloudflare";
import { cloudflareStateSchema } from "../../../packages/sandbox/cloudflare/state";
import { accountId, type RunningCloudflare, runCloudflare, zoneId } from "./running-cloudflare";

let cloudflare: RunningCloudflare;
let tokens: Cloudflare["zeroTrust"]["access"]["serviceTokens"];
const account = { account_id: accountId };

beforeEach(async () => {
  cloudflare = await runCloudflare();
  tokens = cloudflare.client().zeroTrust.access.serviceTokens;
});
afterEach(() => cloudflare.close());

async function create(name = "vault", more: object = {}) {
  const created = await tokens.create({ ...account, name, ...more });
  return { ...created, id: created.id ?? "" };
}

test("a created token shows its secret once, in Cloudflare's format", async () => {
  const { status, json } = await cloudflare.call("POST", `/accounts/${accountId}/access/service_tokens`, {
    body: '{"name":"vault"}',
  });
  expect(status).toBe(201);
  expect(json.result.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(json.result.client_id).toMatch(/^[0-9a-f]{32}\.access$/);
  expect(json.result.client_secret).toMatch(/^[0-9a-f]{64}$/);
  const read = await tokens.get(json.result.id, account);
  expect(read).toMatchObject({ duration: "8760h", expires_at: "2027-11-22T10:00:00Z" });
  expect(read).not.toHaveProperty("client_secret");
  expect(JSON.stringify(cloudflare.state)).not.toContain(json.result.client_secret);
});

test("the duration comes back as it was written, and decides the expiry", async () => {
  expect(await create("a", { duration: "48h0m0s" })).toMatchObject({ duration: "48h0m0s" });
  const { json } = await cloudflare.call("GET", `/accounts/${accountId}/access/service_tokens`);
  expect(json.result[0].expires_at).toBe("2026-11-24T10:00:00Z");
  expect(await tokens.get((await create("b", { duration: "forever" })).id, account)).not.toHaveProperty(
    "expires_at",
  );
});

test("the same name can be given twice", async () => {
  expect((await create("vault")).id).not.toBe((await create("vault")).id);
});

test("an update makes a new secret only when the version changes", async () => {
  const { id } = await create("vault", { client_secret_version: 1 });
  const path = `/accounts/${accountId}/access/service_tokens/${id}`;
  const put = async (body: object) =>
    (await cloudflare.call("PUT", path, { body: JSON.stringify(body) })).json.result;
  const same = await put({ client_secret_version: 1, duration: "8760h", name: "renamed" });
  expect(same).toMatchObject({ name: "renamed" });
  expect(same).not.toHaveProperty("client_secret");
  const bumped = await put({ client_secret_version: 2, duration: "8760h", name: "renamed" });
  expect(bumped.client_secret).toMatch(/^[0-9a-f]{64}$/);
  expect(bumped.client_id).toBe(same.client_id);
  expect(await put({ client_secret_version: 2, name: "renamed" })).not.toHaveProperty("client_secret");
});

test("rotating makes a new secret, refreshing moves the expiry", async () => {
  const { id, client_secret } = await create();
  const rotated = await tokens.rotate(id, account);
  expect(rotated.client_secret).toMatch(/^[0-9a-f]{64}$/);
  expect(rotated.client_secret).not.toBe(client_secret);
  cloudflare.clock.now = new Date("2027-01-01T00:00:00Z");
  const refreshed = await tokens.refresh(id, account);
  expect(refreshed.expires_at).toBe("2028-01-01T00:00:00Z");
  expect(refreshed).not.toHaveProperty("client_secret");
});

test("a token that a policy names cannot be deleted until the policy drops it", async () => {
  const { id } = await create();
  const policies = cloudflare.client().zeroTrust.access.policies;
  const body = { ...account, name: "p", decision: "non_identity" as const };
  const policy = await policies.create({ ...body, include: [{ service_token: { token_id: id } }] });
  await expect(tokens.delete(id, account)).rejects.toMatchObject({
    status: 400,
    errors: [{ code: 12139, message: expect.stringContaining("service_token_in_use") }],
  });
  await policies.update(policy.id ?? "", { ...body, include: [{ any_valid_service_token: {} }] });
  expect((await tokens.delete(id, account)).id).toBe(id);
  await expect(tokens.get(id, account)).rejects.toMatchObject({ status: 404, errors: [{ code: 12002 }] });
});

test("the list goes on until a page is empty", async () => {
  for (const name of ["a", "b", "c"]) await create(name);
  const names: (string | undefined)[] = [];
  for await (const token of tokens.list(account)) names.push(token.name);
  expect(names).toEqual(["a", "b", "c"]);
});

test("tokens of a zone are no tokens of the account", async () => {
  const { id = "" } = await tokens.create({ zone_id: zoneId, name: "zone" });
  expect((await tokens.get(id, { zone_id: zoneId })).name).toBe("zone");
  await expect(tokens.get(id, account)).rejects.toMatchObject({ status: 404 });
});

test.each([
  [{}, "name is required"],
  [{ name: "" }, "name"],
  [{ name: "a", duration: "1 year" }, "duration is no duration"],
  [{ name: "a", client_secret_version: 0 }, "client_secret_version"],
  [{ name: "a", previous_client_secret_expires_at: "tomorrow" }, "previous_client_secret_expires_at"],
])("the body %j is refused", async (body, words) => {
  const answer = await cloudflare.call("POST", `/accounts/${accountId}/access/service_tokens`, {
    body: JSON.stringify(body),
  });
  expect(answer).toMatchObject({ status: 400, json: { success: false, errors: [{ code: 12130 }] } });
  expect(answer.json.errors[0].message).toContain(words);
});

test("an account holds at most 50 service tokens", async () => {
  for (let index = 0; index < 50; index += 1) await create(`t${index}`);
  await expect(create("one too many")).rejects.toMatchObject({ status: 400 });
});

test("the slice fits its schema, and deleting everything brings the first world back", async () => {
  const before = JSON.stringify({ ...cloudflare.state, history: undefined });
  const { id } = await create("vault", { enabled: false });
  await tokens.rotate(id, { ...account, previous_client_secret_expires_at: "2026-12-01T00:00:00Z" });
  expect(cloudflareStateSchema.safeParse(JSON.parse(JSON.stringify(cloudflare.state))).error).toBeUndefined();
  await tokens.delete(id, account);
  expect(JSON.stringify({ ...cloudflare.state, history: undefined })).toBe(before);
});
