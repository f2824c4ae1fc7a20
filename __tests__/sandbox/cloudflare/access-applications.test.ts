import { cloudflareStateSchema } from "../../../packages/sandbox/cloudflare/state";
import { opensApplication } from "../../../src/live/clients/access-application";
import { accountId, type RunningCloudflare, runCloudflare, seed } from "./running-cloudflare";

let cloudflare: RunningCloudflare;
beforeEach(async () => {
  cloudflare = await runCloudflare();
});
afterEach(() => cloudflare.close());

const account = { account_id: accountId };
const applicationId = seed.accessApplications[0]?.id ?? "";
const applications = () => cloudflare.client().zeroTrust.access.applications;
const policies = () => cloudflare.client().zeroTrust.access.policies;
const newPolicy = (name: string) =>
  policies().create({
    ...account,
    name,
    decision: "non_identity",
    include: [{ any_valid_service_token: {} }],
  });
const attach = (attached: (string | { id: string; precedence: number })[]) =>
  applications().update(applicationId, {
    ...account,
    type: "self_hosted",
    domain: "console.oryx.app",
    policies: attached,
  });

test("policies are attached in the order of their precedence, and each says to how many applications", async () => {
  const [first, second] = [await newPolicy("first"), await newPolicy("second")];
  await attach([
    { id: first.id ?? "", precedence: 2 },
    { id: second.id ?? "", precedence: 1 },
  ]);
  expect(await applications().get(applicationId, account)).toMatchObject({
    policies: [
      { name: "second", precedence: 1, reusable: true, app_count: 1 },
      { name: "first", precedence: 2, reusable: true, app_count: 1 },
    ],
  });
  expect(cloudflareStateSchema.safeParse(JSON.parse(JSON.stringify(cloudflare.state))).error).toBeUndefined();
});

test("a policy that is attached cannot be deleted until it is not", async () => {
  const { id = "" } = await newPolicy("p");
  await attach([id]);
  await expect(policies().delete(id, account)).rejects.toMatchObject({ status: 400 });
  await attach([]);
  expect(await policies().delete(id, account)).toMatchObject({ id });
});

test("a policy that is not there is refused, and nothing changes", async () => {
  await expect(attach(["00000000-0000-4000-8000-000000000000"])).rejects.toMatchObject({ status: 400 });
  expect(await applications().get(applicationId, account)).toMatchObject({ policies: [] });
});

test("a token that may only read Access cannot attach", async () => {
  const groups = [{ id: "7ea222f6d5064cfa89ea366d7c1fee89" }];
  const { value = "" } = await cloudflare.client().user.tokens.create({
    name: "reader",
    policies: [
      {
        effect: "allow",
        permission_groups: groups,
        resources: { [`com.cloudflare.api.account.${accountId}`]: "*" },
      },
    ],
  });
  const path = `/accounts/${accountId}/access/apps/${applicationId}`;
  const body = JSON.stringify({ type: "self_hosted", domain: "console.oryx.app", policies: [] });
  expect((await cloudflare.call("GET", path, { token: value })).status).toBe(200);
  expect((await cloudflare.call("PUT", path, { token: value, body })).status).toBe(403);
});

test("once policies are set, those attached alone open the application", async () => {
  const token = await cloudflare.client().zeroTrust.access.serviceTokens.create({ ...account, name: "t" });
  const { id = "" } = await newPolicy("any token");
  const visit = () =>
    opensApplication(
      cloudflare.url,
      "console.oryx.app",
      token.client_id ?? "",
      token.client_secret ?? "",
      5000,
    );
  expect(await visit()).toBe(true);
  await attach([]);
  expect(await visit()).toBe(false);
  await attach([id]);
  expect(await visit()).toBe(true);
});
