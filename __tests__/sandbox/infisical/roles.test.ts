import { addHours } from "date-fns";
import {
  organizationId,
  place,
  placeQuery,
  projectId,
  type RunningInfisical,
  runInfisical,
  secretUrl,
  unknownId,
} from "./running-infisical";

let infisical: RunningInfisical;
beforeEach(async () => {
  infisical = await runInfisical();
  await infisical.call("POST", secretUrl("EXISTS"), place({ secretValue: "v" }));
});
afterEach(() => infisical.close());

const read = (token: string) =>
  infisical.call("GET", `${secretUrl("EXISTS")}?${placeQuery()}`, undefined, token);
const writes = (token: string) => [
  infisical.call("POST", secretUrl("NEW"), place({ secretValue: "v" }), token),
  infisical.call("PATCH", secretUrl("EXISTS"), place({ secretValue: "w" }), token),
  infisical.call("DELETE", secretUrl("EXISTS"), place(), token),
  infisical.call("POST", "/api/v1/folders", place({ name: "f", path: "/" }), token),
  infisical.call("POST", `/api/v1/workspace/${projectId}/tags`, { slug: "t", color: "" }, token),
  infisical.call("POST", `/api/v1/workspace/${projectId}/environments`, { name: "QA", slug: "qa" }, token),
];

test("a viewer reads, and is told what it may not do", async () => {
  const { token } = await infisical.newIdentity({ projectRole: "viewer" });
  expect((await read(token)).status).toBe(200);
  const answers = await Promise.all(writes(token));
  expect(answers.map(({ json }) => ({ ...json, reqId: "" }))).toEqual(
    [
      "create on secrets",
      "edit on secrets",
      "delete on secrets",
      "create on secret-folders",
      "create on tags",
      "create on environments",
    ].map((what) => ({
      reqId: "",
      statusCode: 403,
      message: `You are not allowed to ${what}`,
      details: [],
      error: "PermissionDenied",
    })),
  );
});

test.each(["member", "admin"])("a %s writes", async (projectRole) => {
  const { token } = await infisical.newIdentity({ projectRole });
  const answers = [];
  for (const answer of writes(token)) answers.push((await answer).status);
  expect(answers).toEqual([200, 200, 200, 200, 200, 200]);
});

test("a role without access reads nothing", async () => {
  const { token } = await infisical.newIdentity({ projectRole: "no-access" });
  expect((await read(token)).json.message).toBe("You are not allowed to read on secrets");
});

test("an identity outside the project is a stranger to it, whatever its role in the organization", async () => {
  const { token } = await infisical.newIdentity({ organizationRole: "admin" });
  expect((await read(token)).json).toMatchObject({
    statusCode: 403,
    error: "ProjectMembershipNotFound",
    message: `You are not a member of this project with ID ${projectId}. Please assign this identity to the project with the appropriate permissions, then try again.`,
  });
});

test("an unknown project is not found", async () => {
  const { json } = await infisical.call("GET", `/api/v1/workspace/${unknownId}/tags`);
  expect(json).toMatchObject({ statusCode: 404, message: `Project with ${unknownId} not found` });
});

test("a temporary role ends", async () => {
  const { id, token } = await infisical.newIdentity({ projectRole: "no-access" });
  const path = `/api/v2/workspace/${projectId}/identity-memberships/${id}`;
  const temporary = {
    role: "viewer",
    isTemporary: true,
    temporaryMode: "relative",
    temporaryRange: "1h",
    temporaryAccessStartTime: infisical.clock.now.toISOString(),
  };
  const { json } = await infisical.call("PATCH", path, { roles: [{ role: "no-access" }, temporary] });
  const end = addHours(infisical.clock.now, 1);
  expect(json.roles[1]).toMatchObject({ role: "viewer", temporaryAccessEndTime: end.toISOString() });
  expect((await read(token)).status).toBe(200);
  infisical.clock.now = end;
  expect((await read(token)).status).toBe(403);
});

test("only a role in the organization lets an identity manage identities", async () => {
  const { token } = await infisical.newIdentity({ projectRole: "admin" });
  const body = { name: "x", organizationId, role: "no-access" };
  expect((await infisical.call("POST", "/api/v1/identities", body, token)).json.message).toBe(
    "You are not allowed to create on identity",
  );
});

test("a free server has the built-in roles alone", async () => {
  const created = await infisical.call("POST", `/api/v2/workspace/${projectId}/roles`, {
    slug: "x",
    name: "x",
  });
  expect(created.json).toMatchObject({
    statusCode: 400,
    message:
      "Failed to create custom role due to plan RBAC restriction. Upgrade to Infisical Enterprise plan to create custom roles.",
  });
  const { id } = await infisical.newIdentity();
  const membership = `/api/v2/workspace/${projectId}/identity-memberships/${id}`;
  expect((await infisical.call("POST", membership, { roles: [{ role: "secret-reader" }] })).status).toBe(404);
});

test("an identity is added to a project once, and can be taken out of it once", async () => {
  const { id } = await infisical.newIdentity({ projectRole: "viewer" });
  const path = `/api/v2/workspace/${projectId}/identity-memberships/${id}`;
  expect((await infisical.call("POST", path, { roles: [{ role: "viewer" }] })).status).toBe(400);
  expect((await infisical.call("DELETE", path, {})).status).toBe(200);
  expect((await infisical.call("DELETE", path, {})).status).toBe(404);
  expect((await infisical.call("GET", path)).status).toBe(404);
});

test.each(["/api/v1/access-approvals/policies", "/api/v1/secret-approvals"])(
  "a free server makes no approval policy: %s",
  async (path) => {
    const body = { projectId, workspaceId: projectId, environment: "prod", secretPath: "/", approvals: 1 };
    const { json } = await infisical.call("POST", path, body);
    expect(json).toMatchObject({ statusCode: 400, error: "BadRequest" });
    expect(json.message).toContain("approval policy due to plan restriction");
  },
);

test("a free server keeps audit logs no longer than it does anyway", async () => {
  const path = "/api/v1/workspace/oryxtrades/audit-logs-retention";
  const { json } = await infisical.call("PUT", path, { auditLogsRetentionDays: 90 });
  expect(json).toMatchObject({ statusCode: 400, error: "BadRequest" });
});
