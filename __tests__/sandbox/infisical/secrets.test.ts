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

const create = (name: string, fields: object = {}) =>
  infisical.call("POST", secretUrl(name), place({ secretValue: "v", ...fields }));
const change = (name: string, fields: object) => infisical.call("PATCH", secretUrl(name), place(fields));
const read = (name: string, query: Record<string, string> = {}) =>
  infisical.call("GET", `${secretUrl(name)}?${placeQuery(query)}`);
const list = async (query: Record<string, string> = {}) =>
  (await infisical.call("GET", `/api/v3/secrets/raw?${placeQuery(query)}`)).json.secrets;
const newTag = async (slug: string): Promise<string> =>
  (await infisical.call("POST", `/api/v1/projects/${projectId}/tags`, { slug, color: "#fff" })).json.tag.id;

describe("the name of a secret", () => {
  test("may have 100 characters, and no route matches one more", async () => {
    expect((await create("K".repeat(100))).status).toBe(200);
    const name = "K".repeat(101);
    expect(await create(name)).toEqual({
      status: 404,
      json: { message: `Route POST:${secretUrl(name)} not found`, error: "Not Found", statusCode: 404 },
    });
  });

  test("is counted in characters, not in what a URL makes of them", async () => {
    expect((await create("ключ".repeat(25))).status).toBe(200);
    expect((await create("ключ".repeat(26))).status).toBe(404);
  });

  test.each(["with:colon", "with/slash"])("cannot hold a colon or a slash: %s", async (name) => {
    expect(failure(await create(name))).toEqual({
      status: 422,
      hasRequestId: true,
      statusCode: 422,
      error: "ValidationFailure",
      message: [
        {
          code: "custom",
          message: "Secret name cannot contain colon or forward slash.",
          path: ["secretName"],
        },
      ],
    });
  });

  test("is trimmed, and its case matters", async () => {
    expect((await create(" lead ")).json.secret.secretKey).toBe("lead");
    expect((await create("LEAD")).status).toBe(200);
    expect((await create("lead")).json).toMatchObject({ statusCode: 400, message: "Secret already exists" });
  });
});

describe("the value of a secret", () => {
  test.each([
    ["  padded  ", "padded"],
    ["line1\nline2\n\n", "line1\nline2\n"],
    ["", ""],
  ])("is trimmed but for one line feed at its end: %j", async (sent, kept) => {
    await create("V", { secretValue: sent });
    expect((await read("V")).json.secret.secretValue).toBe(kept);
  });

  test("may have 1,024,000 bytes, and 1 MiB is too much for the server", async () => {
    expect((await create("BIG", { secretValue: "x".repeat(1_024_000) })).status).toBe(200);
    expect(failure(await create("BIGGER", { secretValue: "x".repeat(1_048_576) }))).toEqual({
      status: 500,
      hasRequestId: true,
      statusCode: 500,
      message: "Something went wrong",
      error: "InternalServerError",
    });
  });

  test("is required", async () => {
    const { message } = (await create("NULL", { secretValue: null })).json;
    expect(message).toEqual([
      {
        code: "invalid_type",
        expected: "string",
        received: "null",
        path: ["secretValue"],
        message: "Expected string, received null",
      },
    ]);
  });

  test("never shows in an error", async () => {
    const canary = "canary-7f3a";
    const answers = [
      await create("A:B", { secretValue: canary }),
      await create("C", { secretValue: canary, secretPath: "/nope" }),
      await create("D", { secretValue: canary, tagIds: [unknownId] }),
      await create("E", { secretValue: canary, secretMetadata: [{ key: "", value: canary }] }),
      await infisical.call("POST", secretUrl("F"), `{"secretValue":"${canary}"`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([422, 404, 404, 422, 500]);
    expect(JSON.stringify(answers)).not.toContain(canary);
  });
});

describe("a folder that is missing", () => {
  const words = (path: string, environment = "prod") =>
    `Folder with path '${path}' in environment with slug '${environment}' not found`;

  test("fails a create, and is not made by it", async () => {
    expect((await create("X", { secretPath: "/nope" })).json).toMatchObject({
      statusCode: 404,
      message: words("/nope"),
      error: "CreateSecret",
    });
    expect([...infisical.state.folders].map(({ name }) => name)).not.toContain("nope");
  });

  test("is how a missing environment is worded", async () => {
    const { json } = await create("X", { environment: "nope" });
    expect(json).toMatchObject({ statusCode: 404, message: words("/", "nope"), error: "CreateSecret" });
  });

  test("fails every other request in its own words", async () => {
    const missing = { secretPath: "/nope" };
    expect((await read("X", missing)).json).toMatchObject({
      message: words("/nope"),
      error: "GetSecretByName",
    });
    expect((await change("X", missing)).json.error).toBe("UpdateSecret");
    const listed = await infisical.call("GET", `/api/v3/secrets/raw?${placeQuery(missing)}`);
    expect(listed.json).toMatchObject({
      statusCode: 404,
      error: "SecretPathNotFound",
      message:
        "Folder with path '/nope' in environment 'prod' was not found. Please ensure the environment slug and secret path is correct.",
    });
  });
});

test("a path may be written with or without slashes at its ends", async () => {
  await infisical.call("POST", "/api/v1/folders", { ...place(), name: "b", path: "/a" });
  for (const [index, secretPath] of ["/a/b", "a/b", "/a/b/"].entries()) {
    expect((await create(`S${index}`, { secretPath })).status).toBe(200);
  }
  expect(await list({ secretPath: "/a/b" })).toHaveLength(3);
});

test("of eight equal creates at once one succeeds, and the database fails the others", async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => create("SAME")));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  // One that arrives after the first was written finds it, and is refused as a duplicate.
  expect(statuses.filter((status) => status === 500).length).toBeGreaterThan(0);
  expect(statuses.filter((status) => ![200, 400, 500].includes(status))).toEqual([]);
  expect(await list()).toHaveLength(1);
});

