import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Operator } from "../../exercises/legacy-vault/operator";
import { deleteSecret } from "../../exercises/legacy-vault/vault-hands";
import { SandboxLedger } from "../../exercises/session/ledger";
import type { Adoption } from "../../src/model/adoption";
import { target } from "../../src/targets/sandbox";
import { MigrationStage } from "../exercises/migration/migration-stage";
import { rawIn } from "../support/raw-text";

const { projectId, organizationId } = target.infisical;
const tagsPath = `/api/v1/projects/${projectId}/tags`;

let world: MigrationStage;
let operator: Operator;
let ledgerBefore: string;

beforeAll(async () => {
  world = await MigrationStage.open();
  expect((await world.run("seed")).code).toBe(0);
  new SandboxLedger(world.session.paths).read(new Date());
  operator = await Operator.login(world.session);
  ledgerBefore = world.file("ledger.json");
});
afterAll(() => world.remove());

const hasAdoption = () => existsSync(path.join(world.folder, "adoption.json"));

/** Adopting is refused with one error that says this, and neither file was written. */
async function refused(said: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  const { code, stdout, stderr } = await world.taxonomy(["adopt"], env);
  for (const text of said) expect(stderr).toContain(text);
  expect([code, stdout]).toEqual([1, ""]);
  expect([world.file("ledger.json"), hasAdoption()]).toEqual([ledgerBefore, false]);
  return stderr;
}

/** What adopting would come to. */
async function planned(...args: string[]): Promise<Adoption & { readonly notes: readonly string[] }> {
  const { code, stdout, stderr } = await world.taxonomy(["adopt", "--dry-run", "--json", ...args]);
  expect([code, stderr]).toEqual([0, ""]);
  expect([world.file("ledger.json"), hasAdoption()]).toEqual([ledgerBefore, false]);
  return JSON.parse(stdout);
}

/** Makes a tag twice in one moment, which is how a vault comes to have it twice. */
async function tagsAtOnce(slug: string): Promise<readonly string[]> {
  let arrived = 0;
  let open = () => {};
  const bothAreHere = new Promise<void>((resolve) => {
    open = resolve;
  });
  const run = () => {
    arrived += 1;
    if (arrived === 2) open();
    return bothAreHere;
  };
  const disarm = world.session.faults.arm({
    service: "infisical",
    method: "POST",
    path: /\/tags$/,
    times: 2,
    effect: { kind: "run", when: "before", run },
  });
  const make = () =>
    operator.infisical<{ tag: { id: string } }>("POST", tagsPath, { slug, color: "#000000" });
  const made = await Promise.all([make(), make()]);
  disarm();
  return made.map(({ tag }) => tag.id);
}

test("whatever has to be cleared up is told in one error: tags in duplicate, names of several, values that differ", async () => {
  const tags = await tagsAtOnce("function-dns-edit");
  const github = { environment: "prod", folder: "/OryxTrades/github" };
  const server = "prod:/OryxTrades/postmark/POSTMARK_SERVER_TOKEN";
  await operator.infisical("POST", "/api/v3/secrets/raw/APP_ID", {
    workspaceId: projectId,
    environment: github.environment,
    secretPath: github.folder,
    secretValue: "123456",
  });
  const other = "a-value-that-differs-from-the-one-beside-it";
  await operator.infisical("PATCH", "/api/v3/secrets/raw/POSTMARK_SERVER_TOKEN", {
    workspaceId: projectId,
    environment: "prod",
    secretPath: "/OryxTrades/postmark",
    secretValue: other,
  });

  const stderr = await refused([
    "The tag function-dns-edit is in the vault 2 times",
    "prod:/OryxTrades/github/APP_ID could belong to GH_APP_DEV_BOT, GH_APP_OPS_BOT, or GH_APP_PM_BOT",
    `PM_SERVER_MAIL (prod) has different values at prod:/OryxTrades/postmark/POSTMARK_SERVER_API_KEY and ${server}`,
    "Nothing was changed.",
  ]);
  expect(stderr).not.toContain(other);

  await operator.infisical("DELETE", `${tagsPath}/${tags[1]}`);
  await deleteSecret(operator, "prod:/OryxTrades/github/APP_ID");
  const { imports, copies } = await planned("--prefer", "POSTMARK_SERVER_API_KEY");
  expect(imports).toContainEqual({
    stack: "infisical",
    to: "infisical_secret_tag.function-dns-edit",
    id: `${projectId},${tags[0]}`,
  });
  const copy = copies.find(
    ({ credential, environment }) => `${credential} ${environment}` === "PM_SERVER_MAIL prod",
  );
  expect(copy?.from.name).toBe("POSTMARK_SERVER_API_KEY");
  await deleteSecret(operator, server);
});

