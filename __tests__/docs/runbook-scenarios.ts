import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { deleteTokens } from "../../exercises/crash-matrix/delete-tokens";
import { seedLegacyVault } from "../../exercises/legacy-vault/seed";
import type { SandboxPaths } from "../../exercises/session/paths";
import type { Session } from "../../exercises/session/session";
import { operatorLogin, VaultReader } from "../../exercises/verify/vault";
import { credentials } from "../../src/model";
import { target } from "../../src/targets/sandbox";
import type { Scenario } from "../support/runbook-stage";

/** Each runbook with its sandbox. All but the first two begin where going live ends. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  "going-live": { outside: { "download-the-bots-keys": downloadKeys } },
  adopting: {
    prepare: seedLegacyVault,
    outside: {
      "revoke-the-old-dns-token": revokeOldDnsToken,
      "clear-the-folders-of-staging": clearStaging,
      "two-days-pass": letTwoDaysPass,
    },
  },
  rotating: {},
  undoing: { outside: { "the-rotation-is-reverted": revertRotation } },
  removing: {},
  "deleted-token": {
    outside: {
      "delete-the-dns-token": (session) => deleteToken(session, `${dnsEdit()}/prod/g1`),
      "revoke-the-client-secret": revokeClientSecret,
    },
  },
  "leaked-credential": {},
  "losing-the-state": {
    before: ({ state }) => rmSync(path.join(state, "cloudflare.tfstate")),
    outside: { "replace-the-access-policies": deleteOldPolicies },
  },
  "losing-the-vault": {
    before: emptyVault,
    outside: { "download-the-bots-keys": downloadKeys },
  },
  "leaving-the-tool": {},
};

function downloadKeys(_: Session, checkout: string): void {
  for (const bot of ["dev-bot", "ops-bot", "pm-bot"]) {
    const lines = ["-----BEGIN RSA PRIVATE KEY-----", `made-for-${bot}`, "-----END RSA PRIVATE KEY-----"];
    writeFileSync(path.join(checkout, `${bot}.pem`), `${lines.join("\n")}\n`);
  }
}

function revokeOldDnsToken(session: Session): Promise<void> {
  return deleteToken(session, "CLOUDFLARE_EDIT_DNS");
}

function revokeClientSecret(session: Session): Promise<void> {
  const credential = credentials.find(({ name }) => name === "INF_SVC_DISPATCHER");
  if (credential === undefined) throw new Error("INF_SVC_DISPATCHER is no entry");
  return deleteTokens(session, { credential, environment: "prod" });
}

/** The credential that the runbooks rotate, by the name that it had before. */
function dnsEdit(): string {
  const found = credentials.find(({ legacyNames }) =>
    legacyNames.some((old) => old === "CLOUDFLARE_EDIT_DNS"),
  );
  if (found === undefined) throw new Error("no entry has the old name CLOUDFLARE_EDIT_DNS");
  return found.name;
}

async function deleteToken(session: Session, name: string): Promise<void> {
  const tokens = await cloudflare<readonly { id: string; name: string }[]>(
    session,
    "GET",
    "/user/tokens?per_page=50",
  );
  const found = tokens.filter((token) => token.name === name);
  expect(found).toHaveLength(1);
  for (const { id } of found) await cloudflare(session, "DELETE", `/user/tokens/${id}`);
}

/** What Terraform does not know has no metadata of ours: old names, and prod's values that were copied for staging. */
async function clearStaging(session: Session): Promise<void> {
  const { projectId } = target.infisical;
  const vault = await VaultReader.login(session.urls.infisical, projectId, session.vendorEnvironment);
  const all = [...(await vault.secrets("staging"))];
  const foreign = all.filter(([, { metadata }]) => metadata["part-of"] === undefined);
  expect(foreign).not.toHaveLength(0);
  const token = await operatorLogin(session.urls.infisical, session.vendorEnvironment);
  for (const [at, { name }] of foreign) {
    const response = await fetch(`${session.urls.infisical}/api/v3/secrets/raw/${name}`, {
      method: "DELETE",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ workspaceId: projectId, environment: "staging", secretPath: path.dirname(at) }),
    });
    if (!response.ok) throw new Error(`deleting ${at} was answered ${response.status}`);
  }
}

/** Of two policies of one name, people delete the one that was made first. */
async function deleteOldPolicies(session: Session): Promise<void> {
  const policies = `/accounts/${target.cloudflare.accountId}/access/policies`;
  type Policy = { readonly id: string; readonly name: string; readonly created_at: string };
  const all = await cloudflare<readonly Policy[]>(session, "GET", policies);
  const old = all.filter(({ name, created_at }) =>
    all.some((other) => other.name === name && other.created_at > created_at),
  );
  expect(old).toHaveLength(4);
  for (const { id } of old) await cloudflare(session, "DELETE", `${policies}/${id}`);
}

/** What the ledger has seen of the soak is two days older then. */
function letTwoDaysPass({ paths }: Session): void {
  const ledger = JSON.parse(readFileSync(paths.ledger, "utf8"));
  const soak = ledger.soaks.staging;
  const earlier = (instant: string) =>
    `${new Date(Date.parse(instant) - 48 * 3_600_000).toISOString().slice(0, 19)}Z`;
  soak.since = earlier(soak.since);
  soak.readBack.at = earlier(soak.readBack.at);
  writeFileSync(paths.ledger, JSON.stringify(ledger, null, 2));
}

/** What `git revert` of a rotation does to the ledger. */
function revertRotation({ paths }: Session): void {
  const ledger = JSON.parse(readFileSync(paths.ledger, "utf8"));
  expect(ledger.credentials[dnsEdit()].prod.pop()).toMatchObject({ generation: 4 });
  writeFileSync(paths.ledger, JSON.stringify(ledger, null, 2));
}

/** A new server: the project is there, and nothing is in it. */
function emptyVault({ world: file }: SandboxPaths): void {
  const world = JSON.parse(readFileSync(file, "utf8"));
  const { infisical } = world;
  infisical.secrets = [];
  infisical.tags = [];
  infisical.folders = infisical.folders.filter(({ parentId }: { parentId: unknown }) => parentId === null);
  writeFileSync(file, JSON.stringify(world));
}

async function cloudflare<T>({ vendorEnvironment }: Session, method: string, path: string): Promise<T> {
  const { CLOUDFLARE_BASE_URL, CLOUDFLARE_API_TOKEN } = vendorEnvironment;
  const response = await fetch(`${CLOUDFLARE_BASE_URL}${path}`, {
    method,
    headers: { authorization: `Bearer ${CLOUDFLARE_API_TOKEN}` },
  });
  if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}`);
  return ((await response.json()) as { result: T }).result;
}
