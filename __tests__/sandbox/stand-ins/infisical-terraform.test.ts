import { infisicalStandIn } from "../../../packages/sandbox/stand-ins/infisical/provider";
import { type RunningStandIns, startStandIns } from "../../../packages/sandbox/stand-ins/plugin/server";
import { TerraformWorkspace } from "../../support/terraform-workspace";
import {
  organizationId,
  place,
  projectId,
  type RunningInfisical,
  runInfisical,
  secretUrl,
} from "../infisical/running-infisical";

let infisical: RunningInfisical;
let standIns: RunningStandIns;
let workspace: TerraformWorkspace;

beforeEach(async () => {
  infisical = await runInfisical();
  standIns = await startStandIns([infisicalStandIn], infisical.environment);
  workspace = await TerraformWorkspace.make(standIns.environment);
});
afterEach(async () => {
  await workspace.remove();
  await standIns.close();
  await infisical.close();
});

const head = `terraform {
  required_providers { infisical = { source = "infisical/infisical" } }
}
`;

const secret = (attributes: string, name = "S") => `${head}
resource "infisical_secret" "s" {
  name         = "${name}"
  env_slug     = "prod"
  folder_path  = "/"
  workspace_id = "${projectId}"
  ${attributes}
}
`;

const echo = `
ephemeral "infisical_secret" "s" {
  name         = "S"
  env_slug     = "prod"
  folder_path  = "/"
  workspace_id = "${projectId}"
}
`;
const echoing = (version: number, more = "") =>
  `value_wo = sensitive(ephemeral.infisical_secret.s.value)\n  value_wo_version = ${version}\n  ${more}`;

const write = (name: string, secretValue: string) =>
  infisical.call("POST", secretUrl(name), place({ secretValue }));
const stored = (name = "S") => infisical.state.secrets.find(({ key }) => key === name);

/** Applies, and expects an error that reads so. */
async function refusal(...argv: string[]): Promise<string> {
  const { code, output } = await workspace.run(...argv);
  expect(code).toBe(1);
  return output.replace(/\s*│\s*/g, " ").replace(/\s+/g, " ");
}

const apply = ["apply", "-auto-approve"];

describe("a write-only value", () => {
  test("reaches the vault, and no file", async () => {
    await workspace.write(
      secret('value_wo = "canary-1"\n  value_wo_version = 1').replace('"canary-1"', "var.v") +
        `
variable "v" {
  type      = string
  ephemeral = true
}`,
    );
    await workspace.succeed(...apply, "-var", "v=canary-1");
    expect(stored()?.value).toBe("canary-1");
    expect(await workspace.filesHolding("canary-1")).toEqual([]);
  });

  test("is sent again only when its version rises", async () => {
    await workspace.write(secret('value_wo = "one"\n  value_wo_version = 1'));
    await workspace.succeed(...apply);
    await workspace.write(secret('value_wo = "two"\n  value_wo_version = 1\n  metadata = { a = "b" }'));
    await workspace.succeed(...apply);
    expect(stored()).toMatchObject({ value: "one", metadata: [{ key: "a", value: "b" }] });
    await workspace.write(secret('value_wo = "two"\n  value_wo_version = 2\n  metadata = { a = "b" }'));
    await workspace.succeed(...apply);
    expect(stored()?.value).toBe("two");
  });

  test("cannot go back to an older version", async () => {
    await workspace.write(secret('value_wo = "v"\n  value_wo_version = 2'));
    await workspace.succeed(...apply);
    await workspace.write(secret('value_wo = "v"\n  value_wo_version = 1'));
    expect(await refusal(...apply)).toContain("new value write-only version is less than old version");
  });

  test.each([
    ['value_wo = "v"', 'Attribute "value_wo_version" must be specified when "value_wo" is specified'],
    ["value_wo_version = 1", 'Attribute "value_wo" must be specified when "value_wo_version" is specified'],
    [
      'value = "v"\n  value_wo = "v"\n  value_wo_version = 1',
      'Attribute "value_wo" cannot be specified when "value" is specified',
    ],
    ['value_wo = "v"\n  value_wo_version = 0', "Attribute value_wo_version value must be at least 1, got: 0"],
    [
      'value = "v"\n  secret_reminder = { repeat_days = 366 }',
      "Attribute secret_reminder.repeat_days value must be at most 365, got: 366",
    ],
  ])("is checked before anything is planned: %j", async (attributes, message) => {
    await workspace.write(secret(attributes));
    expect(await refusal("validate")).toContain(message);
  });

  test("is missed only when it is applied", async () => {
    await workspace.write(secret(""));
    expect(await workspace.planCode()).toBe(2);
    expect(await refusal(...apply)).toContain("no secret value provided");
  });
});

