import { createHash, randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Names } from "../../../src/terraform/errors/names";
import { type Harmless, shownText, withheld } from "../../../src/terraform/errors/shown-text";
import { Vocabulary } from "../../../src/terraform/errors/vocabulary";

const folder = mkdtempSync(path.join(tmpdir(), "shown-"));
afterAll(() => rmSync(folder, { recursive: true }));

const project = "2f6b9c14-8d37-4e5a-b1c0-93a7d4e8f265";
const stack = {
  resource: {
    infisical_secret: { SL_BOT_NOTIFY_prod: { folder_path: "/OryxTrades/slack", value_wo_version: 1 } },
    infisical_secret_folder: { slack_in_prod: { name: "slack", project_id: project } },
    heroku_app_config_association: { oryx_api_prod: { app_id: "oryx-api-prod" } },
  },
  variable: {
    SL_BOT_NOTIFY_prod: {
      validation: {
        error_message:
          "SL_BOT_NOTIFY (prod) is empty. Make one at https://api.slack.com/apps?new_app=1 (Bot token).",
      },
    },
  },
};

let harmless: Harmless;
beforeAll(() => {
  writeFileSync(path.join(folder, "cdk.tf.json"), JSON.stringify(stack));
  const env = {
    INFISICAL_HOST: "http://127.0.0.1:4610",
    CLOUDFLARE_BASE_URL: "http://127.0.0.1:4611/client/v4",
  };
  harmless = { names: new Names(folder, env), vocabulary: Vocabulary.load() };
});

describe("an error that tells what is wrong is shown whole:", () => {
  test.each([
    "infisical_secret.SL_BOT_NOTIFY_prod: Error updating secret: new value write-only version is less than old version",
    "LimitExceeded: Cannot exceed quota for AccessKeysPerUser: 2",
    "Folder with path '/OryxTrades/slack' in environment with slug 'prod' was not found",
    "infisical_secret_folder.slack_in_prod: Folder with name 'slack' already exists in path '/OryxTrades'",
    "Couldn't save folder to Infiscial, unexpected error: CallCreateSecretFolder Unsuccessful response [POST http://127.0.0.1:4610/api/v1/folders] [status-code=400] [message=\"Folder with name 'slack' already exists in path '/OryxTrades'\"]",
    "Invalid credentials",
    "Instance cannot be destroyed",
    "Error acquiring the state lock",
    "Invalid value for variable: SL_BOT_NOTIFY (prod) is empty. Make one at https://api.slack.com/apps?new_app=1 (Bot token).",
    'PUT "http://127.0.0.1:4611/client/v4/": 403 Forbidden',
    "GET http://127.0.0.1:4610/api/v1/folders: dial tcp 127.0.0.1:4610: connect: connection refused",
    "unexpected error: CallCreateSecretsRawV3 Unsuccessful response [status-code=404]",
    `project ${project} couldn't be reached within 30s at 2026-11-22T05:56:27Z (attempt 3 of 5)`,
    "operation error IAM: CreateAccessKey, https response error StatusCode: 409, LimitExceeded: Cannot exceed quota",
    'data.infisical_secret.SL_BOT_NOTIFY_prod: The vault has (secret) for "value_wo_version"',
    "terraform init: Error: Failed to query available provider packages\n│ \n│ Could not retrieve the list of available versions",
    "the stack waits; don't apply it: the provider's resource(s) can't be read/written, e.g. by hand",
  ])("%s", (text) => {
    expect(shownText(text, harmless)).toBe(text);
  });
});

const secrets = {
  "64 hex digits": randomBytes(32).toString("hex"),
  "32 hex digits": randomBytes(16).toString("hex"),
  "a UUID": randomUUID(),
  "an AWS secret": `${randomBytes(14).toString("base64").replace(/[+=]/g, "/")}/${randomBytes(12).toString("base64")}`,
  "a database URL": "postgres://service:purple-Harvest@db.example.com:5432/prod",
  "a web hook": "https://hooks.slack.com/services/T024BE7LD/B04MARKET/correcthorsebattery",
  "letters alone": "qzjvkxwbnmplrtgh",
  "groups of letters": "qzjv kxwb nmpl rtgh",
  "a password of signs": "#$!%&?+*~=)",
  "a password of words and signs": "Tr0ub4dor&3",
  "a word with a number": "Summer2024!",
  "a number": "4907220315578",
  "a key of several lines": `-----BEGIN PRIVATE KEY-----\n${randomBytes(60)
    .toString("base64")
    .replace(/(.{20})/g, "$1\n")}`,
};

