import { infisicalService, unbootstrappedState } from "../../../packages/sandbox/infisical/service";
import {
  organizationId,
  place,
  projectId,
  type RunningInfisical,
  runInfisical,
  secretUrl,
  seed,
} from "./running-infisical";

const started: RunningInfisical[] = [];
const run = async (...initial: Parameters<typeof runInfisical>) => {
  const infisical = await runInfisical(...initial);
  started.push(infisical);
  return infisical;
};
afterEach(async () => {
  await Promise.all(started.splice(0).map((infisical) => infisical.close()));
});

const now = new Date("2026-11-22T10:00:00Z");

/** What exists, without what the server only remembers. */
const present = ({ state: { history: _history, ...rest } }: RunningInfisical) =>
  JSON.parse(JSON.stringify(rest));

test("a new world holds the seed's ids, and a credential that the operator can be told", async () => {
  const infisical = await run();
  const { json } = await infisical.call("GET", "/api/v2/workspace/oryxtrades");
  expect(json).toMatchObject({ id: projectId, orgId: organizationId, slug: "oryxtrades" });
  expect(json.environments.map(({ slug }: { slug: string }) => slug)).toEqual(["prod", "staging", "dev"]);
  expect(Object.keys(infisical.environment).sort()).toEqual([
    "INFISICAL_AUTH_METHOD",
    "INFISICAL_HOST",
    "INFISICAL_UNIVERSAL_AUTH_CLIENT_ID",
    "INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET",
  ]);
  expect(infisical.environment.INFISICAL_HOST).toBe(infisical.url);
});

test("two worlds of one seed share no secret", () => {
  const [first, second] = [infisicalService.newState(seed, now), infisicalService.newState(seed, now)];
  expect(first.operator?.clientSecret).not.toBe(second.operator?.clientSecret);
  expect(first.signingKey).not.toBe(second.signingKey);
});

test("the state survives being written as JSON, with all that it can hold", async () => {
  const infisical = await run();
  const { id } = await infisical.newIdentity({ projectRole: "viewer" });
  await infisical.call("PATCH", `/api/v2/workspace/${projectId}/identity-memberships/${id}`, {
    roles: [
      { role: "viewer" },
      {
        role: "admin",
        isTemporary: true,
        temporaryMode: "relative",
        temporaryRange: "1h",
        temporaryAccessStartTime: now.toISOString(),
      },
    ],
  });
  await infisical.call("POST", `/api/v1/projects/${projectId}/tags`, { slug: "t", color: "" });
  await infisical.call("POST", "/api/v1/folders", place({ name: "f", path: "/", description: "d" }));
  await infisical.call(
    "POST",
    secretUrl("S"),
    place({
      secretPath: "/f",
      secretValue: "v",
      secretReminderRepeatDays: 3,
      secretMetadata: [{ key: "k", value: "v" }],
    }),
  );
  await infisical.login({ ...infisical.operator, clientSecret: "wrong" });
  const written = JSON.parse(JSON.stringify(infisical.state));
  const read = infisicalService.stateSchema.parse(written);
  expect(JSON.parse(JSON.stringify(read))).toEqual(written);
});

test("a state with an unknown field is refused", () => {
  const state = { ...infisicalService.newState(seed, now), surplus: 1 };
  expect(() => infisicalService.stateSchema.parse(state)).toThrow();
});

test("after everything is destroyed the world is as it was, but for its memories", async () => {
  const infisical = await run();
  const before = present(infisical);
  const { id } = await infisical.newIdentity({ projectRole: "viewer" });
  const tag = await infisical.call("POST", `/api/v1/projects/${projectId}/tags`, { slug: "t", color: "" });
  const folder = await infisical.call("POST", "/api/v1/folders", place({ name: "f", path: "/" }));
  await infisical.call("POST", secretUrl("S"), place({ secretValue: "v", secretPath: "/f" }));
  await infisical.call("POST", secretUrl("ROOT"), place({ secretValue: "v" }));
  expect(present(infisical)).not.toEqual(before);
  const universalAuth = `/api/v1/auth/universal-auth/identities/${id}`;
  const secretId = [...infisical.state.clientSecrets].at(-1)?.id;
  const statuses = [
    await infisical.call("DELETE", secretUrl("S"), place({ secretPath: "/f" })),
    await infisical.call("DELETE", secretUrl("ROOT"), place()),
    await infisical.call("DELETE", `/api/v2/folders/${folder.json.folder.id}`, {
      projectId,
      environment: "prod",
      path: "/",
    }),
    await infisical.call("DELETE", `/api/v1/projects/${projectId}/tags/${tag.json.tag.id}`),
    await infisical.call("POST", `${universalAuth}/client-secrets/${secretId}/revoke`, {}),
    await infisical.call("DELETE", `/api/v2/workspace/${projectId}/identity-memberships/${id}`),
    await infisical.call("DELETE", universalAuth),
    await infisical.call("DELETE", `/api/v1/identities/${id}`),
  ].map(({ status }) => status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 200, 200]);
  expect(present(infisical)).toEqual(before);
});

