import { CloudflareAccessServiceTokens } from "../../../constructs/tokens/cloudflare-access-service-token";
import { target } from "../../../src/targets/sandbox";
import { built, type Live, tokenProps } from "../../support/built";

const name = "CF_ACCESS_SVC_CONSOLE";
const tokens = (...live: [Live, ...Live[]]) =>
  built((stack) => {
    const made = new CloudflareAccessServiceTokens(stack, "token", tokenProps(stack, name, live));
    const idsOf = (list: typeof made.usableAfter) => list.map(({ friendlyUniqueId }) => friendlyUniqueId);
    return { usableAfter: idsOf(made.usableAfter), endsEarlier: idsOf(made.endsEarlier) };
  });
const policyOf = ({ resource }: ReturnType<typeof tokens>) =>
  resource.cloudflare_zero_trust_access_policy?.[`${name}_prod`];
const admitted = (...generations: number[]) =>
  generations.map((generation) => ({
    service_token: {
      token_id: `\${cloudflare_zero_trust_access_service_token.${name}_prod_g${generation}.id}`,
    },
  }));

test("one policy admits every live token, and no person", () => {
  expect(policyOf(tokens({ generation: 1 }))).toEqual({
    account_id: target.cloudflare.accountId,
    name: `${name}/prod Service Auth for console.oryx.app`,
    decision: "non_identity",
    include: admitted(1),
  });
  expect(policyOf(tokens({ generation: 1 }, { generation: 2 })).include).toEqual(admitted(1, 2));
  expect(policyOf(tokens({ generation: 2 })).include).toEqual(admitted(2));
});

test.each<[string, [Live, ...Live[]]]>([
  ["first", [{ generation: 1 }]],
  ["next", [{ generation: 1 }, { generation: 2 }]],
  ["next, after one that was gone back to", [{ generation: 1, serial: 3 }, { generation: 4 }]],
])("nobody is given the %s token before the policy admits it", (_, live) => {
  const { output } = tokens(...live);
  expect(output.usableAfter?.value).toEqual([`${name}_prod`]);
  expect(output.endsEarlier?.value).toEqual([]);
});

test("the policy drops a token only once all have the one that is gone back to, which it admitted all along", () => {
  const { output } = tokens({ generation: 1, serial: 3 });
  expect(output.usableAfter?.value).toEqual([]);
  expect(output.endsEarlier?.value).toEqual([`${name}_prod`]);
});

test("a token is of the account and lasts as long as its entry asks for", () => {
  const { resource } = tokens({ generation: 1 });
  expect(resource.cloudflare_zero_trust_access_service_token?.[`${name}_prod_g1`]).toMatchObject({
    account_id: target.cloudflare.accountId,
    duration: "8760h",
  });
});
