import { accountId, type RunningCloudflare, runCloudflare } from "./running-cloudflare";

let cloudflare: RunningCloudflare;

beforeAll(async () => {
  cloudflare = await runCloudflare();
});
afterAll(() => cloudflare.close());

async function groups(path: string): Promise<{ id: string; name: string; scopes: string[] }[]> {
  return (await cloudflare.call("GET", path)).json.result;
}

test("the vendor's SDK lists every group of the user in one request", async () => {
  const before = cloudflare.traffic.length;
  const names: (string | undefined)[] = [];
  for await (const group of cloudflare.client().user.tokens.permissionGroups.list()) names.push(group.name);
  expect(cloudflare.traffic.length).toBe(before + 1);
  expect(names.length).toBeGreaterThan(250);
  expect(names).toEqual(expect.arrayContaining(["API Tokens Write", "Zone WAF Write", "Pages Write"]));
});

test("ids are 32 hexadecimal digits and belong to one group each", async () => {
  const all = await groups("/user/tokens/permission_groups");
  expect(all.every((group) => /^[0-9a-f]{32}$/.test(group.id))).toBe(true);
  expect(new Set(all.map((group) => group.id)).size).toBe(all.length);
});

test.each([
  ["DNS Write", "com.cloudflare.api.account.zone", "4755a26eedb94da69e1066d98aa820be"],
  ["Zone Read", "com.cloudflare.api.account.zone", "c8fed203ed3043cba015a93ad1616f1f"],
  ["Workers Scripts Write", "com.cloudflare.api.account", "e086da7e2179491d91ee5f35b3ca210a"],
  ["API Tokens Write", "com.cloudflare.api.user", "686d18d5ac6c441c867cbf6771e58a0a"],
])("%s has the id that every customer sees", async (name, scope, id) => {
  const query = new URLSearchParams({ name, scope });
  expect(await groups(`/user/tokens/permission_groups?${query}`)).toEqual([{ id, name, scopes: [scope] }]);
});

test("a name that exists for accounts and for zones needs the scope to be one group", async () => {
  const name = new URLSearchParams({ name: "Access: Apps and Policies Write" });
  expect((await groups(`/user/tokens/permission_groups?${name}`)).map((group) => group.scopes)).toEqual([
    ["com.cloudflare.api.account"],
    ["com.cloudflare.api.account.zone"],
  ]);
  name.set("scope", "com.cloudflare.api.account.zone");
  expect(await groups(`/user/tokens/permission_groups?${name}`)).toHaveLength(1);
});

test.each(["dns write", "DNS", "DNS%20Write"])("the name %p matches nothing", async (name) => {
  expect(await groups(`/user/tokens/permission_groups?${new URLSearchParams({ name })}`)).toEqual([]);
});

test("the account's list has no group of the user", async () => {
  const all = await groups(`/accounts/${accountId}/tokens/permission_groups`);
  expect(all.length).toBeGreaterThan(250);
  expect(all.filter((group) => group.scopes.includes("com.cloudflare.api.user"))).toEqual([]);
});