describe("the echo of a stored value", () => {
  beforeEach(async () => {
    await workspace.write(secret('value_wo = "stored"\n  value_wo_version = 1'));
    await workspace.succeed(...apply);
    // The step from a plain value to a marked one plans an update that shows nothing.
    await workspace.write(secret(echoing(1)) + echo);
    await workspace.succeed(...apply);
  });

  test("plans nothing, and lets metadata change beside it", async () => {
    expect(await workspace.planCode()).toBe(0);
    await workspace.write(secret(echoing(1, 'metadata = { rotation = "60d" }')) + echo);
    await workspace.succeed(...apply);
    expect(stored()).toMatchObject({ value: "stored", metadata: [{ key: "rotation", value: "60d" }] });
    expect(await workspace.planCode()).toBe(0);
  });

  test("fails the plan when the secret was deleted by hand", async () => {
    await infisical.call("DELETE", secretUrl("S"), place());
    expect(await refusal("plan")).toContain("Could not read Infisical secret named S: resource not found");
    expect(stored()).toBeUndefined();
  });
});

describe("an import", () => {
  const importing = (id: string) => `
import {
  to = infisical_secret.s
  id = "${id}"
}
`;

  test("of a write-only secret by its path keeps the value, and shows one spurious change", async () => {
    await write("S", "canary-2");
    await workspace.write(
      secret(echoing(1, 'metadata = { a = "b" }')) + echo + importing(`write-only:${projectId}:prod:/:S`),
    );
    const plan = await workspace.succeed("plan");
    expect(plan).toContain("1 to import, 0 to add, 1 to change, 0 to destroy");
    expect(plan).toMatch(/- secret_reminder/);
    await workspace.succeed(...apply);
    expect(stored()).toMatchObject({ value: "canary-2", metadata: [{ key: "a", value: "b" }] });
    expect(await workspace.planCode()).toBe(0);
    expect(await workspace.filesHolding("canary-2")).toEqual([]);
  });

  test("by id brings the value, the tags and the metadata", async () => {
    await write("S", "visible");
    await workspace.write(secret('value = "visible"') + importing(stored()?.id ?? ""));
    expect(await workspace.succeed("plan")).toContain("1 to import, 0 to add, 1 to change");
    await workspace.succeed(...apply);
    expect(await workspace.planCode()).toBe(0);
  });

  test("of an unknown secret, or by a strange id, is refused", async () => {
    await workspace.write(secret('value = "v"') + importing(`${projectId}:prod:/:NOPE`));
    expect(await refusal("plan")).toContain("The secret with the given ID was not found");
    await workspace.write(secret('value = "v"') + importing("S"));
    expect(await refusal("plan")).toContain("<workspace>:<env>:<secret-path>:<secret-name>");
  });
});

describe("a secret", () => {
  test("that was deleted by hand is planned anew, and cannot be destroyed unseen", async () => {
    await workspace.write(secret('value = "v"'));
    await workspace.succeed(...apply);
    await infisical.call("DELETE", secretUrl("S"), place());
    expect(await workspace.succeed("plan")).toContain("1 to add");
    expect(await refusal("destroy", "-refresh=false", "-auto-approve")).toContain("Secret not found");
  });

  test("keeps the metadata that a configuration drops, and so plans its removal for ever", async () => {
    await workspace.write(secret('value = "v"\n  metadata = { a = "b" }'));
    await workspace.succeed(...apply);
    await workspace.write(secret('value = "v"'));
    await workspace.succeed(...apply);
    expect(stored()?.metadata).toHaveLength(1);
    expect(await workspace.planCode()).toBe(2);
  });

  test("shows last_updated as known after apply on every change", async () => {
    await workspace.write(secret('value = "v"'));
    await workspace.succeed(...apply);
    await workspace.write(secret('value = "w"'));
    expect(await workspace.succeed("plan")).toMatch(/~ last_updated .*-> \(known after apply\)/);
  });

  test("is renamed in place and moved by replacement", async () => {
    await workspace.write(secret('value = "v"'));
    await workspace.succeed(...apply);
    const { id } = stored() ?? {};
    await workspace.write(secret('value = "v"', "RENAMED"));
    await workspace.succeed(...apply);
    expect(stored("RENAMED")?.id).toBe(id);
    await workspace.write(secret('value = "v"', "RENAMED").replace('"prod"', '"dev"'));
    expect(await workspace.succeed("plan")).toContain("must be replaced");
  });

  test("in a folder that is missing is refused in the server's words, without its value", async () => {
    await workspace.write(secret('value = "canary-3"').replace('"/"', '"/nope"'));
    const output = await refusal(...apply);
    expect(output).toContain("Folder with path '/nope' in environment with slug 'prod' not found");
    expect(output).not.toContain("canary-3");
  });
});

