import type Cloudflare from "cloudflare";
import { cloudflareStateSchema } from "../../../packages/sandbox/cloudflare/state";
import { accountId, type RunningCloudflare, runCloudflare, seed } from "./running-cloudflare";

let cloudflare: RunningCloudflare;
let policies: Cloudflare["zeroTrust"]["access"]["policies"];
const account = { account_id: accountId };
const everyone = { ...account, name: "p", decision: "non_identity" as const, include: [{ everyone: {} }] };

beforeEach(async () => {
  cloudflare = await runCloudflare();
  policies = cloudflare.client().zeroTrust.access.policies;
});
afterEach(() => cloudflare.close());

test("a policy is created with defaults, read, listed, replaced and deleted", async () => {
  const created = await policies.create(everyone);
  expect(created).toMatchObject({
    session_duration: "24h",
    exclude: [],
    require: [],
    reusable: true,
    app_count: 0,
  });
  const id = created.id ?? "";
  expect(await policies.get(id, account)).toEqual(created);
  const listed = [];
  for await (const policy of policies.list(account)) listed.push(policy.id);
  expect(listed).toEqual([id]);
  cloudflare.clock.now = new Date("2026-11-23T00:00:00Z");
  const replaced = await policies.update(id, { ...everyone, name: "q", session_duration: "30m" });
  expect(replaced).toMatchObject({
    name: "q",
    session_duration: "30m",
    created_at: "2026-11-22T10:00:00Z",
    updated_at: "2026-11-23T00:00:00Z",
  });
  expect(await policies.delete(id, account)).toEqual({ id });
  await expect(policies.get(id, account)).rejects.toMatchObject({ status: 404 });
});

test("creation answers 201 and deletion 202", async () => {
  const path = `/accounts/${accountId}/access/policies`;
  const { account_id, ...body } = everyone;
  const created = await cloudflare.call("POST", path, { body: JSON.stringify(body) });
  expect(created.status).toBe(201);
  expect((await cloudflare.call("DELETE", `${path}/${created.json.result.id}`)).status).toBe(202);
});

test("rules come back as they were sent, extra members included", async () => {
  const include = [{ service_token: { token_id: "a" } }, { email: { email: "a@oryx.app" } }];
  const created = await policies.create({ ...everyone, include, require: [{ ip: { ip: "10.0.0.0/8" } }] });
  expect(created.include).toEqual(include);
  expect(created.require).toEqual([{ ip: { ip: "10.0.0.0/8" } }]);
});

test("a replacement without exclude and require empties them", async () => {
  const created = await policies.create({
    ...everyone,
    exclude: [{ everyone: {} }],
    approval_required: true,
  });
  expect(created.approval_required).toBe(true);
  const replaced = await policies.update(created.id ?? "", everyone);
  expect(replaced.exclude).toEqual([]);
  expect(replaced).not.toHaveProperty("approval_required");
});

test.each([
  [{ name: undefined }, "name"],
  [{ decision: "permit" }, "decision"],
  [{ include: [] }, "include"],
  [{ include: [{ nobody: {} }] }, "include"],
  [{ include: [{ everyone: {}, ip: { ip: "10.0.0.1" } }] }, "include"],
  [{ session_duration: "a day" }, "session_duration"],
])("a body with %j is refused", async (change, words) => {
  const { account_id, ...body } = { ...everyone, ...change };
  const answer = await cloudflare.call("POST", `/accounts/${accountId}/access/policies`, {
    body: JSON.stringify(body),
  });
  expect(answer).toMatchObject({ status: 400, json: { errors: [{ code: 12130 }] } });
  expect(answer.json.errors[0].message).toContain(words);
});

test("the slice fits its schema with a policy in it", async () => {
  await policies.create({ ...everyone, approval_groups: [{ approvals_needed: 1 }], approval_required: true });
  expect(cloudflareStateSchema.safeParse(JSON.parse(JSON.stringify(cloudflare.state))).error).toBeUndefined();
});

test("the applications of the seed can be listed and read", async () => {
  const applications = cloudflare.client().zeroTrust.access.applications;
  const domains = [];
  for await (const application of applications.list(account))
    domains.push("domain" in application ? application.domain : undefined);
  expect(domains).toEqual(["console.oryx.app", "vault.oryx.app"]);
  const id = seed.accessApplications[0]?.id ?? "";
  expect(await applications.get(id, account)).toMatchObject({ name: "console", type: "self_hosted" });
  await expect(applications.get("00000000-0000-4000-8000-000000000000", account)).rejects.toMatchObject({
    status: 404,
  });
});
