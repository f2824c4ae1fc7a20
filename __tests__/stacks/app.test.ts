import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { credentials } from "../../src/model";
import { companions, parts } from "../../src/model/parts";
import { placements } from "../../src/model/placement";
import { environments } from "../../src/model/vocabulary";
import { target as sandbox } from "../../src/targets/sandbox";
import type { Target } from "../../src/targets/target";
import { credential, ledgerFor } from "../support/taxonomy";
import { addresses, synth } from "../support/template";

const stored = "2026-11-22T10:00:00Z";
const versionOf = (value: string, generation: number) =>
  `\${${generation} * 100000000000000 + terraform_data.${value}_g${generation}.output}`;
const live: Target = {
  name: "live",
  cloudflare: { accountId: "0123456789abcdef0123456789abcdef" },
  infisical: {
    organizationId: "11111111-2222-4333-8444-555555555555",
    projectId: "66666666-7777-4888-8999-aaaaaaaaaaaa",
  },
  heroku: { appIds: sandbox.heroku.appIds },
  state: { kind: "s3", bucket: "b", region: "r", prefix: "p", kmsKeyId: "k" },
};

describe("the app", () => {
  const stacks = synth();

  test("has one stack for each of the 13 vendors", () => {
    expect(Object.keys(stacks).sort()).toEqual([...new Set(credentials.map(({ vendor }) => vendor))].sort());
    expect(Object.keys(stacks)).toHaveLength(13);
  });

  test("holds every part and companion of every credential, each at its place, and no other secret", () => {
    const secrets = Object.values(stacks).flatMap((stack) =>
      Object.values(stack.resource.infisical_secret ?? {}).map(
        (s) => `${s.env_slug}:${s.folder_path}/${s.name}`,
      ),
    );
    const expected = credentials.flatMap((entry) =>
      environments
        .filter((environment) => entry.environments[environment] === "own")
        .flatMap((environment) => placements(entry, environment, "flat"))
        .flatMap(({ environment, folder }) =>
          [...parts(entry), ...companions(entry)].map(({ name }) => `${environment}:${folder}/${name}`),
        ),
    );
    expect(secrets.sort()).toEqual(expected.sort());
  });

  test("names providers and nothing else about them: addresses and credentials come from the environment", () => {
    for (const { provider } of Object.values(stacks)) {
      for (const block of Object.values(provider)) expect(block).toEqual([{}]);
    }
  });

  test("asks for exactly the pinned provider versions", () => {
    expect(stacks.cloudflare?.terraform.required_providers).toEqual({
      cloudflare: { source: "cloudflare/cloudflare", version: "5.14.0" },
      heroku: { source: "heroku/heroku", version: "5.3.2" },
      infisical: { source: "infisical/infisical", version: "0.19.24" },
    });
    expect(stacks.aws?.terraform.required_providers).toMatchObject({ aws: { version: "6.25.0" } });
    expect(stacks.heroku?.terraform.required_providers).toMatchObject({ herokux: { version: "1.4.7" } });
  });

  test("never looks up a Heroku app, whose config vars would end in the state", () => {
    expect(JSON.stringify(stacks)).not.toContain("data.heroku_app");
    expect(Object.values(stacks).every(({ data }) => data?.heroku_app === undefined)).toBe(true);
  });

  test("passes every secret as a write-only value, and only companions openly", () => {
    for (const stack of Object.values(stacks)) {
      for (const secret of Object.values(stack.resource.infisical_secret ?? {})) {
        const isCompanion = /__(EXPIRES_AT|SCOPES)$/.test(secret.name);
        expect(Object.keys(secret).filter((key) => key.startsWith("value"))).toEqual(
          isCompanion ? ["value"] : ["value_wo", "value_wo_version"],
        );
      }
    }
  });
});

