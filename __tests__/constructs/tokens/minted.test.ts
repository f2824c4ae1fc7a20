import { createToken } from "../../../constructs/tokens";
import type { TokenProps } from "../../../constructs/tokens/token";
import type { Kind } from "../../../src/model/credential";
import { built, type Live, tokenProps } from "../../support/built";
import { credential } from "../../support/taxonomy";
import { addresses } from "../../support/template";

/** Of every kind that is minted an entry, its resource, the attribute of each part, and where its name stands. */
const minted: {
  readonly [K in Exclude<Kind, "supplied-value">]: readonly [
    entry: string,
    type: string,
    parts: Readonly<Record<string, string>>,
    named?: string,
  ];
} = {
  "cloudflare-api-token": ["CF_PAGES_READ", "cloudflare_api_token", { "": "value" }, "name"],
  "cloudflare-access-service-token": [
    "CF_ACCESS_SVC_VAULT",
    "cloudflare_zero_trust_access_service_token",
    { "": "client_secret", CLIENT_ID: "client_id" },
    "name",
  ],
  "aws-access-key": [
    "AWS_BILLING_READ",
    "aws_iam_access_key",
    { ACCESS_KEY_ID: "id", SECRET_ACCESS_KEY: "secret" },
  ],
  "heroku-authorization": [
    "HK_PLATFORM_FULL",
    "herokux_oauth_authorization",
    { "": "access_token" },
    "description",
  ],
  "infisical-machine-identity": [
    "INF_SVC_DISPATCHER",
    "infisical_identity_universal_auth_client_secret",
    { "": "client_secret", CLIENT_ID: "client_id" },
    "description",
  ],
};

describe.each(Object.entries(minted))("a minted value of kind %s", (kind, [name, type, parts, named]) => {
  const token = (live: readonly [Live, ...Live[]], more: Partial<TokenProps> = {}) =>
    built((stack) => {
      const made = createToken(stack, "token", { ...tokenProps(stack, name, live), ...more });
      return { newest: made.newest, before: made.before, lastingValues: made.lastingValues };
    });
  const one = token([{ generation: 1 }]);
  const two = token([{ generation: 1 }, { generation: 2 }]);
  const retired = token([{ generation: 2 }]);
  const undone = token([{ generation: 1, serial: 3 }]);

  const addressOf = (generation: number) => `${type}.${name}_prod_g${generation}`;
  const timeOf = (generation: number) => `terraform_data.${name}_prod_g${generation}`;
  const valuesOf = (generation: number) =>
    Object.fromEntries(
      Object.entries(parts).map(([key, attribute]) => [key, `\${${addressOf(generation)}.${attribute}}`]),
    );
  /** The addresses of a stack without those that a later stack has too, as they are. */
  const gone = (from: ReturnType<typeof token>, to: ReturnType<typeof token>) => {
    const left = addresses(to);
    return Object.entries(addresses(from))
      .filter(([at, body]) => JSON.stringify(left[at]) !== JSON.stringify(body))
      .map(([at]) => at);
  };
  // The policy admits the tokens that are live, so it alone changes with them.
  const shared =
    kind === "cloudflare-access-service-token" ? [`cloudflare_zero_trust_access_policy.${name}_prod`] : [];

  test("is an entry of that kind, so that each kind is looked at", () =>
    expect(credential(name).kind).toBe(kind));

  test("leaves the token in use as it is when the next is made beside it", () => {
    expect(gone(one, two)).toEqual(shared);
    expect(gone(two, one).sort()).toEqual([...shared, addressOf(2), timeOf(2)].sort());
  });

  test("loses the older token and nothing else when it is retired", () => {
    expect(gone(two, retired).sort()).toEqual([...shared, addressOf(1), timeOf(1)].sort());
    expect(gone(retired, two)).toEqual(shared);
  });

  test("loses the newer token and nothing else when it is undone", () => {
    expect(gone(two, undone).sort()).toEqual([...shared, addressOf(2), timeOf(2)].sort());
    expect(gone(undone, one)).toEqual([]);
  });

  test("is the newest token's in every part, and the one before it that of the token before", () => {
    expect(one.output.newest?.value.values).toEqual(valuesOf(1));
    expect(one.output).not.toHaveProperty("before");
    expect(two.output.newest?.value.values).toEqual(valuesOf(2));
    expect(two.output.before?.value.values).toEqual(valuesOf(1));
    expect(undone.output.newest?.value.values).toEqual(valuesOf(1));
    expect(undone.output).not.toHaveProperty("before");
  });

  test("is no other one for what keeps it in its state", () => {
    for (const stack of [one, two])
      expect(stack.output.lastingValues?.value).toEqual(valuesOf(stack === one ? 1 : 2));
  });

  test("has a version of its serial and its token's time", () => {
    const version = (serial: number, generation: number) =>
      `\${${serial} * 100000000000000 + ${timeOf(generation)}.output}`;
    expect(two.output.newest?.value.version).toBe(version(2, 2));
    expect(two.output.before?.value.version).toBe(version(1, 1));
    expect(undone.output.newest?.value.version).toBe(version(3, 1));
  });

  test("is made before the one that it replaces is destroyed, and may be destroyed", () => {
    for (const body of Object.values(two.resource[type] ?? {}))
      expect(body.lifecycle).toEqual({ create_before_destroy: true });
  });

  test("stays exactly as it is once its entry is of another kind", () => {
    const { resource } = token([{ generation: 1 }], { isOfEarlierKind: true });
    expect(resource[type]?.[`${name}_prod_g1`]?.lifecycle).toEqual({
      create_before_destroy: true,
      ignore_changes: "all",
    });
  });

  test("is found again at its vendor by its name, its environment and its generation", () => {
    const names = Object.values(two.resource[type] ?? {}).map((body) => named && body[named]);
    expect(names).toEqual(
      named === undefined ? [undefined, undefined] : [`${name}/prod/g1`, `${name}/prod/g2`],
    );
  });
});
