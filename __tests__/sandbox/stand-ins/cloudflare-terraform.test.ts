import { cloudflareStandIn } from "../../../packages/sandbox/stand-ins/cloudflare/provider";
import { type RunningStandIns, startStandIns } from "../../../packages/sandbox/stand-ins/plugin/server";
import { TerraformWorkspace } from "../../support/terraform-workspace";
import {
  accountId,
  dnsPolicy,
  type RunningCloudflare,
  runCloudflare,
} from "../cloudflare/running-cloudflare";

let cloudflare: RunningCloudflare;
let standIns: RunningStandIns;
let workspace: TerraformWorkspace;

beforeEach(async () => {
  cloudflare = await runCloudflare();
  standIns = await startStandIns([cloudflareStandIn], {
    CLOUDFLARE_BASE_URL: cloudflare.baseUrl,
    CLOUDFLARE_API_TOKEN: cloudflare.rootToken,
  });
  workspace = await TerraformWorkspace.make(standIns.environment);
});
afterEach(async () => {
  await standIns.close();
  await cloudflare.close();
  await workspace.remove();
});

const header = `
terraform {
  required_providers { cloudflare = { source = "cloudflare/cloudflare" } }
}
data "cloudflare_zone" "app" { filter = { name = "oryx.app" } }
`;

/** Applies and expects the plan after it to be empty. */
async function settle(): Promise<void> {
  await workspace.succeed("apply", "-auto-approve");
  expect(await workspace.planCode()).toBe(0);
}

/** What changed at Cloudflare since the traffic was this long. */
function changesSince(start: number): string[] {
  return cloudflare.traffic
    .slice(start)
    .filter((entry) => entry.method !== "GET")
    .map(
      (entry) =>
        `${entry.method} ${/(service_tokens|tokens|policies)/.exec(entry.path)?.[1]} ${entry.status}`,
    );
}

interface Generations {
  readonly tokens: readonly string[];
  readonly services: readonly string[];
  readonly createBeforeDestroy?: boolean;
}

/** A user token and an Access service token per generation, and a policy that includes every service token. */
function generations({ tokens, services, createBeforeDestroy = true }: Generations): string {
  const set = (names: readonly string[]) => `toset(${JSON.stringify(names)})`;
  return `${header}
data "cloudflare_api_token_permission_groups_list" "dns" {
  name  = "DNS Write"
  scope = "com.cloudflare.api.account.zone"
}
resource "cloudflare_api_token" "dns" {
  for_each   = ${set(tokens)}
  name       = "dns-\${each.key}"
  expires_on = "2027-06-01T00:00:00Z"
  policies = [{
    effect            = "allow"
    permission_groups = [{ id = data.cloudflare_api_token_permission_groups_list.dns.result[0].id }]
    resources         = jsonencode({ "com.cloudflare.api.account.zone.\${data.cloudflare_zone.app.id}" = "*" })
  }]
}
resource "cloudflare_zero_trust_access_service_token" "vault" {
  for_each   = ${set(services)}
  account_id = "${accountId}"
  name       = "vault-\${each.key}"
  lifecycle { create_before_destroy = ${createBeforeDestroy} }
}
resource "cloudflare_zero_trust_access_policy" "vault" {
  account_id = "${accountId}"
  name       = "vault"
  decision   = "non_identity"
  include    = [for one in cloudflare_zero_trust_access_service_token.vault : { service_token = { token_id = one.id } }]
}
`;
}

/** One user token without an expiry, its value as an output. */
function userToken({ name = "dns", resources }: { name?: string; resources?: string } = {}): string {
  const encoded = 'jsonencode({ "com.cloudflare.api.account.zone.${data.cloudflare_zone.app.id}" = "*" })';
  return `${header}
resource "cloudflare_api_token" "dns" {
  name = "${name}"
  policies = [{
    effect            = "allow"
    permission_groups = [{ id = "4755a26eedb94da69e1066d98aa820be" }]
    resources         = ${resources ?? encoded}
  }]
}
output "value" {
  value     = cloudflare_api_token.dns.value
  sensitive = true
}
`;
}

function serviceToken(attributes = ""): string {
  return `${header}
resource "cloudflare_zero_trust_access_service_token" "vault" {
  account_id = "${accountId}"
  name       = "vault"
  ${attributes}
}
output "secret" {
  value     = cloudflare_zero_trust_access_service_token.vault.client_secret
  sensitive = true
}
`;
}

test("a second generation is minted beside the first, which is then removed, and destroying leaves nothing", async () => {
  const before = JSON.stringify({ ...cloudflare.state, history: undefined });
  const minted = () => [...cloudflare.state.apiTokens].slice(1).map((token) => token.name);
  await workspace.write(generations({ tokens: ["g1"], services: ["g1"] }));
  await workspace.succeed("init");
  await settle();
  const first = [...cloudflare.state.apiTokens][1];

  await workspace.write(generations({ tokens: ["g1", "g2"], services: ["g1", "g2"] }));
  await settle();
  expect(minted()).toEqual(["dns-g1", "dns-g2"]);
  expect([...cloudflare.state.apiTokens][1]).toEqual(first);
  expect([...cloudflare.state.accessPolicies][0]?.include).toHaveLength(2);

  const start = cloudflare.traffic.length;
  await workspace.write(generations({ tokens: ["g2"], services: ["g2"] }));
  await settle();
  expect(minted()).toEqual(["dns-g2"]);
  expect(changesSince(start).filter((change) => !change.includes(" tokens "))).toEqual([
    "PUT policies 200",
    "DELETE service_tokens 200",
  ]);

  await workspace.succeed("destroy", "-auto-approve");
  expect(JSON.stringify({ ...cloudflare.state, history: undefined })).toBe(before);
});

