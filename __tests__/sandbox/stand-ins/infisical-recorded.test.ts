import { readFileSync } from "node:fs";
import path from "node:path";
import { infisicalService } from "../../../packages/sandbox/infisical/service";
import { infisicalStandIn } from "../../../packages/sandbox/stand-ins/infisical/provider";
import { type RunningStandIns, startStandIns } from "../../../packages/sandbox/stand-ins/plugin/server";
import { projectRoot } from "../../../tools/project-root";
import { TerraformWorkspace } from "../../support/terraform-workspace";
import {
  organizationId,
  projectId,
  type RunningInfisical,
  runInfisical,
  seed,
} from "../infisical/running-infisical";

// The recording was made with the real provider on the configuration that `estate` writes; each step of it is one
// command here, and must send the same requests: as many, to the same paths, with the same bodies.

interface RecordedRequest {
  readonly step: string;
  readonly method: string;
  readonly path: string;
  readonly request?: unknown;
}

const recording: RecordedRequest[] = readFileSync(
  path.join(projectRoot(), "__tests__", "recordings", "infisical-provider-http.jsonl"),
  "utf8",
)
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));

let infisical: RunningInfisical;
let standIns: RunningStandIns;
let workspace: TerraformWorkspace;
let sent: string[] = [];

beforeAll(async () => {
  const project = { ...seed.project, name: "oryx" };
  infisical = await runInfisical(infisicalService.newState({ ...seed, project }, new Date()));
  standIns = await startStandIns([infisicalStandIn], infisical.environment);
  workspace = await TerraformWorkspace.make(standIns.environment);
  const send = globalThis.fetch;
  jest.spyOn(globalThis, "fetch").mockImplementation((url, options) => {
    const { pathname, search } = new URL(String(url));
    const body = options?.body === undefined ? undefined : JSON.parse(String(options.body));
    sent.push(normalised(options?.method ?? "GET", pathname + search, body));
    return send(url, options);
  });
});
afterAll(async () => {
  jest.restoreAllMocks();
  await workspace.remove();
  await standIns.close();
  await infisical.close();
});

/** A request as one text in which ids, times and secrets are alike, and what Terraform keeps unordered is sorted. */
function normalised(method: string, requestPath: string, body: unknown): string {
  const text = `${method} ${requestPath} ${JSON.stringify(sorted(body))}`;
  return text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "<id>")
    .replace(/("clientSecret":)"[^"]*"/g, '$1"<client-secret>"')
    .replace(/("temporaryAccessStartTime":)"[^"]*"/g, '$1"<time>"');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, element]) => [key, sorted(element)]));
}

function recorded(step: string): string[] {
  const requests = recording.filter((request) => request.step === step);
  if (requests.length === 0) throw new Error(`the recording has no step "${step}"`);
  return requests
    .map(({ method, path: requestPath, request }) => normalised(method, requestPath, request))
    .sort();
}

async function step(name: string, hcl: string, ...argv: string[]): Promise<string> {
  await workspace.write(hcl);
  sent = [];
  const output = await workspace.succeed(...argv);
  expect(sent.sort()).toEqual(recorded(name));
  return output;
}

interface EstateOptions {
  readonly value: string;
  readonly version: number;
  readonly rotation: string;
  readonly companion?: string;
  readonly extra?: string;
}

const echo = `
ephemeral "infisical_secret" "echo" {
  name         = "CF_DNS_EDIT_ORYX_APP"
  env_slug     = "prod"
  folder_path  = "/OryxTrades/cloudflare"
  workspace_id = "${projectId}"
}
`;