describe("addresses", () => {
  test("are readable and carry no hash", () => {
    const names = Object.values(synth()).flatMap((stack) => Object.keys(addresses(stack)));
    expect(names).toContain("cloudflare_api_token.CF_DNS_EDIT_ORYX_APP_prod_g1");
    expect(names).toContain("infisical_secret.CF_DNS_EDIT_ORYX_APP__EXPIRES_AT_prod");
    expect(names).toContain("infisical_secret_folder.cloudflare_in_prod");
    expect(names).toContain("data.infisical_secret_tag.function-dns-edit");
    expect(names.filter((name) => /_[0-9A-F]{8}$/.test(name))).toEqual([]);
  });

  test("of other credentials stay when one is added", () => {
    const before = synth({ credentials: credentials.filter(({ name }) => name !== "CF_PAGES_READ") });
    const after = synth();
    for (const [name, stack] of Object.entries(before)) {
      expect(addresses(after[name])).toMatchObject(addresses(stack));
    }
  });

  test("of other things stay when one credential rotates", () => {
    const ledger = ledgerFor(credentials, stored);
    const rotated = structuredClone(ledger);
    rotated.credentials.CF_DNS_EDIT_ORYX_APP?.prod?.push({ generation: 2, issued: "2027-02-01T00:00:00Z" });
    const before = synth({ ledger });
    const after = synth({ ledger: rotated });
    const changed = Object.keys(after).flatMap((stack) => {
      const [old, now] = [addresses(before[stack]), addresses(after[stack])];
      return [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
        (address) => JSON.stringify(old[address]) !== JSON.stringify(now[address]),
      );
    });
    expect(changed.sort()).toEqual([
      "cloudflare_api_token.CF_DNS_EDIT_ORYX_APP_prod_g2",
      "infisical_secret.CF_DNS_EDIT_ORYX_APP__EXPIRES_AT_prod",
      "infisical_secret.CF_DNS_EDIT_ORYX_APP__SCOPES_prod",
      "infisical_secret.CF_DNS_EDIT_ORYX_APP_prod",
      "terraform_data.CF_DNS_EDIT_ORYX_APP_prod_g2",
    ]);
  });
});

describe("two targets", () => {
  test("differ only in their backend, their ids and their guard against destroy", () => {
    const idsOf = (target: Target) => [target.cloudflare.accountId, ...Object.values(target.infisical)];
    const normalized = (target: Target) => {
      let text = JSON.stringify(
        Object.entries(synth({ target })).map(([name, stack]) => [
          name,
          { ...stack, terraform: { ...stack.terraform, backend: undefined } },
        ]),
      );
      idsOf(target).forEach((id, index) => {
        text = text.replaceAll(id, `<id ${index}>`);
      });
      return text;
    };
    expect(normalized({ ...live, allowDestroy: true })).toBe(normalized(sandbox));
  });

  test("one that does not allow it has a guard in every stack that Terraform refuses to destroy, and the sandbox none", () => {
    for (const { resource } of Object.values(synth({ target: live })))
      expect(resource.terraform_data?.protected).toEqual({ lifecycle: { prevent_destroy: true } });
    for (const { resource } of Object.values(synth()))
      expect(resource.terraform_data).not.toHaveProperty("protected");
  });

  test("a live one keeps state in S3, encrypted with its KMS key and locked by a file", () => {
    const { stripe } = synth({ target: live });
    expect(stripe?.terraform.backend).toEqual({
      s3: {
        bucket: "b",
        region: "r",
        key: "p/stripe.tfstate",
        encrypt: true,
        kms_key_id: "k",
        use_lockfile: true,
      },
    });
  });
});