test("sixteen different creates at once all succeed", async () => {
  const answers = await Promise.all(Array.from({ length: 16 }, (_, index) => create(`S${index}`)));
  expect(answers.every(({ status }) => status === 200)).toBe(true);
});

describe("a change", () => {
  test("keeps what it does not name, and raises the version even so", async () => {
    const tagId = await newTag("kept");
    await create("S", {
      secretValue: "v",
      secretComment: "c",
      tagIds: [tagId],
      secretMetadata: [{ key: "a", value: "b" }],
    });
    const { json } = await change("S", {});
    expect(json.secret).toMatchObject({ version: 2, secretValue: "", secretComment: "" });
    expect((await read("S")).json.secret).toMatchObject({
      version: 2,
      secretValue: "v",
      secretComment: "c",
      tags: [{ id: tagId, slug: "kept", name: "kept", color: "#fff" }],
      secretMetadata: [{ key: "a", value: "b", isEncrypted: false }],
    });
  });

  test("clears tags and metadata with empty lists", async () => {
    await create("S", { tagIds: [await newTag("gone")], secretMetadata: [{ key: "a", value: "b" }] });
    await change("S", { tagIds: [], secretMetadata: [] });
    expect((await read("S")).json.secret).toMatchObject({ tags: [], secretMetadata: [] });
  });

  test("of a name keeps the id, and cannot take a name that is in use", async () => {
    const { id } = (await create("OLD")).json.secret;
    await create("TAKEN");
    expect((await change("OLD", { newSecretName: "TAKEN" })).json).toMatchObject({
      statusCode: 400,
      message: "Secret with the new name already exists",
    });
    expect((await change("OLD", { newSecretName: "NEW" })).json.secret).toMatchObject({
      id,
      secretKey: "NEW",
    });
  });

  test("of a missing secret is refused, in other words than a read or a delete of it", async () => {
    expect((await change("NOPE", {})).json.message).toBe("Secret with name NOPE not found");
    expect((await read("NOPE")).json.message).toBe("Secret with name 'NOPE' not found");
    expect((await infisical.call("DELETE", secretUrl("NOPE"), place())).json.message).toBe(
      "Secret not found",
    );
  });
});

describe("tags of a secret", () => {
  test("must exist, each named once and by its id", async () => {
    const tagId = await newTag("one");
    expect((await create("A", { tagIds: [unknownId] })).json.message).toBe("Tag not found. Found ");
    expect((await create("B", { tagIds: [tagId, tagId] })).json.message).toBe("Tag not found. Found one");
    expect((await create("C", { tagIds: ["one"] })).json).toMatchObject({
      statusCode: 500,
      error: "Find one",
    });
    expect(await list()).toEqual([]);
  });

  test("go when the tag is deleted, without a word", async () => {
    const tagId = await newTag("gone");
    await create("S", { tagIds: [tagId] });
    expect((await infisical.call("DELETE", `/api/v1/projects/${projectId}/tags/${tagId}`)).status).toBe(200);
    expect((await read("S")).json.secret.tags).toEqual([]);
  });
});

describe("metadata of a secret", () => {
  const withMetadata = (key: string, value: string) => create("M", { secretMetadata: [{ key, value }] });

  test.each([
    ["a key of 1", "k", "v", 200],
    ["a key of 255", "k".repeat(255), "v", 200],
    ["a key of 256", "k".repeat(256), "v", 422],
    ["no key", "", "v", 422],
    ["no value", "k", "", 200],
    ["a value of 1020", "k", "v".repeat(1020), 200],
    ["a value of 1021", "k", "v".repeat(1021), 422],
  ])("with %s characters", async (_case, key, value, status) => {
    expect((await withMetadata(key, value)).status).toBe(status);
  });

  test("comes back in the order it was sent by id, and in another by name", async () => {
    const secretMetadata = ["1", "2", "3"].map((key) => ({ key, value: "v", isEncrypted: false }));
    const { id } = (await create("S", { secretMetadata })).json.secret;
    const byId = await infisical.call("GET", `/api/v3/secrets/raw/id/${id}`);
    expect(byId.json.secret.secretMetadata).toEqual(secretMetadata);
    const byName = (await read("S")).json.secret.secretMetadata;
    expect(byName).not.toEqual(secretMetadata);
    expect(byName).toHaveLength(3);
  });
});