test("a tag with a name of its own is planned for ever", async () => {
  const tag = (name: string) => `${head}
resource "infisical_secret_tag" "t" {
  name       = "${name}"
  slug       = "function-dns-edit"
  color      = "#fff"
  project_id = "${projectId}"
}`;
  await workspace.write(tag("Function: DNS edit"));
  await workspace.succeed(...apply);
  expect(await workspace.planCode()).toBe(2);
  await workspace.write(tag("function-dns-edit"));
  expect(await workspace.planCode()).toBe(0);
});

test("a slug is checked by the provider, and more strictly by the server", async () => {
  const tag = (slug: string) => `${head}
resource "infisical_secret_tag" "t" {
  name       = "${slug}"
  slug       = "${slug}"
  color      = "#fff"
  project_id = "${projectId}"
}`;
  await workspace.write(tag("function:dns"));
  expect(await refusal("validate")).toContain(
    "slugs must be lowercase alphanumeric characters and hyphens only",
  );
  await workspace.write(tag("a--b"));
  expect(await refusal(...apply)).toContain("[status-code=422]");
});

describe("an identity", () => {
  const chain = (clientSecret: string, roles = '[{ role_slug = "viewer" }]') => `${head}
resource "infisical_identity" "i" {
  name   = "INF_SVC"
  org_id = "${organizationId}"
  role   = "no-access"
}
resource "infisical_identity_universal_auth" "i" {
  identity_id = infisical_identity.i.id
}
resource "infisical_identity_universal_auth_client_secret" "g1" {
  identity_id = infisical_identity_universal_auth.i.identity_id
  ${clientSecret}
}
resource "infisical_project_identity" "i" {
  project_id  = "${projectId}"
  identity_id = infisical_identity_universal_auth.i.identity_id
  roles       = ${roles}
}
output "client" {
  sensitive = true
  value = {
    clientId     = infisical_identity_universal_auth_client_secret.g1.client_id
    clientSecret = infisical_identity_universal_auth_client_secret.g1.client_secret
  }
}`;

  test("logs in with what Terraform minted, and reads as a viewer", async () => {
    await workspace.write(chain('description = "generation 1"'));
    expect(await workspace.succeed("plan")).toMatch(/\+ is_temporary\s+= false/);
    await workspace.succeed(...apply);
    expect(await workspace.planCode()).toBe(0);
    await write("S", "v");
    const { client } = (await workspace.outputs()) as { client: { clientId: string; clientSecret: string } };
    const { json } = await infisical.login(client);
    const listed = await infisical.call(
      "GET",
      `/api/v3/secrets/raw?workspaceId=${projectId}&environment=prod`,
      undefined,
      json.accessToken,
    );
    expect(listed.json.secrets).toMatchObject([{ secretKey: "S" }]);
    expect(await workspace.planCode()).toBe(0);
  });

  test("has client secrets that cannot be changed: the provider accepts it and Terraform complains", async () => {
    await workspace.write(chain('description = "before"'));
    await workspace.succeed(...apply);
    await workspace.write(chain('description = "after"'));
    expect(await refusal(...apply)).toContain("Provider produced inconsistent result after apply");
  });

  test("has client secrets that stay in the state when they are revoked by hand", async () => {
    await workspace.write(chain(""));
    await workspace.succeed(...apply);
    const record = [...infisical.state.clientSecrets].at(-1);
    if (record !== undefined) infisical.state.clientSecrets.change(record, { isRevoked: true });
    expect(await workspace.planCode()).toBe(0);
  });

  test("changes its roles in place, and is added again when it was taken out by hand", async () => {
    await workspace.write(chain(""));
    await workspace.succeed(...apply);
    await workspace.write(chain("", '[{ role_slug = "member" }, { role_slug = "viewer" }]'));
    await workspace.succeed(...apply);
    expect([...infisical.state.memberships].at(-1)?.roles.map(({ role }) => role)).toEqual([
      "member",
      "viewer",
    ]);
    expect(await workspace.planCode()).toBe(0);
    infisical.state.memberships.remove(...[...infisical.state.memberships].slice(-1));
    expect(await workspace.succeed("plan")).toContain("1 to add, 0 to change, 0 to destroy");
  });

  test("is destroyed without a trace", async () => {
    await workspace.write(chain(""));
    await workspace.succeed(...apply);
    await workspace.succeed("destroy", "-auto-approve");
    const { identities, universalAuths, clientSecrets, memberships } = infisical.state;
    expect([identities, universalAuths, clientSecrets, memberships].map(({ length }) => length)).toEqual([
      1, 1, 1, 1,
    ]);
  });
});