describe("rotation", () => {
  const ledger = ledgerFor(credentials, stored);
  for (const name of [
    "CF_ACCESS_SVC_VAULT",
    "CF_DNS_EDIT_ORYX_APP",
    "AWS_BILLING_READ",
    "HK_PLATFORM_FULL",
    "INF_SVC_DISPATCHER",
    "GH_READONLY",
  ]) {
    ledger.credentials[name]?.prod?.push({ generation: 2, issued: "2027-02-01T00:00:00Z" });
  }
  const stacks = synth({ ledger });

  test("keeps both generations at the vendor and puts the newest into the vault", () => {
    expect(Object.keys(stacks.heroku?.resource.herokux_oauth_authorization ?? {})).toEqual([
      "HK_PLATFORM_FULL_prod_g1",
      "HK_PLATFORM_FULL_prod_g2",
      "HK_PLATFORM_FULL_staging_g1",
    ]);
    expect(stacks.heroku?.resource.infisical_secret?.HK_PLATFORM_FULL_prod).toMatchObject({
      value_wo: "${herokux_oauth_authorization.HK_PLATFORM_FULL_prod_g2.access_token}",
      value_wo_version: versionOf("HK_PLATFORM_FULL_prod", 2),
      metadata: { generation: "2" },
    });
    expect(stacks.heroku?.resource.infisical_secret?.HK_PLATFORM_FULL__EXPIRES_AT_prod?.value).toBe(
      "2027-05-02T00:00:00Z",
    );
  });

  test("mints every live generation, whatever the vendor, so that the older one is not revoked by the newer", () => {
    const minted = {
      aws_iam_access_key: ["aws", "AWS_BILLING_READ_prod"],
      herokux_oauth_authorization: ["heroku", "HK_PLATFORM_FULL_prod"],
      cloudflare_zero_trust_access_service_token: ["cloudflare", "CF_ACCESS_SVC_VAULT_prod"],
      cloudflare_api_token: ["cloudflare", "CF_DNS_EDIT_ORYX_APP_prod"],
      infisical_identity_universal_auth_client_secret: ["infisical", "INF_SVC_DISPATCHER_prod"],
    } as const;
    for (const [type, [stack, id]] of Object.entries(minted)) {
      const found = Object.keys(stacks[stack]?.resource[type] ?? {});
      expect(found.filter((name) => name.startsWith(`${id}_g`))).toEqual([`${id}_g1`, `${id}_g2`]);
    }
  });

  test("puts the value of an Access service token into the vault only once its policy admits it", () => {
    const secrets = Object.entries(stacks.cloudflare?.resource.infisical_secret ?? {}).filter(([name]) =>
      /^CF_ACCESS_SVC_VAULT_.*prod$/.test(name),
    );
    expect(secrets.length).toBeGreaterThan(2);
    for (const [, { depends_on }] of secrets)
      expect(depends_on).toContain("cloudflare_zero_trust_access_policy.CF_ACCESS_SVC_VAULT_prod");
  });

  test("an Access policy drops a token only once the vault and the app hold the one that is gone back to", () => {
    const before = ledgerFor(credentials, stored);
    const [one] = before.credentials.CF_ACCESS_SVC_CONSOLE?.prod ?? [];
    if (one !== undefined)
      before.credentials.CF_ACCESS_SVC_CONSOLE?.prod?.splice(0, 1, { ...one, serial: 3 });
    const { cloudflare } = synth({ ledger: before });
    const policies = cloudflare?.resource.cloudflare_zero_trust_access_policy ?? {};
    const policy = "cloudflare_zero_trust_access_policy.CF_ACCESS_SVC_CONSOLE_prod";
    const own = policies.CF_ACCESS_SVC_CONSOLE_prod?.depends_on;
    expect(own).toEqual(
      expect.arrayContaining([
        "infisical_secret.CF_ACCESS_SVC_CONSOLE_prod",
        "infisical_secret.CF_ACCESS_SVC_CONSOLE__CLIENT_ID_prod",
        "heroku_app_config_association.oryx-console-prod",
      ]),
    );
    const { "oryx-console-prod": app } = cloudflare?.resource.heroku_app_config_association ?? {};
    expect(app?.depends_on ?? []).not.toContain(policy);
    expect(policies.CF_ACCESS_SVC_CONSOLE_staging).not.toHaveProperty("depends_on");
  });

  test("admits both generations of an Access service token, which are made before they are destroyed", () => {
    const { cloudflare } = stacks;
    expect(
      cloudflare?.resource.cloudflare_zero_trust_access_policy?.CF_ACCESS_SVC_VAULT_prod?.include,
    ).toEqual(
      [1, 2].map((generation) => ({
        service_token: {
          token_id: `\${cloudflare_zero_trust_access_service_token.CF_ACCESS_SVC_VAULT_prod_g${generation}.id}`,
        },
      })),
    );
    for (const token of Object.values(
      cloudflare?.resource.cloudflare_zero_trust_access_service_token ?? {},
    )) {
      expect(token.lifecycle).toEqual({ create_before_destroy: true });
    }
  });

  test("asks for the next supplied value again, although the one before is stored", () => {
    expect(stacks.github?.variable?.GH_READONLY_prod).toMatchObject({ ephemeral: true, sensitive: true });
    expect(stacks.github?.resource.infisical_secret?.GH_READONLY_prod).toMatchObject({
      value_wo_version: versionOf("GH_READONLY_prod", 2),
    });
  });
});

