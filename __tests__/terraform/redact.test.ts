import { randomBytes } from "node:crypto";
import { redacted, redactor, unsearched } from "../../src/terraform/redact";
import { secretsOfEnvironment, secretsOfState } from "../../src/terraform/sensitive-values";

const value = 'plain words/with+every "kind" of=character?';
const known = redactor([value]);

function hexOf(text: string): string {
  return Buffer.from(text).toString("hex");
}

describe("a secret that is known is taken out", () => {
  test.each([
    ["as it is", value],
    ["in base64", btoa(value)],
    ["in base64 for addresses", Buffer.from(value).toString("base64url")],
    ["in the middle of what is in base64", btoa(`user:${value}`)],
    ["shifted by two bytes", btoa(`x:${value}`)],
    ["URL-encoded", encodeURIComponent(value)],
    ["as a field of a form", new URLSearchParams({ value }).toString()],
    ["inside JSON", JSON.stringify({ value })],
    ["inside JSON inside JSON", JSON.stringify(JSON.stringify({ value }))],
    ["in unicode escapes", value.replace(/[\s\S]/g, (one) => `\\u00${hexOf(one)}`)],
    [
      "in unicode escapes, in a query",
      encodeURIComponent(value.replace(/[\s\S]/g, (one) => `\\u00${hexOf(one)}`)),
    ],
    [
      "with signs in unicode escapes, in a query",
      encodeURIComponent(value.replace(/[^a-z]/g, (one) => `\\u00${hexOf(one)}`)),
    ],
    ["in escapes of bytes", value.replace(/[\s\S]/g, (one) => `\\x${hexOf(one)}`)],
    ["with every byte URL-encoded", value.replace(/[\s\S]/g, (one) => `%${hexOf(one)}`)],
    ["in HTML", value.replaceAll('"', "&quot;")],
    ["in numbers of HTML", value.replace(/[\s\S]/g, (one) => `&#${one.charCodeAt(0)};`)],
    ["in hex", Buffer.from(value).toString("hex").toUpperCase()],
    ["in hex, byte by byte", value.replace(/[\s\S]/g, (one) => `0x${hexOf(one)}, `)],
    ["as a list of bytes", JSON.stringify([...Buffer.from(value)])],
    ["as a list of bytes in Go", `[${[...Buffer.from(value)].join(" ")}]`],
    ["wrapped", value.replace(/(.{9})/g, "$1\n  ")],
    ["wrapped in a frame", value.replace(/(.{9})/g, "$1\n│ ")],
    ["wrapped in base64", btoa(value).replace(/(.{16})/g, "$1\r\n")],
    ["cut off", value.slice(0, -12)],
    ["without its beginning", value.slice(12)],
    ["in a shell's quotes", `'${value.slice(0, 20)}'\\''${value.slice(20)}'`],
    ["in capitals", value.toUpperCase()],
  ])("%s", (_, form) => {
    const text = known(`before ${form} after`);
    expect(text).toContain(redacted);
    expect(text).toMatch(/^before [\s\S]* after$/);
    for (const part of ["plain words", "character", btoa(value).slice(4, 40), hexOf(value).slice(4, 40)])
      expect(text.toLowerCase()).not.toContain(part.toLowerCase());
  });

  test("without the blanks around it", () => {
    expect(redactor([`  ${value}\n`])(`is ${value}.`)).toBe(`is ${redacted}?.`);
  });

  test("of signs alone", () => {
    expect(redactor(["#$!%&?+*~=)"])("is '#$!%&?+*~=)' wrong")).toBe(`is '${redacted}' wrong`);
  });

  test("of two with one beginning, each as far as it goes", () => {
    const [short, long] = ["purple-harvest-moon", "purple-harvest-moon-rises"];
    for (const values of [
      [short, long],
      [long, short],
    ])
      expect(redactor(values)(`${long}, ${short}, moon-rises`)).toBe(`${redacted}, ${redacted}, moon-rises`);
  });

  test("of which one begins where another ends", () => {
    expect(redactor(["correcthorse", "horsebattery"])("x correcthorsebattery y")).toBe(`x ${redacted} y`);
  });

  test("with letters beyond ASCII, cut at none", () => {
    expect(redactor(["schlüsselwörter鍵鍵"])("é schlüsselwörter鍵鍵 鍵")).toBe(`é ${redacted} 鍵`);
  });

  test("line by line, for a key of several lines", () => {
    const lines = ["first-line-of-the-key", "second-line-of-the-key"];
    expect(redactor([lines.join("\n")])(`  ${lines[1]}\n`)).toBe(`  ${redacted}\n`);
  });
});