const estate = ({ value, version, rotation, companion, extra = "" }: EstateOptions) => `
terraform {
  required_providers { infisical = { source = "infisical/infisical" } }
}
resource "infisical_secret_tag" "function" {
  name       = "function-dns-edit"
  slug       = "function-dns-edit"
  color      = "#2563eb"
  project_id = "${projectId}"
}
resource "infisical_secret_tag" "rotation" {
  name       = "rotation-90d"
  slug       = "rotation-90d"
  color      = "#2563eb"
  project_id = "${projectId}"
}
data "infisical_secret_tag" "function" {
  slug       = infisical_secret_tag.function.slug
  project_id = "${projectId}"
}
resource "infisical_secret_folder" "root" {
  name             = "OryxTrades"
  folder_path      = "/"
  environment_slug = "prod"
  project_id       = "${projectId}"
}
resource "infisical_secret_folder" "vendor" {
  name             = "cloudflare"
  folder_path      = "/OryxTrades"
  environment_slug = "prod"
  project_id       = "${projectId}"
  depends_on       = [infisical_secret_folder.root]
}
resource "infisical_identity" "dispatcher" {
  name   = "INF_SVC_DISPATCHER"
  org_id = "${organizationId}"
  role   = "no-access"
}
resource "infisical_identity_universal_auth" "dispatcher" {
  identity_id = infisical_identity.dispatcher.id
}
resource "infisical_identity_universal_auth_client_secret" "dispatcher" {
  identity_id = infisical_identity.dispatcher.id
  description = "INF_SVC_DISPATCHER generation 1"
  depends_on  = [infisical_identity_universal_auth.dispatcher]
}
resource "infisical_project_identity" "dispatcher" {
  project_id  = "${projectId}"
  identity_id = infisical_identity.dispatcher.id
  roles       = [{ role_slug = "viewer" }]
  depends_on  = [infisical_identity_universal_auth.dispatcher]
}
resource "infisical_secret" "expires" {
  name            = "${companion ?? "CF_DNS_EDIT_ORYX_APP__EXPIRES_AT"}"
  value           = "2027-01-01T00:00:00Z"
  env_slug        = "prod"
  folder_path     = "/OryxTrades/cloudflare"
  workspace_id    = "${projectId}"
  secret_reminder = { note = "rotate", repeat_days = 90 }
  depends_on      = [infisical_secret_folder.vendor]
}
resource "infisical_secret" "token" {
  name             = "CF_DNS_EDIT_ORYX_APP"
  value_wo         = ${value}
  value_wo_version = ${version}
  env_slug         = "prod"
  folder_path      = "/OryxTrades/cloudflare"
  workspace_id     = "${projectId}"
  tag_ids          = [infisical_secret_tag.rotation.id, infisical_secret_tag.function.id]
  metadata         = { rotation = "${rotation}", consumers = "terraform ci" }
  depends_on       = [infisical_secret_folder.vendor]
}
data "infisical_secrets" "all" {
  env_slug     = "prod"
  folder_path  = "/OryxTrades/cloudflare"
  workspace_id = "${projectId}"
  depends_on   = [infisical_secret.token]
}
${extra}
`;

const first = estate({ value: '"minted-1"', version: 1, rotation: "90d" });
const second = estate({ value: '"minted-2"', version: 2, rotation: "60d" });
const echoed = "sensitive(ephemeral.infisical_secret.echo.value)";
const third = estate({ value: echoed, version: 2, rotation: "30d", extra: echo });
const renamed = { value: echoed, version: 2, rotation: "30d", companion: "RENAMED__EXPIRES_AT" };
const importing = `${echo}
import {
  to = infisical_secret.token
  id = "write-only:${projectId}:prod:/OryxTrades/cloudflare:CF_DNS_EDIT_ORYX_APP"
}
`;
const apply = ["apply", "-auto-approve", "-parallelism=1"];

const token = () => infisical.state.secrets.find(({ key }) => key === "CF_DNS_EDIT_ORYX_APP");

test("the first apply sends what the real provider sends", async () => {
  await step("first apply", first, ...apply);
  expect(token()).toMatchObject({ value: "minted-1", version: 1 });
});

test("a second plan sends what the real provider sends, and is empty", async () => {
  await step("second plan, no change", first, "plan", "-detailed-exitcode");
});

test("a rotation sends what the real provider sends", async () => {
  await step("rotate to generation 2 and change metadata", second, ...apply);
  expect(token()).toMatchObject({ value: "minted-2", version: 2 });
  expect(await workspace.planCode()).toBe(0);
});

test("a change of metadata beside the echoed value sends what the real provider sends, and no value", async () => {
  await step("echo through the ephemeral resource", third, ...apply);
  expect(token()).toMatchObject({ value: "minted-2", version: 3 });
  expect(await workspace.planCode()).toBe(0);
});

test("a rename in place sends what the real provider sends", async () => {
  const { id } = infisical.state.secrets.find(({ key }) => key.endsWith("__EXPIRES_AT")) ?? {};
  await step("rename in place", estate({ ...renamed, extra: echo }), ...apply);
  expect(infisical.state.secrets.find((secret) => secret.id === id)?.key).toBe("RENAMED__EXPIRES_AT");
});

test("an import of a write-only secret sends what the real provider sends, and keeps the value", async () => {
  await workspace.succeed("state", "rm", "infisical_secret.token");
  await step("import write-only by path", estate({ ...renamed, extra: importing }), ...apply);
  expect(token()?.value).toBe("minted-2");
  expect(await workspace.planCode()).toBe(0);
});

test("a destroy sends what the real provider sends, and leaves nothing", async () => {
  // A change was pending when this was recorded: the data source, which waits for it, is not read.
  const pending = estate({ ...renamed, rotation: "60d", extra: echo });
  await step("destroy", pending, "destroy", "-auto-approve", "-parallelism=1");
  const { secrets, tags, folders, identities, memberships, clientSecrets } = infisical.state;
  expect({
    secrets: secrets.length,
    tags: tags.length,
    folders: folders.filter(({ parentId }) => parentId !== null).length,
  }).toEqual({ secrets: 0, tags: 0, folders: 0 });
  expect([identities, memberships, clientSecrets].map(({ length }) => length)).toEqual([1, 1, 1]);
});
