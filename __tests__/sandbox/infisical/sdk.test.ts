import { InfisicalSDK } from "@infisical/sdk";
import { addSeconds } from "date-fns";
import { projectId, type RunningInfisical, runInfisical } from "./running-infisical";

let infisical: RunningInfisical;
let sdk: InfisicalSDK;
beforeEach(async () => {
  infisical = await runInfisical();
  sdk = await infisical.sdk();
});
afterEach(() => infisical.close());

const prod = { projectId, environment: "prod" };

test("the vendor's SDK logs in with what environment() prints", async () => {
  const { secrets } = await sdk.secrets().listSecrets(prod);
  expect(secrets).toEqual([]);
});

test("the vendor's SDK is told why a login failed", async () => {
  const stranger = new InfisicalSDK({ siteUrl: infisical.url });
  const login = stranger.auth().universalAuth.login({ ...infisical.operator, clientSecret: "wrong" });
  await expect(login).rejects.toThrow("[StatusCode=401] Invalid credentials");
});

test("the vendor's SDK renews its token before it expires, up to the maximum age", async () => {
  const universalAuth = { accessTokenTTL: 60, accessTokenMaxTTL: 100 };
  const credentials = await infisical.newIdentity({ projectRole: "viewer", universalAuth });
  const auth = new InfisicalSDK({ siteUrl: infisical.url }).auth();
  const first = await auth.universalAuth.login(credentials);
  const firstToken = first.auth().getAccessToken();
  infisical.clock.now = addSeconds(infisical.clock.now, 40);
  const second = await first.auth().universalAuth.renew();
  infisical.clock.now = addSeconds(infisical.clock.now, 40);
  await expect(second.secrets().listSecrets(prod)).resolves.toMatchObject({ secrets: [] });
  const withTheFirst = await infisical.call("GET", "/api/v1/projects", undefined, firstToken);
  expect(withTheFirst.json.message).toBe("Your token has expired. Please re-authenticate.");
  await expect(second.auth().universalAuth.renew()).rejects.toThrow("past its Max TTL");
});

test("a secret is created, read, changed, renamed and deleted", async () => {
  const secrets = sdk.secrets();
  const { secret } = await secrets.createSecret("CF_DNS_EDIT", {
    ...prod,
    secretValue: "first",
    secretComment: "a comment",
  });
  expect(secret).toMatchObject({ secretKey: "CF_DNS_EDIT", secretValue: "first", version: 1 });
  const read = await secrets.getSecret({ ...prod, secretName: "CF_DNS_EDIT" });
  expect(read).toMatchObject({
    id: secret.id,
    secretComment: "a comment",
    secretPath: "/",
  });
  await secrets.updateSecret("CF_DNS_EDIT", {
    ...prod,
    secretValue: "second",
    newSecretName: "CF_DNS_WRITE",
  });
  const renamed = await secrets.getSecret({ ...prod, secretName: "CF_DNS_WRITE" });
  expect(renamed).toMatchObject({ id: secret.id, secretValue: "second", version: 2 });
  await secrets.deleteSecret("CF_DNS_WRITE", prod);
  await expect(secrets.getSecret({ ...prod, secretName: "CF_DNS_WRITE" })).rejects.toThrow(
    "[StatusCode=404] Secret with name 'CF_DNS_WRITE' not found",
  );
});

test("a list is recursive when it is asked to be, and says where each secret is", async () => {
  await sdk.folders().create({ ...prod, name: "cloudflare", path: "/OryxTrades" });
  await sdk
    .secrets()
    .createSecret("DEEP", { ...prod, secretPath: "/OryxTrades/cloudflare", secretValue: "v" });
  await sdk.secrets().createSecret("HERE", { ...prod, secretValue: "v" });
  const names = async (recursive: boolean) =>
    (await sdk.secrets().listSecrets({ ...prod, recursive })).secrets.map(
      ({ secretKey, secretPath }) => `${secretPath} ${secretKey}`,
    );
  expect(await names(false)).toEqual(["/ HERE"]);
  expect(await names(true)).toEqual(["/OryxTrades/cloudflare DEEP", "/ HERE"]);
});

test("the vendor's SDK hides values on request", async () => {
  await sdk.secrets().createSecret("HIDDEN", { ...prod, secretValue: "canary" });
  const { secrets } = await sdk.secrets().listSecrets({ ...prod, viewSecretValue: false });
  expect(secrets).toMatchObject([{ secretKey: "HIDDEN", secretValue: "<hidden-by-infisical>" }]);
});

test("references are expanded by the SDK's reads", async () => {
  await sdk.folders().create({ projectId, environment: "staging", name: "db", path: "/" });
  await sdk.secrets().createSecret("PASSWORD", {
    projectId,
    environment: "staging",
    secretPath: "/db",
    secretValue: "p",
  });
  await sdk.secrets().createSecret("USER", { ...prod, secretValue: "u" });
  await sdk.secrets().createSecret("URL", {
    ...prod,
    secretValue: "${USER}:${staging.db.PASSWORD}@${NOPE} ${URL}",
  });
  const { secretValue } = await sdk.secrets().getSecret({ ...prod, secretName: "URL" });
  expect(secretValue).toBe("u:p@${NOPE} ${URL}");
});

test("a folder, an environment and a project are created", async () => {
  const folder = await sdk.folders().create({ ...prod, name: "OryxTrades", path: "/", description: "d" });
  expect(folder).toMatchObject({ name: "OryxTrades", version: 1, isReserved: false });
  const folders = await sdk.folders().listFolders({ ...prod, path: "/" });
  expect(folders).toMatchObject([{ id: folder.id, name: "OryxTrades" }]);
  const environment = await sdk.environments().create({ projectId, name: "QA", slug: "qa" });
  expect(environment).toMatchObject({ name: "QA", slug: "qa", position: 4, projectId });
  const project = await sdk.projects().create({ projectName: "Second", type: "secret-manager" });
  expect(project).toMatchObject({ name: "Second", type: "secret-manager" });
});
