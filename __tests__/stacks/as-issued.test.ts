import type { Credential, Kind } from "../../src/model/credential";
import { issuedWith } from "../../src/model/issued-with";
import { remove } from "../../src/model/removal";
import { changed, credential, ledgerFor } from "../support/taxonomy";
import { addresses, stackOf, synth } from "../support/template";

const stored = "2026-11-22T10:00:00Z";
/** Two live values of an entry, the older one issued before the entry was changed. */
const livesOf = (name: string, fields: Readonly<Record<string, unknown>>) => {
  const entry = changed(name, fields);
  const first = { generation: 1, issuedWith: issuedWith(credential(name)) };
  return { entry, first, second: { generation: 2, issuedWith: issuedWith(entry) } };
};

describe("each live value keeps what it was issued with", () => {
  test("a Cloudflare token its cadence", () => {
    const { entry, first, second } = livesOf("CF_PAGES_READ", { rotation: "30d" });
    const { resource } = stackOf(entry, first, second);
    expect(resource.cloudflare_api_token?.CF_PAGES_READ_prod_g1.expires_on).toBe("2027-02-20T09:00:00Z");
    expect(resource.cloudflare_api_token?.CF_PAGES_READ_prod_g2.expires_on).toBe("2026-12-22T09:00:00Z");
    expect(resource.infisical_secret?.CF_PAGES_READ__EXPIRES_AT_prod.value).toBe("2026-12-22T09:00:00Z");
    expect(stackOf(entry, first).resource.infisical_secret?.CF_PAGES_READ__EXPIRES_AT_prod.value).toBe(
      "2027-02-20T09:00:00Z",
    );
  });

  test("a Cloudflare token its owner, while permissions follow the entry in both", () => {
    const { entry, first, second } = livesOf("CF_PAGES_READ", {
      owner: "account",
      scopes: ["Zone > Zone > Read"],
    });
    const { resource } = stackOf(entry, first, second);
    expect(Object.keys(resource.cloudflare_api_token ?? {})).toEqual(["CF_PAGES_READ_prod_g1"]);
    expect(Object.keys(resource.cloudflare_account_token ?? {})).toEqual(["CF_PAGES_READ_prod_g2"]);
    const groups = (token: { policies: { permission_groups: object[] }[] }) =>
      token.policies.map((policy) => policy.permission_groups.length);
    expect(groups(resource.cloudflare_api_token?.CF_PAGES_READ_prod_g1)).toEqual([1]);
    expect(groups(resource.cloudflare_account_token?.CF_PAGES_READ_prod_g2)).toEqual([1]);
    expect(resource.infisical_secret?.CF_PAGES_READ_prod.value_wo).toBe(
      "${cloudflare_account_token.CF_PAGES_READ_prod_g2.value}",
    );
  });

  test("a Heroku authorization its scopes and its lifetime", () => {
    const { entry, first, second } = livesOf("HK_PLATFORM_FULL", {
      authorizationScopes: ["read"],
      scopes: ["Read"],
      rotation: "30d",
    });
    const { resource } = stackOf(entry, first, second);
    expect(resource.herokux_oauth_authorization).toMatchObject({
      HK_PLATFORM_FULL_prod_g1: { scope: ["global"], time_to_live: 90 * 86_400 },
      HK_PLATFORM_FULL_prod_g2: { scope: ["read"], time_to_live: 30 * 86_400 },
    });
    const companion = (stack: typeof resource) => stack.infisical_secret?.HK_PLATFORM_FULL__SCOPES_prod.value;
    expect(companion(resource)).toBe("read");
    expect(companion(stackOf(entry, first).resource)).toBe(
      companion(stackOf(credential("HK_PLATFORM_FULL"), first).resource),
    );
  });

  test("an Access service token its duration", () => {
    const { entry, first, second } = livesOf("CF_ACCESS_SVC_VAULT", { duration: "17520h" });
    const tokens = stackOf(entry, first, second).resource.cloudflare_zero_trust_access_service_token;
    const then = credential<"cloudflare-access-service-token">("CF_ACCESS_SVC_VAULT").duration;
    expect(tokens?.CF_ACCESS_SVC_VAULT_prod_g1.duration).toBe(then);
    expect(tokens?.CF_ACCESS_SVC_VAULT_prod_g2.duration).toBe("17520h");
  });

  test("a client secret its lifetime", () => {
    const { entry, first, second } = livesOf("INF_SVC_DISPATCHER", { rotation: "60d" });
    const secrets = stackOf(entry, first, second).resource.infisical_identity_universal_auth_client_secret;
    expect([secrets?.INF_SVC_DISPATCHER_prod_g1.ttl, secrets?.INF_SVC_DISPATCHER_prod_g2.ttl]).toEqual([
      90 * 86_400,
      60 * 86_400,
    ]);
  });
});

