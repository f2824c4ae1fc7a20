import { CloudflareApiTokens } from "../../../constructs/tokens/cloudflare-api-token";
import type { EntryOf } from "../../../src/model/credential";
import { target } from "../../../src/targets/sandbox";
import { built, issued, type Live, tokenProps } from "../../support/built";

type Facts = Partial<EntryOf<"cloudflare-api-token">>;
const name = "CF_PAGES_DEPLOY";
const tokens = (facts: Facts, ...live: [Live, ...Live[]]) =>
  built((stack) => {
    const props = tokenProps<"cloudflare-api-token">(stack, name, live);
    new CloudflareApiTokens(stack, "token", { ...props, credential: { ...props.credential, ...facts } });
  });
const { accountId } = target.cloudflare;
const only = (facts: Facts) =>
  tokens(facts, { generation: 1 }).resource.cloudflare_api_token?.[`${name}_prod_g1`];
const account = `\${jsonencode({ "com.cloudflare.api.account.${accountId}" = "*" })}`;
const zones = `\${jsonencode({ "com.cloudflare.api.account.${accountId}" = { "com.cloudflare.api.account.zone.*" = "*" } })}`;
const resourcesOf = (facts: Facts) =>
  only(facts).policies.map(({ resources }: { resources: string }) => resources);

test("what a token may do on the account and on zones are policies of their own, and no empty one", () => {
  expect(resourcesOf({ scopes: ["Account > Cloudflare Pages > Edit"] })).toEqual([account]);
  expect(resourcesOf({ scopes: ["Zone > Zone > Read", "Zone > DNS > Edit"] })).toEqual([zones]);
  const { policies } = only({
    scopes: ["Zone > Zone > Read", "Zone > DNS > Edit", "Account > Cloudflare Pages > Edit"],
  });
  expect(policies).toEqual([
    { effect: "allow", permission_groups: [expect.anything()], resources: account },
    { effect: "allow", permission_groups: [expect.anything(), expect.anything()], resources: zones },
  ]);
});

test("what is looked up is looked up once in a stack, among the groups of who owns the token", () => {
  const { data } = built((stack) => {
    for (const [id, owner] of Object.entries({ FIRST: "user", SECOND: "user", THIRD: "account" } as const)) {
      const props = tokenProps<"cloudflare-api-token">(stack, "CF_DNS_EDIT_ORYX_APP", [{ generation: 1 }]);
      new CloudflareApiTokens(stack, id, { ...props, credential: { ...props.credential, name: id, owner } });
    }
  });
  expect(Object.keys(data.cloudflare_zone ?? {})).toEqual(["oryx_app"]);
  const ids = ["Zone_DNS_Edit", "Zone_Zone_Read"];
  expect(Object.keys(data.cloudflare_api_token_permission_groups_list ?? {})).toEqual(ids);
  const ofAccount = data.cloudflare_account_api_token_permission_groups_list ?? {};
  expect(Object.keys(ofAccount)).toEqual(ids.map((id) => `${id}_of_account`));
  for (const list of Object.values(ofAccount)) expect(list.account_id).toBe(accountId);
});

test("a permission group is taken by its whole name and its scope, and only where one alone has them", () => {
  const [policy] = only({ scopes: ["Zone > DNS > Edit"] }).policies;
  expect(policy.permission_groups).toEqual([
    {
      id: '${one([for g in data.cloudflare_api_token_permission_groups_list.Zone_DNS_Edit.result : g.id if g.name == "DNS Write" && contains(g.scopes, "com.cloudflare.api.account.zone")])}',
    },
  ]);
});

test("each token ends when its cadence does, counted from its own date, and one that does not rotate never", () => {
  const { resource } = tokens({}, { generation: 1 }, { generation: 2, issued: issued(5) });
  expect(Object.values(resource.cloudflare_api_token ?? {}).map((token) => token.expires_on)).toEqual([
    "2027-02-20T09:00:00Z",
    "2027-02-24T09:00:00Z",
  ]);
  expect(only({ rotation: "non-rotating" })).not.toHaveProperty("expires_on");
});

test("a token of a person is of no account, and is accepted from anywhere unless its entry says otherwise", () => {
  expect(only({})).not.toHaveProperty("account_id");
  expect(only({})).not.toHaveProperty("condition");
});
