import {
  accountId,
  dnsPolicy,
  otherZoneId,
  type RunningCloudflare,
  runCloudflare,
  zoneId,
  zoneReadPolicy,
} from "./running-cloudflare";

let cloudflare: RunningCloudflare;

beforeAll(async () => {
  cloudflare = await runCloudflare();
});
afterAll(() => cloudflare.close());

async function names(query: string): Promise<string[]> {
  const { json } = await cloudflare.call("GET", `/zones${query}`);
  return json.result.map((zone: { name: string }) => zone.name);
}

async function tokenWith(policy: ReturnType<typeof dnsPolicy>): Promise<string> {
  const created = await cloudflare.client().user.tokens.create({ name: "zones", policies: [policy] });
  return created.value ?? "";
}

test("the vendor's SDK finds a zone by name and reads it by id", async () => {
  const found = [];
  for await (const zone of cloudflare.client().zones.list({ name: "oryx.app" })) found.push(zone);
  expect(found.map((zone) => zone.id)).toEqual([zoneId]);
  const zone = await cloudflare.client().zones.get({ zone_id: zoneId });
  expect(zone).toMatchObject({ name: "oryx.app", status: "active", account: { id: accountId } });
});

test.each([
  ["", ["getoryx.com", "oryx.app"]],
  ["?direction=desc", ["oryx.app", "getoryx.com"]],
  ["?name=ORYX.APP", []],
  ["?name=contains:oryx", ["getoryx.com", "oryx.app"]],
  ["?name=starts_with:oryx", ["oryx.app"]],
  [`?account.id=${accountId}&name=oryx.app`, ["oryx.app"]],
  ["?account.id=0000&name=oryx.app", []],
  ["?account.id=0000&name=oryx.app&match=any", ["oryx.app"]],
  ["?status=pending", []],
  ["?page=2", []],
])("the list for %p is %p", async (query, expected) => {
  expect(await names(query)).toEqual(expected);
});

test("an unknown zone is 404", async () => {
  const answer = await cloudflare.call("GET", `/zones/${"0".repeat(32)}`);
  expect(answer).toMatchObject({
    status: 404,
    json: { errors: [{ code: 1001 }], success: false, result: null },
  });
});

test("a token that may read one zone lists that one and is refused the other", async () => {
  const token = await tokenWith(zoneReadPolicy());
  const listed = await cloudflare.call("GET", "/zones", { token });
  expect(listed.json.result).toMatchObject([{ id: zoneId, permissions: ["#zone:read"] }]);
  expect((await cloudflare.call("GET", `/zones/${zoneId}`, { token })).status).toBe(200);
  const other = await cloudflare.call("GET", `/zones/${otherZoneId}`, { token });
  expect(other).toMatchObject({ status: 403, json: { errors: [{ code: 9109 }] } });
});

test("a token that may only edit DNS lists no zone", async () => {
  const token = await tokenWith(dnsPolicy());
  const listed = await cloudflare.call("GET", "/zones", { token });
  expect(listed).toMatchObject({ status: 200, json: { result: [] } });
});

test("the account and the user can be read", async () => {
  const client = cloudflare.client();
  expect(await client.accounts.get({ account_id: accountId })).toMatchObject({
    id: accountId,
    name: "OryxTrades",
  });
  const accounts = [];
  for await (const account of client.accounts.list()) accounts.push(account.id);
  expect(accounts).toEqual([accountId]);
  expect((await client.user.get()).id).toBe(cloudflare.state.user.id);
});