describe("an AWS user", () => {
  const name = "AWS_BILLING_READ";
  const { user } = credential<"aws-access-key">(name);
  const id = `${name}_prod_${user.name}`;
  const types = ["aws_iam_user", "aws_iam_user_policy"];

  test("that is made here has its name in its address, and moves there from the address that had none", () => {
    const stack = stackOf(credential(name), { generation: 1 });
    expect(Object.keys(stack.resource.aws_iam_user ?? {})).toEqual([id]);
    expect(stack.moved).toEqual(types.map((type) => ({ from: `${type}.${name}_prod`, to: `${type}.${id}` })));
    expect(stack.removed).toBeUndefined();
  });

  test("stays with its key while the next generation is on another, and alone is moved", () => {
    const other = { name: "billing.reader@oryx", exists: false, allow: ["ce:Get*"] };
    const { entry, first, second } = livesOf(name, { user: other });
    const { resource, moved } = stackOf(entry, first, second);
    const otherId = `${name}_prod_billing_reader_oryx`;
    expect(Object.keys(resource.aws_iam_user ?? {})).toEqual([id, otherId]);
    expect(resource.aws_iam_user?.[otherId].name).toBe(other.name);
    expect(resource.aws_iam_access_key).toMatchObject({
      [`${name}_prod_g1`]: { user: `\${aws_iam_user.${id}.name}` },
      [`${name}_prod_g2`]: { user: `\${aws_iam_user.${otherId}.name}` },
    });
    expect(moved?.map(({ to }) => to)).toEqual(types.map((type) => `${type}.${id}`));
  });

  test("is built once for two keys, and may do what its entry says today", () => {
    const { entry, first, second } = livesOf(name, { user: { ...user, allow: ["ce:GetCostAndUsage"] } });
    const { resource } = stackOf(entry, first, second);
    expect(Object.keys(resource.aws_iam_user ?? {})).toEqual([id]);
    expect(resource.aws_iam_user_policy?.[id].policy).toContain("ce:GetCostAndUsage");
  });

  test("that exists is no business of the stack, which lets go of one that it had made", () => {
    const entry = credential<"aws-access-key">("AWS_INFISICAL_BOOTSTRAP");
    const stack = stackOf(entry, { generation: 1 });
    expect(stack.resource).not.toHaveProperty("aws_iam_user");
    expect(stack.moved).toBeUndefined();
    expect(stack.removed).toEqual(
      types.map((type) => ({
        from: `${type}.AWS_INFISICAL_BOOTSTRAP_prod_${entry.user.name}`,
        lifecycle: { destroy: false },
      })),
    );
  });
});

/** Of every minted kind an entry, its resource, and the provider that mints it. */
const kinds: { readonly [K in Exclude<Kind, "supplied-value">]: readonly [string, string, string] } = {
  "cloudflare-api-token": ["CF_PAGES_READ", "cloudflare_api_token", "cloudflare"],
  "cloudflare-access-service-token": [
    "CF_ACCESS_SVC_VAULT",
    "cloudflare_zero_trust_access_service_token",
    "cloudflare",
  ],
  "aws-access-key": ["AWS_BILLING_READ", "aws_iam_access_key", "aws"],
  "heroku-authorization": ["HK_PLATFORM_FULL", "herokux_oauth_authorization", "herokux"],
  "infisical-machine-identity": [
    "INF_SVC_DISPATCHER",
    "infisical_identity_universal_auth_client_secret",
    "infisical",
  ],
};