describe("a reminder", () => {
  const reminder = (name: string, days: number | null, note: string | null = "rotate") =>
    create(name, { secretReminderRepeatDays: days, secretReminderNote: note });
  const shown = ({ secretReminderNote: note, secretReminderRepeatDays: days }: Record<string, unknown>) => ({
    note,
    days,
  });

  test("shows in lists alone", async () => {
    const { json } = await reminder("S", 30);
    const byId = await infisical.call("GET", `/api/v3/secrets/raw/id/${json.secret.id}`);
    const silent = { note: null, days: null };
    expect([json, byId.json, (await read("S")).json].map(({ secret }) => shown(secret))).toEqual([
      silent,
      silent,
      silent,
    ]);
    expect((await list()).map(shown)).toEqual([{ note: "rotate", days: 30 }]);
  });

  test("needs days, and is not removed by a change", async () => {
    await reminder("NOTE", 0);
    await reminder("S", 7);
    await change("S", { secretReminderRepeatDays: 0, secretReminderNote: "" });
    await change("S", { secretReminderRepeatDays: null, secretReminderNote: null });
    expect((await list()).map(shown)).toEqual([
      { note: null, days: null },
      { note: "rotate", days: 7 },
    ]);
  });

  test("of a negative number of days fails after the secret was made", async () => {
    expect((await reminder("S", -1)).json).toMatchObject({ statusCode: 500, error: "Create" });
    expect((await read("S")).status).toBe(200);
  });

  test("has a note of at most 1024 characters", async () => {
    expect((await reminder("S", 1, "n".repeat(1024))).status).toBe(200);
    expect((await reminder("T", 1, "n".repeat(1025))).json.message[0].message).toBe(
      "Secret reminder note cannot exceed 1024 characters",
    );
  });

  test("is not for identities to read", async () => {
    const path = `/api/v1/reminders/secrets/${unknownId}`;
    expect((await infisical.call("GET", path)).json).toMatchObject({
      statusCode: 403,
      error: `Forbidden access to ${path}`,
    });
  });
});

describe("a reference", () => {
  beforeEach(async () => {
    await create("SEM", { secretValue: "v2" });
    await create("REF", { secretValue: "a-${SEM}-b" });
  });
  const value = async (path: string) => (await infisical.call("GET", path)).json.secret.secretValue;

  test("is literal by id and by v3 name", async () => {
    const { id } = (await read("REF")).json.secret;
    expect(await value(`/api/v3/secrets/raw/id/${id}`)).toBe("a-${SEM}-b");
    expect(await value(`/api/v4/secrets/id/${id}`)).toBe("a-${SEM}-b");
    expect((await read("REF")).json.secret.secretValue).toBe("a-${SEM}-b");
  });

  test("is expanded on request in v3, and unless told otherwise in v4", async () => {
    const v4 = `/api/v4/secrets/REF?projectId=${projectId}&environment=prod`;
    expect((await read("REF", { expandSecretReferences: "true" })).json.secret.secretValue).toBe("a-v2-b");
    expect(await value(v4)).toBe("a-v2-b");
    expect(await value(`${v4}&expandSecretReferences=false`)).toBe("a-${SEM}-b");
  });

  test("that leads nowhere, or in a circle, stays literal", async () => {
    await create("A", { secretValue: "${B}" });
    await create("B", { secretValue: "${A}" });
    await create("ODD", { secretValue: "${prod.nope.KEY} $${A ${} pa$$w{o}rd" });
    const expanded = async (name: string) =>
      (await read(name, { expandSecretReferences: "true" })).json.secret.secretValue;
    expect(await expanded("ODD")).toBe("${prod.nope.KEY} $${A ${} pa$$w{o}rd");
    expect(await expanded("A")).toBe("${A}");
  });
});

test("a list can be narrowed to tags and to metadata", async () => {
  const tagId = await newTag("function-dns-edit");
  await create("TAGGED", { tagIds: [tagId, await newTag("other")] });
  await create("MARKED", { secretMetadata: [{ key: "rotation", value: "90d" }] });
  const byTag = await list({ tagSlugs: "function-dns-edit" });
  expect(byTag).toMatchObject([{ secretKey: "TAGGED", tags: [{ slug: "function-dns-edit" }] }]);
  expect(byTag[0].tags).toHaveLength(1);
  expect(await list({ metadataFilter: "key=rotation,value=90d" })).toMatchObject([{ secretKey: "MARKED" }]);
  expect(await list({ metadataFilter: "key=rotation,value=30d" })).toEqual([]);
});

test("v4 makes several secrets at once, or none of them", async () => {
  const batch = (...names: string[]) =>
    infisical.call("POST", "/api/v4/secrets/batch", {
      projectId,
      environment: "prod",
      secrets: names.map((secretKey) => ({ secretKey, secretValue: "v" })),
    });
  expect((await batch("B1", "B2")).status).toBe(200);
  expect((await batch("B1", "B3")).json).toMatchObject({
    statusCode: 400,
    message: "Secret already exists: B1",
  });
  expect(await list()).toHaveLength(2);
});
