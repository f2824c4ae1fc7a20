import { projectId, type RunningInfisical, runInfisical, unknownId } from "./running-infisical";

let infisical: RunningInfisical;
beforeEach(async () => {
  infisical = await runInfisical();
});
afterEach(() => infisical.close());

const old = `/api/v1/workspace/${projectId}/tags`;
const create = (slug: unknown, color: unknown = "#2563eb") => infisical.call("POST", old, { slug, color });

test.each(["function-dns-edit", "2026", "a", "v2beta3", "t".repeat(64)])("%s is a slug", async (slug) => {
  expect((await create(slug)).json.workspaceTag.slug).toBe(slug);
});

test.each([
  "function:dns-edit",
  "function_dns_edit",
  "a.b",
  "a/b",
  "a=b",
  "a@b",
  "a&b",
  "a b",
  "PROD",
  "fooBar",
  "a--b",
  "-a",
  "a-",
  "é",
])("%s is no slug", async (slug) => {
  expect((await create(slug)).json).toMatchObject({
    statusCode: 422,
    error: "ValidationFailure",
    message: [
      {
        code: "custom",
        message: "Slug field can only contain lowercase letters, numbers, and hyphens",
        path: ["slug"],
      },
    ],
  });
});

test("a slug has between 1 and 64 characters, and is trimmed", async () => {
  const words = async (slug: string) => (await create(slug)).json.message[0].message;
  expect(await words("")).toBe("Slug field must be at least 1 lowercase character");
  expect(await words("u".repeat(65))).toBe("Slug field must be at most 64 lowercase characters");
  expect((await create("  padded  ")).json.workspaceTag.slug).toBe("padded");
});

test("a color is required, may be any text, and is too long for the database beyond 255", async () => {
  expect((await create("none", null)).json.message[0].message).toBe("Expected string, received null");
  expect((await infisical.call("POST", old, { slug: "none" })).json.message[0].message).toBe("Required");
  expect((await create("empty", "")).status).toBe(200);
  expect((await create("words", "not a colour")).status).toBe(200);
  expect((await create("long", "c".repeat(300))).json).toMatchObject({ statusCode: 500, error: "Create" });
});

test("no name is stored: reading one tag answers with the slug, and nothing else names it", async () => {
  const { json } = await infisical.call("POST", old, { slug: "s", color: "", name: "A name" });
  const { id } = json.workspaceTag;
  expect(json.workspaceTag).not.toHaveProperty("name");
  expect((await infisical.call("GET", `${old}/${id}`)).json.workspaceTag.name).toBe("s");
  expect((await infisical.call("GET", `${old}/slug/s`)).json.workspaceTag.name).toBe("s");
  expect((await infisical.call("GET", old)).json.workspaceTags[0]).not.toHaveProperty("name");
});

test("the newer routes answer with the same tag in another envelope", async () => {
  const { id } = (await create("s")).json.workspaceTag;
  const base = `/api/v1/projects/${projectId}/tags`;
  expect((await infisical.call("GET", `${base}/${id}`)).json.tag.id).toBe(id);
  expect((await infisical.call("GET", base)).json.tags).toHaveLength(1);
});

test("a second tag with a slug is refused", async () => {
  await create("s");
  expect((await create("s")).json).toMatchObject({ statusCode: 400, message: "Tag already exists" });
  expect(infisical.state.tags).toHaveLength(1);
});

test("a change needs the slug, and cannot take that of another tag", async () => {
  const { id } = (await create("s")).json.workspaceTag;
  await create("taken");
  const change = (body: object) => infisical.call("PATCH", `${old}/${id}`, body);
  expect((await change({ color: "#000" })).json.message[0]).toMatchObject({
    path: ["slug"],
    message: "Required",
  });
  expect((await change({ slug: "taken", color: "#000" })).json.message).toBe("Tag already exists");
  expect((await change({ slug: "s", color: "#000" })).json.workspaceTag).toMatchObject({ id, color: "#000" });
});

test("a missing tag is named by what it was asked for", async () => {
  const message = async (path: string) => (await infisical.call("GET", `${old}/${path}`)).json.message;
  expect(await message(unknownId)).toBe(`Tag with ID '${unknownId}' not found`);
  expect(await message("slug/nope")).toBe("Tag with slug 'nope' not found");
  expect((await infisical.call("GET", `${old}/zzz`)).json).toMatchObject({
    statusCode: 500,
    error: "Find by id",
  });
});