test("colons in metadata and 300 strangers in a folder stop nothing, and every stranger is named", async () => {
  const folder = "/OryxTrades/cloudflare";
  const names = Array.from({ length: 300 }, (_, index) => `STRANGER_${index}`);
  await operator.infisical("POST", "/api/v3/secrets/batch/raw", {
    workspaceId: projectId,
    environment: "prod",
    secretPath: folder,
    secrets: names.map((name) => ({ secretKey: name, secretValue: `value-of-${name}` })),
  });
  await operator.infisical("PATCH", "/api/v3/secrets/raw/CLOUDFLARE_EDIT_DNS", {
    workspaceId: projectId,
    environment: "prod",
    secretPath: folder,
    secretMetadata: [{ key: "function:dns-edit", value: "consumer:ci:terraform" }],
  });
  const { notes } = await planned();
  const named = notes.filter((note) => note.includes("/STRANGER_"));
  expect(named).toHaveLength(300);
});

test("a stranger's name is printed with what a terminal or a runner would obey written out", async () => {
  const at = { workspaceId: projectId, environment: "prod", secretPath: "/OryxTrades/cloudflare" };
  const secretKey = "STRANGER\n\u001b[31m\u009b\u202e";
  await operator.infisical("POST", "/api/v3/secrets/batch/raw", {
    ...at,
    secrets: [{ secretKey, secretValue: "a-stranger" }],
  });
  const said = await world.taxonomy(["adopt", "--dry-run"]);
  expect(said.stdout).toContain("STRANGER\\u{a}\\u{1b}[31m\\u{9b}");
  expect(rawIn(said)).toEqual([]);
});

test("what the vault lacks with its folder is asked for by the deploy, and nothing of it is imported", async () => {
  const at = { projectId, environment: "prod", path: "/OryxTrades", forceDelete: true };
  await operator.infisical("DELETE", "/api/v2/folders/dyn", at);
  const { imports, copies, notes } = await planned();
  expect(notes).toContain("DYN_DNS_UPDATE (prod): not in the vault; the deploy asks for it.");
  expect([...imports, ...copies].filter((one) => JSON.stringify(one).includes("DYN_DNS"))).toEqual([]);
  expect(imports.filter(({ stack }) => stack === "dyn")).toEqual([]);
});

test("an identity that may not read the vault is named as such", async () => {
  const { identity } = await operator.infisical<{ identity: { id: string } }>("POST", "/api/v1/identities", {
    name: "newcomer",
    organizationId,
    role: "no-access",
  });
  const login = `/api/v1/auth/universal-auth/identities/${identity.id}`;
  const { identityUniversalAuth } = await operator.infisical<{ identityUniversalAuth: { clientId: string } }>(
    "POST",
    login,
    {},
  );
  const { clientSecret } = await operator.infisical<{ clientSecret: string }>(
    "POST",
    `${login}/client-secrets`,
    {},
  );
  await refused(["Infisical", "permission"], {
    INFISICAL_UNIVERSAL_AUTH_CLIENT_ID: identityUniversalAuth.clientId,
    INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET: clientSecret,
  });
  await operator.infisical("DELETE", `/api/v1/identities/${identity.id}`);
});

test("a vault that goes down in the middle leaves nothing behind, and running it again goes on", async () => {
  const disarm = world.session.faults.arm({
    service: "infisical",
    method: "GET",
    path: /secrets\/raw/,
    from: 2,
    times: 1000,
    effect: { kind: "refuse" },
  });
  await refused(["Infisical"]);
  disarm();
  const { code, stdout } = await world.taxonomy(["adopt"]);
  expect(stdout).toContain("To be taken over: ");
  expect([code, hasAdoption()]).toEqual([0, true]);
  const first = world.file("adoption.json");

  // As if it had been killed between its two writes: the one that counts on the other had not come yet.
  writeFileSync(path.join(world.folder, "ledger.json"), ledgerBefore);
  expect((await world.taxonomy(["adopt"])).code).toBe(0);
  expect(world.file("adoption.json")).toBe(first);
  expect(world.file("ledger.json")).not.toBe(ledgerBefore);
});

test("adopting is not done before its deploy, and the files stay", async () => {
  const before = [world.file("ledger.json"), world.file("adoption.json")];
  const { code, stderr } = await world.taxonomy(["adopt", "--done"]);
  expect(stderr).toContain("The deploy has not taken everything over yet");
  expect(stderr).toContain("GH_READONLY is not Terraform's yet");
  expect([code, world.file("ledger.json"), world.file("adoption.json")]).toEqual([1, ...before]);
});

test("a stack whose state is said to be lost has to exist", async () => {
  const { code, stderr } = await world.taxonomy(["adopt", "--lost-state", "cloudfare"]);
  expect(stderr).toContain("There is no stack cloudfare; there are cloudflare, heroku");
  expect(code).toBe(64);
});