describe("a supplied value", () => {
  test("is asked for, part by part, until it is stored", () => {
    const { alpaca } = synth();
    expect(Object.keys(alpaca?.variable ?? {})).toEqual([
      "ALP_LIVE_TRADING__KEY_ID_prod",
      "ALP_LIVE_TRADING__SECRET_KEY_prod",
      "ALP_PAPER_TRADING__KEY_ID_prod",
      "ALP_PAPER_TRADING__KEY_ID_staging",
      "ALP_PAPER_TRADING__SECRET_KEY_prod",
      "ALP_PAPER_TRADING__SECRET_KEY_staging",
    ]);
    expect(alpaca?.variable.ALP_LIVE_TRADING__KEY_ID_prod).toMatchObject({
      ephemeral: true,
      sensitive: true,
      nullable: false,
      description: expect.stringContaining("https://app.alpaca.markets"),
    });
    expect(alpaca?.variable.ALP_LIVE_TRADING__KEY_ID_prod.default).toBeUndefined();
  });

  test("is the vault's echo once it is stored, under the same version and the same marks", () => {
    const { github } = synth({ ledger: ledgerFor(credentials, stored) });
    for (const variable of Object.values(github?.variable ?? {}))
      expect(variable).toMatchObject({ default: null, ephemeral: true, sensitive: true });
    expect(github?.resource.infisical_secret?.GH_APP_DEV_BOT__APP_ID_prod).toMatchObject({
      name: "APP_ID",
      value_wo: "${sensitive(ephemeral.infisical_secret.GH_APP_DEV_BOT__APP_ID_prod.value)}",
      value_wo_version: versionOf("GH_APP_DEV_BOT_prod", 1),
    });
    expect(github?.ephemeral.infisical_secret?.GH_APP_DEV_BOT__APP_ID_prod).toMatchObject({
      env_slug: "prod",
      folder_path: "/OryxTrades/oryx-dev-bot",
      name: "APP_ID",
    });
  });

  test("is read back from the vault for the apps that hold it", () => {
    const { stripe } = synth();
    const apps: Readonly<Record<string, string>> = sandbox.heroku.appIds;
    expect(stripe?.resource.heroku_app_config_association?.["oryx-api-staging"]).toMatchObject({
      app_id: apps["oryx-api-staging"],
      sensitive_vars: {
        STR_BILLING_WRITE: '${data.infisical_secrets.stripe_in_staging.secrets["STR_BILLING_WRITE"].value}',
      },
    });
    expect(stripe?.data.infisical_secrets?.stripe_in_staging?.depends_on).toEqual([
      "infisical_secret.STR_BILLING_WRITE_staging",
    ]);
  });
});

describe("propagation", () => {
  const stacks = synth();
  const appsOf = (configVar: string) =>
    Object.values(stacks).flatMap((stack) =>
      Object.entries(stack.resource.heroku_app_config_association ?? {})
        .filter(([, association]) => configVar in association.sensitive_vars)
        .map(([app]) => app),
    );

  test("of an environment-specific value reaches only the app of its environment", () => {
    expect(appsOf("ALP_LIVE_TRADING__KEY_ID")).toEqual(["oryx-api-prod"]);
    expect(
      stacks.postmark?.resource.heroku_app_config_association?.["oryx-api-staging"]?.sensitive_vars,
    ).toEqual({
      PM_SERVER_MAIL: '${data.infisical_secrets.postmark_in_staging.secrets["PM_SERVER_MAIL"].value}',
    });
  });

  test("of a shared value reaches the apps of every environment", () => {
    expect(appsOf("ANT_CLAUDE_SDK").sort()).toEqual(["oryx-api-prod", "oryx-api-staging"]);
  });

  test("replaces an association whose app id changes", () => {
    expect(stacks.slack?.resource.heroku_app_config_association?.["oryx-api-prod"]?.lifecycle).toEqual({
      replace_triggered_by: ["terraform_data.oryx-api-prod_id"],
    });
  });
});