describe.each(Object.values(kinds))("a change of kind of %s", (name, type, provider) => {
  const entry = credential(name);
  const supplied = asSupplied(entry);
  const was = { generation: 1, issuedWith: issuedWith(entry) };
  const first = stackOf(entry, was);

  test("leaves the token that is live exactly as it is, with its provider and its value in the vault", () => {
    const stack = stackOf(supplied, was);
    const { lifecycle, ...token } = stack.resource[type]?.[`${name}_prod_g1`] ?? {};
    const { lifecycle: _, ...before } = first.resource[type]?.[`${name}_prod_g1`] ?? {};
    expect(token).toEqual(before);
    expect(lifecycle).toEqual({ create_before_destroy: true, ignore_changes: "all" });
    expect(stack.provider).toHaveProperty(provider);
    const values = (of: typeof stack) =>
      Object.entries(of.resource.infisical_secret ?? {}).flatMap(([id, secret]) =>
        id.endsWith("_prod") && "value_wo" in secret ? [[id, secret.value_wo, secret.value_wo_version]] : [],
      );
    expect(values(stack)).toEqual(values(first));
    expect(askedIn(stack)).toEqual([]);
  });

  test("asks for the next generation, while the minted one stays until it is retired", () => {
    const next = { generation: 2, issuedWith: issuedWith(supplied) };
    const stack = stackOf(supplied, was, next);
    expect(Object.keys(stack.resource[type] ?? {}).filter((id) => id.includes("_prod_"))).toEqual([
      `${name}_prod_g1`,
    ]);
    expect(askedIn(stack)).toEqual([`${name}_prod`]);
    expect(stack.resource.infisical_secret?.[`${name}_prod`]).toMatchObject({
      value_wo: `\${sensitive(var.${name}_prod)}`,
      value_wo_version: `\${2 * 100000000000000 + terraform_data.${name}_prod_g2.output}`,
    });
    const retired = stackOf(supplied, { ...next, stored });
    expect(Object.keys(retired.resource[type] ?? {}).filter((id) => id.includes("_prod_"))).toEqual([]);
  });

  test("keeps the parts that the next generation has no more in the vault, as they are, until the older one is retired", () => {
    const next = { generation: 2, issuedWith: issuedWith(supplied) };
    const outgoing = (of: typeof first) =>
      partSecrets(of).flatMap(([id, { name: held, folder_path, value_wo, value_wo_version, metadata }]) =>
        id === `${name}_prod`
          ? []
          : [[id, held, folder_path, value_wo, value_wo_version, metadata.generation, metadata.kind]],
      );
    expect(outgoing(stackOf(supplied, was, next))).toEqual(outgoing(first));
    expect(partSecrets(stackOf(supplied, { ...next, stored })).map(([id]) => id)).toEqual([`${name}_prod`]);
  });

  test("that brings further parts writes them before those that it shares, which on the way back are written first", () => {
    const given = { generation: 1, stored, issuedWith: issuedWith(supplied) };
    const stack = stackOf(entry, given, { generation: 2, issuedWith: issuedWith(entry) });
    const further = partSecrets(first).flatMap(([id]) => (id === `${name}_prod` ? [] : [id]));
    const shared = stack.resource.infisical_secret?.[`${name}_prod`];
    const waits = further.map((id) => `infisical_secret.${id}`);
    const isShared = partSecrets(first).some(([id]) => id === `${name}_prod`);
    if (isShared) expect(shared.depends_on).toEqual(expect.arrayContaining(waits));
    else expect(shared.value_wo).toBe(`\${sensitive(ephemeral.infisical_secret.${name}_prod.value)}`);
  });

  test("the other way mints the next generation, while the supplied one stays in the vault until then", () => {
    const given = { generation: 1, stored, issuedWith: issuedWith(supplied) };
    const still = stackOf(entry, given);
    expect(Object.keys(still.resource[type] ?? {}).filter((id) => id.includes("_prod_"))).toEqual([]);
    expect(still.resource.infisical_secret?.[`${name}_prod`].value_wo).toBe(
      `\${sensitive(ephemeral.infisical_secret.${name}_prod.value)}`,
    );
    const next = stackOf(entry, given, { generation: 2, issuedWith: issuedWith(entry) });
    expect(Object.keys(next.resource[type] ?? {}).filter((id) => id.includes("_prod_"))).toEqual([
      `${name}_prod_g2`,
    ]);
    expect(askedIn(next)).toEqual([]);
    expect(next.provider).toHaveProperty(provider);
  });
});

test("a removed credential is built no more, and its entry is still read in the environments that are left", () => {
  const entry = credential("HK_PLATFORM_FULL");
  const at = "2026-12-01T09:00:00Z";
  const facts = { at, now: new Date(at), reason: "over", asked: [...entry.consumers] };
  const staging = remove(ledgerFor([entry]), entry, "staging", facts);
  const built = (ledger: typeof staging) =>
    Object.keys(addresses(synth({ credentials: [entry], ledger }).heroku)).filter((name) =>
      name.includes("HK_PLATFORM_FULL"),
    );
  expect(built(staging).filter((name) => name.includes("staging"))).toEqual([]);
  expect(built(staging)).toContain("herokux_oauth_authorization.HK_PLATFORM_FULL_prod_g1");
  expect(built(remove(staging, entry, "prod", facts))).toEqual([]);
});

describe("a supplied value that gets other parts", () => {
  const name = "ALP_PAPER_TRADING";
  const entry = credential<"supplied-value">(name);
  const [kept, ...dropped] = entry.parts;
  const { entry: then, first, second } = livesOf(name, { parts: [kept] });

  test("keeps those that it had as they are until the older value is retired", () => {
    const before = stackOf(entry, { ...first, stored });
    const ids = dropped.map(({ key }) => `${name}__${key}_prod`);
    expect(ids.length).toBeGreaterThan(0);
    const rotating = stackOf(then, { ...first, stored }, second);
    for (const id of ids)
      expect(rotating.resource.infisical_secret?.[id]).toEqual(before.resource.infisical_secret?.[id]);
    const retired = stackOf(then, { ...second, stored }).resource.infisical_secret;
    expect(Object.keys(retired ?? {})).not.toEqual(expect.arrayContaining(ids));
  });
});

/** The secrets in the vault that hold a value of production. */
function partSecrets({ resource }: ReturnType<typeof stackOf>) {
  return Object.entries(resource.infisical_secret ?? {}).filter(
    ([id, secret]) => id.endsWith("_prod") && "value_wo" in secret,
  );
}

function asSupplied(entry: Credential): Credential {
  const fields = { kind: "supplied-value", issuedAt: "the dashboard", scopes: ["All"] };
  return { ...entry, ...fields, parts: [{ key: "", description: "token" }] } as unknown as Credential;
}

/** The variables that Terraform asks for: one with a default only refuses a value that would be dropped. */
function askedIn({ variable = {} }: { variable?: Readonly<Record<string, object>> }): readonly string[] {
  return Object.entries(variable).flatMap(([name, declared]) => ("default" in declared ? [] : [name]));
}
