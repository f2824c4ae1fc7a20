import { addSeconds } from "date-fns";
import {
  failure,
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
});
afterEach(() => infisical.close());

const create = (name: string, path = "/", fields: object = {}) =>
  infisical.call("POST", "/api/v1/folders", {
    workspaceId: projectId,
    environment: "prod",
    name,
    path,
    ...fields,
  });
const list = async (path: string) =>
  (await infisical.call("GET", `/api/v1/folders?${placeQuery({ path })}`)).json.folders;
const names = async (path: string) => (await list(path)).map(({ name }: { name: string }) => name);
const remove = (id: string, path: string, forceDelete = false) =>
  infisical.call("DELETE", `/api/v2/folders/${id}`, { projectId, environment: "prod", path, forceDelete });

test.each(["a b", "a.b", "a:b", "a/b", "é", ""])("a folder cannot be named %j", async (name) => {
  expect(failure(await create(name))).toEqual({
    status: 422,
    hasRequestId: true,
    statusCode: 422,
    error: "ValidationFailure",
    message: [
      {
        code: "custom",
        message: "Invalid folder name. Only alphanumeric characters, dashes, and underscores are allowed.",
        path: ["name"],
      },
    ],
  });
});

test("a folder's name may have 255 characters, and the database refuses one more", async () => {
  expect((await create("m".repeat(255))).status).toBe(200);
  expect((await create("m".repeat(256))).json).toMatchObject({
    statusCode: 500,
    message: "Something went wrong",
    error: "Create",
  });
});

test("missing parents are made, and siblings in other case are other folders", async () => {
  expect((await create("c", "/auto/a/b")).json.folder.path).toBe("/auto/a/b/c");
  expect(await names("/auto/a")).toEqual(["b"]);
  await create("OryxTrades");
  expect((await create("oryxtrades")).status).toBe(200);
});

test("eight siblings under a missing parent share one parent", async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => create(`s${index}`, "/parent")));
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  expect(await names("/")).toEqual(["parent"]);
});

test("of eight equal folders at once one is made and seven are refused", async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => create("same")));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400, 400, 400, 400, 400]);
  expect(answers.find(({ status }) => status === 400)?.json).toMatchObject({
    message: "Folder with name 'same' already exists in path '/'",
    error: "BadRequest",
  });
});

test("a list of a missing path is empty, and one of a missing environment is refused", async () => {
  expect(await list("/nope")).toEqual([]);
  const query = placeQuery({ environment: "nope", path: "/" });
  expect((await infisical.call("GET", `/api/v1/folders?${query}`)).json).toMatchObject({
    statusCode: 404,
    message: `Environment with slug 'nope' in project with ID '${projectId}' not found`,
  });
});

test("a folder is read by its id, with its environment and its path", async () => {
  const { id } = (await create("cloudflare", "/OryxTrades")).json.folder;
  expect((await infisical.call("GET", `/api/v1/folders/${id}`)).json.folder).toMatchObject({
    path: "/OryxTrades/cloudflare",
    projectId,
    environment: { envName: "Production", envSlug: "prod" },
  });
  expect((await infisical.call("GET", `/api/v1/folders/${unknownId}`)).json.message).toBe(
    `Folder with ID '${unknownId}' not found`,
  );
  const noUuid = await infisical.call("GET", "/api/v1/folders/abc");
  expect(noUuid.json).toMatchObject({ statusCode: 500, error: "Find by id" });
});

test("a renamed folder keeps its id and moves what is in it", async () => {
  const { id } = (await create("old")).json.folder;
  await infisical.call("POST", secretUrl("S"), place({ secretPath: "/old", secretValue: "v" }));
  const body = { workspaceId: projectId, environment: "prod", path: "/", name: "new", description: "d" };
  const { json } = await infisical.call("PATCH", `/api/v1/folders/${id}`, body);
  expect(json.folder).toMatchObject({ id, name: "new", version: 2, path: "/new", description: "d" });
  const moved = await infisical.call("GET", `${secretUrl("S")}?${placeQuery({ secretPath: "/new" })}`);
  expect(moved.json.secret.secretPath).toBe("/new");
});

test("a folder that holds something is deleted by force alone", async () => {
  const { id } = (await create("full")).json.folder;
  await infisical.call("POST", secretUrl("S"), place({ secretPath: "/full", secretValue: "v" }));
  expect((await remove(id, "/")).json).toMatchObject({
    statusCode: 400,
    error: "deleteFolder",
    message:
      'Cannot delete folder "full" because it contains resources. Use forceDelete=true to delete it forcefully.',
  });
  expect((await remove(id, "/", true)).status).toBe(200);
  expect((await remove(id, "/", true)).json.message).toBe(`Folder with ID '${id}' not found`);
  expect(infisical.state.secrets).toHaveLength(0);
});

test("a folder learns of changed secrets some seconds later", async () => {
  const { id } = (await create("watched")).json.folder;
  const modified = async () =>
    (await infisical.call("GET", `/api/v1/folders/${id}`)).json.folder.lastSecretModified;
  await infisical.call("POST", secretUrl("S"), place({ secretPath: "/watched", secretValue: "v" }));
  expect(await modified()).toBeNull();
  infisical.clock.now = addSeconds(infisical.clock.now, 3);
  expect(await modified()).toBe(infisical.clock.now.toISOString());
});

test("v1 asks for workspaceId and v2 for projectId", async () => {
  const body = { environment: "prod", name: "x", path: "/" };
  const missing = async (version: string, field: string) =>
    (await infisical.call("POST", `/api/${version}/folders`, { ...body, [field]: projectId })).json.message;
  const required = (field: string) => [
    { code: "invalid_type", expected: "string", received: "undefined", path: [field], message: "Required" },
  ];
  expect(await missing("v1", "projectId")).toEqual(required("workspaceId"));
  expect(await missing("v2", "workspaceId")).toEqual(required("projectId"));
});