test("a server that was never set up is set up once", async () => {
  const infisical = await run(unbootstrappedState());
  const account = { email: "admin@example.test", password: "p", organization: "Oryx" };
  const first = await infisical.call("POST", "/api/v1/admin/bootstrap", account, null);
  expect(first.json).toMatchObject({
    message: "Successfully bootstrapped instance",
    organization: { name: "Oryx" },
    identity: { name: "Instance Admin Identity" },
  });
  const { token } = first.json.identity.credentials;
  const project = { projectName: "first", slug: "first-project" };
  expect((await infisical.call("POST", "/api/v2/workspace", project, token)).status).toBe(200);
  const second = await infisical.call("POST", "/api/v1/admin/bootstrap", account, null);
  expect(second.json).toMatchObject({ statusCode: 400, message: "Instance has already been set up" });
});

test("a seeded server counts as set up", async () => {
  const infisical = await run();
  const account = { email: "admin@example.test", password: "p", organization: "Oryx" };
  expect((await infisical.call("POST", "/api/v1/admin/bootstrap", account, null)).status).toBe(400);
});

test("a project, an environment and universal auth exist once", async () => {
  const infisical = await run();
  const project = { projectName: "other", slug: "oryxtrades" };
  expect((await infisical.call("POST", "/api/v2/workspace", project)).json.message).toBe(
    'A project with the slug "oryxtrades" already exists in your organization. Please choose a different name or slug.',
  );
  const environments = `/api/v1/workspace/${projectId}/environments`;
  expect((await infisical.call("POST", environments, { name: "P", slug: "prod" })).json).toMatchObject({
    statusCode: 400,
    error: "CreateEnvironment",
    message: "Environment with slug already exists",
  });
  const { id } = await infisical.newIdentity();
  const again = await infisical.call("POST", `/api/v1/auth/universal-auth/identities/${id}`, {});
  expect(again.json).toMatchObject({
    statusCode: 400,
    message: "Failed to add universal auth to already configured identity",
  });
});

test("a deleted environment takes its folders and secrets along", async () => {
  const infisical = await run();
  await infisical.call("POST", secretUrl("S"), place({ environment: "dev", secretValue: "v" }));
  const dev = infisical.state.environments.find(({ slug }) => slug === "dev")?.id;
  const path = `/api/v1/workspace/${projectId}/environments/${dev}`;
  expect((await infisical.call("DELETE", path)).json.message).toBe("Successfully deleted environment");
  expect(infisical.state.secrets).toHaveLength(0);
  expect([...infisical.state.folders].every(({ environmentId }) => environmentId !== dev)).toBe(true);
});

test("a lost answer leaves the change behind", async () => {
  const infisical = await run();
  infisical.faults.arm({ service: "infisical", method: "POST", effect: { kind: "lose-answer" } });
  await expect(infisical.call("POST", secretUrl("S"), place({ secretValue: "v" }))).rejects.toThrow();
  expect(infisical.state.secrets).toHaveLength(1);
});

test("a world that knows of no revoked client secrets, as earlier versions wrote it, is taken with its tokens", async () => {
  const first = await run();
  const { id, token } = await first.newIdentity();
  const written = JSON.parse(JSON.stringify(first.state));
  expect(written.history.revokedClientSecrets).toEqual({});
  delete written.history.revokedClientSecrets;
  const earlier = infisicalService.stateSchema.parse(written);
  const second = await run(earlier);
  const reads = async () => (await second.call("GET", "/api/v1/projects", undefined, token)).status;
  expect(await reads()).toBe(200);
  const path = `/api/v1/auth/universal-auth/identities/${id}/client-secrets`;
  const [minted] = (await second.call("GET", path)).json.clientSecretData;
  await second.call("POST", `${path}/${minted.id}/revoke`, {});
  expect(await reads()).toBe(401);
});