describe("a folder", () => {
  const folder = (name: string, more = "") => `${head}
resource "infisical_secret_folder" "f" {
  name             = "${name}"
  folder_path      = "/OryxTrades"
  environment_slug = "prod"
  project_id       = "${projectId}"
  ${more}
}`;

  test("is renamed in place, and the second plan is empty", async () => {
    await workspace.write(folder("cloudflare"));
    await workspace.succeed(...apply);
    const { id } = infisical.state.folders.find(({ name }) => name === "cloudflare") ?? {};
    await workspace.write(folder("cf", 'description = "d"'));
    await workspace.succeed(...apply);
    expect(infisical.state.folders.find((one) => one.id === id)).toMatchObject({
      name: "cf",
      description: "d",
    });
    expect(await workspace.planCode()).toBe(0);
  });

  test("that holds a secret is destroyed by force alone", async () => {
    await workspace.write(folder("full"));
    await workspace.succeed(...apply);
    await infisical.call("POST", secretUrl("S"), place({ secretValue: "v", secretPath: "/OryxTrades/full" }));
    expect(await refusal("destroy", "-auto-approve")).toContain("because it contains resources");
    await workspace.write(folder("full", "force_delete = true"));
    await workspace.succeed(...apply);
    await workspace.succeed("destroy", "-auto-approve");
    expect(infisical.state.secrets).toHaveLength(0);
  });

  test("is imported by its id", async () => {
    await infisical.call("POST", "/api/v1/folders", place({ name: "cloudflare", path: "/OryxTrades" }));
    const { id } = infisical.state.folders.find(({ name }) => name === "cloudflare") ?? {};
    await workspace.write(
      `${folder("cloudflare")}\nimport {\n  to = infisical_secret_folder.f\n  id = "${id}"\n}`,
    );
    expect(await workspace.succeed("plan")).toContain("1 to import, 0 to add, 0 to change");
  });
});

test("data sources answer with what the vault holds", async () => {
  await infisical.call("POST", `/api/v1/projects/${projectId}/tags`, { slug: "t", color: "#fff" });
  const tagId = [...infisical.state.tags][0]?.id;
  await infisical.call(
    "POST",
    secretUrl("S"),
    place({ secretValue: "v", tagIds: [tagId], secretMetadata: [{ key: "k", value: "m" }] }),
  );
  await infisical.call("POST", "/api/v1/folders", place({ name: "f", path: "/" }));
  await workspace.write(`${head}
data "infisical_projects" "p" {
  slug = "oryxtrades"
}
data "infisical_secret_folders" "f" {
  project_id       = data.infisical_projects.p.id
  environment_slug = "prod"
  folder_path      = "/"
}
data "infisical_secret_metadata" "m" {
  project_id       = data.infisical_projects.p.id
  environment_slug = "prod"
  folder_path      = "/"
  name             = "S"
}
data "infisical_secret_tag" "t" {
  project_id = data.infisical_projects.p.id
  slug       = "t"
}
output "all" {
  value = {
    environments = sort(keys(data.infisical_projects.p.environments))
    folders      = data.infisical_secret_folders.f.folders[*].name
    metadata     = data.infisical_secret_metadata.m.secret_metadata
    tags         = data.infisical_secret_metadata.m.tags[*].slug
    tag          = data.infisical_secret_tag.t.id
  }
}`);
  await workspace.succeed(...apply);
  expect(await workspace.outputs()).toEqual({
    all: {
      environments: ["dev", "prod", "staging"],
      folders: ["f"],
      metadata: [{ key: "k", value: "m", is_encrypted: false }],
      tags: ["t"],
      tag: tagId,
    },
  });
  expect(await workspace.filesHolding('"v"')).toEqual([]);
});

test("a login that fails, fails the plan, and shows no credential", async () => {
  await infisical.call("DELETE", secretUrl("S"), place());
  const wrong = { ...infisical.environment, INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET: "canary-4" };
  const others = await startStandIns([infisicalStandIn], wrong);
  const denied = await TerraformWorkspace.make(others.environment);
  await denied.write(secret('value = "v"'));
  const { code, output } = await denied.run("plan");
  await denied.remove();
  await others.close();
  expect(code).toBe(1);
  expect(output).toContain("Invalid credentials");
  expect(output).not.toContain("canary-4");
});