test("without create_before_destroy the removal of a service token is refused, again and again", async () => {
  await workspace.write(generations({ tokens: [], services: ["g1", "g2"], createBeforeDestroy: false }));
  await settle();
  await workspace.write(generations({ tokens: [], services: ["g2"], createBeforeDestroy: false }));
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    const outcome = await workspace.run("apply", "-auto-approve");
    expect(outcome).toMatchObject({ code: 1, output: expect.stringContaining("12139") });
  }
  expect(cloudflare.state.accessServiceTokens).toHaveLength(2);
  expect([...cloudflare.state.accessPolicies][0]?.include).toHaveLength(2);
});

test("a token deleted behind Terraform's back is planned again, with a warning", async () => {
  await workspace.write(userToken());
  await settle();
  const id = [...cloudflare.state.apiTokens][1]?.id ?? "";
  await cloudflare.client().user.tokens.delete(id);
  const plan = await workspace.succeed("plan");
  expect(plan).toContain("Warning: Resource not found");
  expect(plan).toContain("1 to add, 0 to change, 0 to destroy");
  await settle();
  expect([...cloudflare.state.apiTokens][1]?.id).not.toBe(id);
});

test("an update of a user token plans its value as changed and keeps it", async () => {
  await workspace.write(userToken());
  await settle();
  const { value } = await workspace.outputs();
  await workspace.write(userToken({ name: "renamed" }));
  const plan = await workspace.succeed("plan");
  expect(plan).toMatch(/~ value\s+= \(sensitive value\)/);
  expect(plan).toContain("0 to add, 1 to change, 0 to destroy");
  await settle();
  expect(await workspace.outputs()).toEqual({ value });
  expect((await cloudflare.client(value as string).user.tokens.verify()).status).toBe("active");
});

test("an update of an account token plans its value as it is", async () => {
  const account = (name: string) =>
    userToken({ name })
      .replaceAll("cloudflare_api_token", "cloudflare_account_token")
      .replace('"dns" {', `"dns" {\n  account_id = "${accountId}"`);
  await workspace.write(account("dns"));
  await settle();
  await workspace.write(account("renamed"));
  const plan = await workspace.succeed("plan");
  expect(plan).toContain("0 to add, 1 to change, 0 to destroy");
  expect(plan).not.toMatch(/~ value/);
  await settle();
});

test("resources whose bytes differ taint a token that was minted", async () => {
  const resources = '"{ \\"com.cloudflare.api.account.zone.${data.cloudflare_zone.app.id}\\": \\"*\\" }"';
  await workspace.write(userToken({ resources }));
  const outcome = await workspace.run("apply", "-auto-approve");
  expect(outcome.code).toBe(1);
  expect(outcome.output).toContain("Provider produced inconsistent result after apply");
  expect(cloudflare.state.apiTokens).toHaveLength(2);
  expect(await workspace.succeed("plan")).toContain("is tainted");
});

test("a token imported by its id plans nothing", async () => {
  const created = await cloudflare.client().user.tokens.create({ name: "dns", policies: [dnsPolicy()] });
  await workspace.write(userToken());
  await workspace.succeed("import", "cloudflare_api_token.dns", created.id ?? "");
  expect(await workspace.succeed("plan")).toContain("No changes");
});

test("a version bump rotates a service token in place, and only then", async () => {
  await workspace.write(serviceToken());
  await settle();
  const { secret } = await workspace.outputs();
  const bump = (end: string) => `client_secret_version = 2\n  previous_client_secret_expires_at = "${end}"`;
  await workspace.write(serviceToken(bump("2026-12-01T00:00:00Z")));
  const plan = await workspace.succeed("plan");
  expect(plan).toMatch(/~ client_secret\s+= \(sensitive value\)/);
  expect(plan).toMatch(/~ expires_at\s+= .* -> \(known after apply\)/);
  await settle();
  const { secret: rotated } = await workspace.outputs();
  expect(rotated).not.toBe(secret);
  await workspace.write(serviceToken(bump("2026-12-02T00:00:00Z")));
  expect(await workspace.succeed("plan")).not.toMatch(/~ client_secret /);
  await settle();
  expect(await workspace.outputs()).toEqual({ secret: rotated });
});

test("a version without the end of the previous secret is refused at plan", async () => {
  await workspace.write(serviceToken("client_secret_version = 2"));
  const outcome = await workspace.run("plan");
  expect(outcome.code).toBe(1);
  expect(outcome.output).toContain("Invalid Attribute Combination");
});

test("an imported service token needs one update, which sends version 1 and makes no new secret", async () => {
  const created = await cloudflare.client().zeroTrust.access.serviceTokens.create({
    account_id: accountId,
    name: "vault",
  });
  await workspace.write(serviceToken());
  const address = "cloudflare_zero_trust_access_service_token.vault";
  await workspace.succeed("import", address, `accounts/${accountId}/${created.id}`);
  expect(await workspace.succeed("plan")).toContain("0 to add, 1 to change, 0 to destroy");
  const hash = [...cloudflare.state.accessServiceTokens][0]?.secretHash;
  await settle();
  expect([...cloudflare.state.accessServiceTokens][0]?.secretHash).toBe(hash);
});

test("a token of the provider block that is too short is refused before any request", async () => {
  await workspace.write(`${userToken()}\nprovider "cloudflare" { api_token = "short" }\n`);
  const outcome = await workspace.run("plan");
  expect(outcome.code).toBe(1);
  expect(outcome.output).toContain("API tokens must be 40 characters");
  expect(cloudflare.traffic).toEqual([]);
});