const spellings: Readonly<Record<string, (value: string) => string>> = {
  "as it is": (value) => value,
  "in quotes": (value) => `"${value}"`,
  "behind an equals sign": (value) => `password=${value}`,
  "in an answer that is JSON": (value) => JSON.stringify({ code: 7, result: { token: value } }),
  "in the message of an answer": (value) => JSON.stringify({ message: `no ${value} here` }),
  "in an answer that breaks off": (value) => `{"result":[{"token":${JSON.stringify(value)}`,
  "in an unknown field": (value) => `answered {"${value}": true}`,
  "in the message that Infisical's provider quotes": (value) =>
    `[message="no ${value.replaceAll('"', '\\\\"')} here"]`,
  "in a page": (value) => `<html><body>${value}</body></html>`,
  "in a printed structure": (value) => `&{Token:${value} Name:x} map[token:${value}]`,
  "in a query": (value) => `http://127.0.0.1:4610/api?token=${encodeURIComponent(value)}`,
  "in a path": (value) => `http://127.0.0.1:4610/api/${encodeURIComponent(value)}`,
  "in unicode escapes": (value) =>
    [...value].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`).join(""),
  "URL-encoded whole": (value) =>
    [...Buffer.from(value)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""),
  "as a list of bytes": (value) => `[${[...Buffer.from(value)].join(", ")}]`,
  "as numbers alone": (value) => [...Buffer.from(value)].join(" "),
  "as a list of bytes in hex": (value) =>
    [...Buffer.from(value)].map((byte) => `0x${byte.toString(16)}`).join(", "),
  "in base64": btoa,
  "in hex": (value) => Buffer.from(value).toString("hex"),
  wrapped: (value) => value.replace(/(.{9})/g, "$1\n  "),
  "cut off": (value) => value.slice(0, Math.ceil(value.length * 0.7)),
  "in a shell's quotes": (value) => `'${value.slice(0, 5)}'\\''${value.slice(5)}'`,
};

/** What a reader must not see: pieces of a value, in the spelling or bare. */
function piecesOf(value: string): readonly string[] {
  return (value.match(/[A-Za-z0-9]{4,}/g) ?? []).filter((piece) => !open.test(piece));
}
const open = /^(?:https?|hooks|slack|example|prod|service|services|BEGIN|PRIVATE|postgres|correct|5432)$/;

describe.each(Object.entries(secrets))("%s that nobody knows is not shown", (_, value) => {
  test.each(Object.entries(spellings))("%s", (__, spell) => {
    const shown = shownText(
      `infisical_secret.SL_BOT_NOTIFY_prod: refused: ${spell(value)} is invalid`,
      harmless,
    );
    expect(shown).toContain("infisical_secret.SL_BOT_NOTIFY_prod: refused: ");
    expect(shown).toContain(withheld);
    for (const piece of [...piecesOf(value), ...piecesOf(spell(value)).filter((one) => one.length > 12)])
      if (!/^(?:Token|infisical)/.test(piece)) expect(shown).not.toContain(piece);
  });
});

test("of an answer the code and the words of its message are shown", () => {
  const answer = JSON.stringify({
    success: false,
    errors: [{ code: 10000, message: "Authentication error" }],
    result: secrets["64 hex digits"],
  });
  expect(shownText(`403 Forbidden ${answer}`, harmless)).toBe(
    `403 Forbidden {code: 10000, message: Authentication error, ${withheld}}`,
  );
  expect(shownText(`{"id":"invalid_params","message":"No token ${secrets["a UUID"]}"}`, harmless)).toBe(
    `{id: invalid_params, message: No token ${withheld}}`,
  );
});

test("the id of a request is withheld, and what is around it is not", () => {
  expect(
    shownText("response error StatusCode: 403, RequestID: 7a62c49f-347e, AccessDenied: no", harmless),
  ).toBe(`response error StatusCode: 403, RequestID: ${withheld}, AccessDenied: no`);
});

test("the time that it takes grows with the text", () => {
  const digest = createHash("sha256").update("x").digest("hex");
  for (const unit of [
    '"',
    "'",
    "{",
    "[[",
    "<a ",
    "\\",
    "/",
    "a=",
    '{"a":"',
    `${digest} `,
    "(secret)",
    "-",
    "1 ",
    "https://a/",
    "aA",
  ])
    expect(shownText(unit.repeat(200_000), harmless).length).toBeGreaterThan(0);
});