test("a secret of fewer than 8 characters is not looked for, since it would be found in harmless words", () => {
  expect(redactor(["prod", "1234567"])("prod 1234567")).toBe("prod 1234567");
  expect(redactor(["12345678"])("12345678")).toBe(redacted);
});

describe("what cannot be searched is withheld whole, and no error quotes it:", () => {
  test("values that cannot be read", () => {
    const values = {
      *[Symbol.iterator]() {
        yield value;
        throw new Error(value);
      },
    };
    expect(redactor(values)(`is ${value}`)).toBe(unsearched);
  });

  test("a text that is too long", () => {
    expect(known("x".repeat(40_000_000))).toBe(unsearched);
  });
});

test("the secrets of a large estate are looked for, however many and however long they are", () => {
  const random = (bytes: number) => randomBytes(bytes).toString("base64");
  const keys = Array.from({ length: 64 }, () => random(2400).replace(/(.{64})/g, "$1\n"));
  const short = Array.from({ length: 12_800 }, () => random(12));
  const json = JSON.stringify(Array.from({ length: 1_000 }, () => random(48)));
  const all = redactor([...keys, ...short, json]);
  const values = { key: keys[63], short: short[12_799], json };
  const words = "x ".repeat(400_000);
  const text = all(`${words}${JSON.stringify(values)}`);
  expect(text.slice(0, words.length) === words).toBe(true);
  expect(text.slice(words.length)).toMatch(
    /^\{"key":"\W*\(secret\)(?:\\n|\W)*","short":"\W*\(secret\)\W*","json":"\W*\(secret\)\W*"\}$/,
  );
});

describe("what nobody knows and only a secret looks like is taken out", () => {
  test.each([
    ["a Slack token", "xoxb-1234567890-abcdefgh"],
    ["a GitHub token", "ghp_abcdefghijklmnop"],
    ["an AWS key id", "AKIAIOSFODNN7EXAMPLE"],
    ["a JWT", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.abc"],
    ["a private key", "-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----"],
    ["a long mixture of letters and digits", "Zb3kQ9xTt27LmW4pYv81Rc6"],
  ])("%s", (_, secret) => {
    expect(redactor([])(`is ${secret} refused`)).toBe(`is ${redacted} refused`);
  });
});

test.each([
  "cloudflare_api_token.CF_DNS_EDIT_ORYX_APP_prod_g12: 401 Unauthorized",
  "infisical_secret.CF_DNS_EDIT_ORYX_APP__EXPIRES_AT_staging_in_env_folder: folder /OryxTrades/cloudflare not found",
  "GET http://127.0.0.1:4610/api/v1/workspace/2f6b9c14-8d37-4e5a-b1c0-93a7d4e8f265/tags/slug/x [status-code=404]",
  "unexpected error: CallCreateSecretsRawV3 Unsuccessful response [request-id=req-wZVXbKu7DegfjX]",
  "zone c8ae58d833582489bc99747560bfce11 at 2026-11-22T05:56:27Z",
])("what is no secret stays: %s", (text) => {
  expect(redactor([value])(text)).toBe(text);
});

test("the secrets of a state are the values that Terraform marks, and not the companions", () => {
  const resource = (address: string, values: unknown, sensitive_values: unknown) => ({
    address,
    values,
    sensitive_values,
  });
  const shown = JSON.stringify({
    values: {
      root_module: {
        resources: [
          resource("cloudflare_api_token.A_prod_g1", { name: "open", value: "secret-1" }, { value: true }),
          resource("infisical_secret.A__EXPIRES_AT_prod", { value: "a date" }, { value: true }),
          resource(
            "data.infisical_secrets.x",
            { secrets: { A: { value: "secret-2", comment: "open" }, A__SCOPES: { value: "scopes" } } },
            { secrets: { A: { value: true }, A__SCOPES: { value: true } } },
          ),
        ],
        child_modules: [{ resources: [resource("heroku.x", { vars: { A: "secret-3" } }, { vars: true })] }],
      },
    },
  });
  expect(secretsOfState(shown)).toEqual(["secret-1", "secret-2", "secret-3"]);
  expect(secretsOfState("no JSON")).toEqual([]);
});

test("the secrets of an environment are what providers authenticate with and what Terraform is given", () => {
  expect(
    secretsOfEnvironment({
      TF_VAR_SL_BOT_NOTIFY_prod: "a",
      CLOUDFLARE_API_TOKEN: "b",
      HEROKU_API_KEY: "c",
      AWS_SECRET_ACCESS_KEY: "d",
      INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET: "e",
      TAXONOMY_PLAN_KEY: "f",
      PATH: "open",
      TAXONOMY_TARGET: "open",
      HEROKU_API_URL: "open",
    }),
  ).toEqual(["a", "b", "c", "d", "e", "f"]);
});