describe("layouts", () => {
  const inLayout = (layout: "flat" | "both" | "env-folders", storedAt?: string) =>
    synth({
      ledger: {
        ...ledgerFor(credentials, storedAt),
        layouts: { prod: layout, staging: layout, dev: layout },
      },
    });
  const pathsOf = (stacks: ReturnType<typeof synth>, vendor: string) =>
    Object.values(stacks[vendor]?.resource.infisical_secret ?? {})
      .map((s) => `${s.env_slug}:${s.folder_path}/${s.name}`)
      .filter((path) => !/__/.test(path));

  test("env-folders separates environment-specific values below the Infisical environment prod", () => {
    expect(pathsOf(inLayout("env-folders"), "heroku")).toEqual([
      "prod:/OryxTrades/heroku/prod/HK_PLATFORM_FULL",
      "prod:/OryxTrades/heroku/staging/HK_PLATFORM_FULL",
    ]);
  });

  test("both keeps the two copies at one generation, the new one fed from where the value lies", () => {
    const { heroku } = inLayout("both");
    expect(pathsOf(inLayout("both"), "heroku").sort()).toEqual([
      "prod:/OryxTrades/heroku/HK_PLATFORM_FULL",
      "prod:/OryxTrades/heroku/prod/HK_PLATFORM_FULL",
      "prod:/OryxTrades/heroku/staging/HK_PLATFORM_FULL",
      "staging:/OryxTrades/heroku/HK_PLATFORM_FULL",
    ]);
    const copies = ["HK_PLATFORM_FULL_staging", "HK_PLATFORM_FULL_staging_in_env_folder"];
    for (const copy of copies) {
      expect(heroku?.resource.infisical_secret?.[copy]).toMatchObject({
        value_wo: "${herokux_oauth_authorization.HK_PLATFORM_FULL_staging_g1.access_token}",
        value_wo_version: versionOf("HK_PLATFORM_FULL_staging", 1),
      });
    }
    const { postmark } = inLayout("both", stored);
    expect(Object.keys(postmark?.ephemeral.infisical_secret ?? {})).not.toContain(
      "PM_SERVER_MAIL_prod_in_env_folder",
    );
  });

  test("every folder exists with its parents, and secrets wait for theirs", () => {
    const { heroku } = inLayout("env-folders");
    expect(heroku?.resource.infisical_secret_folder).toEqual({
      heroku_in_prod: expect.objectContaining({
        name: "heroku",
        folder_path: "/OryxTrades",
        environment_slug: "prod",
      }),
      heroku_prod_in_prod: expect.objectContaining({
        name: "prod",
        folder_path: "/OryxTrades/heroku",
        depends_on: ["infisical_secret_folder.heroku_in_prod"],
      }),
      heroku_staging_in_prod: expect.objectContaining({ name: "staging", folder_path: "/OryxTrades/heroku" }),
    });
    expect(heroku?.resource.infisical_secret?.HK_PLATFORM_FULL_staging_in_env_folder?.depends_on).toEqual([
      "infisical_secret_folder.heroku_staging_in_prod",
    ]);
  });

  test("an account-wide credential does not move", () => {
    expect(addresses(inLayout("env-folders").slack)).toEqual(addresses(inLayout("flat").slack));
  });
});

test("nothing at synth reads a clock: two runs give the same bytes", () => {
  expect(JSON.stringify(synth())).toBe(JSON.stringify(synth()));
  const sources = execFileSync("git", [
    "ls-files",
    "--",
    "constructs",
    "stacks",
    "src/kinds",
    "src/model",
    "src/targets",
    "main.ts",
  ])
    .toString()
    .trim()
    .split("\n")
    .filter((file) => file.endsWith(".ts") && !file.endsWith("live.ts"))
    .map((file) => readFileSync(file, "utf8"));
  expect(sources.length).toBeGreaterThan(100);
  expect(sources.join("\n")).not.toMatch(/Date\.now|new Date\(\)/);
});

test("a token's resources are compact JSON about the zone, every zone, or the account", () => {
  const { cloudflare } = synth();
  const resources = (name: string) =>
    cloudflare?.resource.cloudflare_api_token?.[name].policies.map(
      (policy: { resources: string }) => policy.resources,
    );
  const account = `com.cloudflare.api.account.${sandbox.cloudflare.accountId}`;
  expect(resources("CF_DNS_EDIT_ORYX_APP_prod_g1")).toEqual([
    '${jsonencode({ "com.cloudflare.api.account.zone.${data.cloudflare_zone.oryx_app.id}" = "*" })}',
  ]);
  expect(resources("CF_PAGES_DEPLOY_prod_g1")).toEqual([
    `\${jsonencode({ "${account}" = "*" })}`,
    `\${jsonencode({ "${account}" = { "com.cloudflare.api.account.zone.*" = "*" } })}`,
  ]);
});

test("a token limited to networks carries them as its condition", () => {
  const limited = {
    ...credential<"cloudflare-api-token">("CF_ACCESS_MGMT"),
    allowedNetworks: ["192.0.2.0/24"],
  };
  const { cloudflare } = synth({ credentials: [limited], ledger: ledgerFor([limited]) });
  expect(cloudflare?.resource.cloudflare_api_token?.CF_ACCESS_MGMT_prod_g1?.condition).toEqual({
    request_ip: { in: ["192.0.2.0/24"] },
  });
});

test("a token of the account is looked up among the account's permission groups", () => {
  const owned = { ...credential<"cloudflare-api-token">("CF_ACCESS_MGMT"), owner: "account" as const };
  const { cloudflare } = synth({ credentials: [owned], ledger: ledgerFor([owned]) });
  expect(cloudflare?.resource.cloudflare_account_token?.CF_ACCESS_MGMT_prod_g1).toMatchObject({
    account_id: sandbox.cloudflare.accountId,
    policies: [
      {
        permission_groups: [
          { id: expect.stringContaining("data.cloudflare_account_api_token_permission_groups_list") },
        ],
      },
    ],
  });
});
