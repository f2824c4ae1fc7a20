import { credentials } from "../../src/model";
import type { Kind } from "../../src/model/credential";
import { issuedWith } from "../../src/model/issued-with";
import type { Generation } from "../../src/model/ledger";
import { changed, credential } from "../support/taxonomy";
import { stackOf, synth, type Template } from "../support/template";

const stored = "2026-11-22T10:00:00Z";

/** Of every kind an entry, the resource that its provider mints, and when that says it was issued. */
const minted: {
  readonly [K in Exclude<Kind, "supplied-value">]: readonly [string, string, string | undefined];
} = {
  "cloudflare-api-token": ["CF_PAGES_READ", "cloudflare_api_token", "issued_on"],
  "cloudflare-access-service-token": [
    "CF_ACCESS_SVC_VAULT",
    "cloudflare_zero_trust_access_service_token",
    undefined,
  ],
  "aws-access-key": ["AWS_BILLING_READ", "aws_iam_access_key", "create_date"],
  "heroku-authorization": ["HK_PLATFORM_FULL", "herokux_oauth_authorization", undefined],
  "infisical-machine-identity": [
    "INF_SVC_DISPATCHER",
    "infisical_identity_universal_auth_client_secret",
    "created_at",
  ],
};
const rows = Object.entries(minted).map(([kind, row]) => [kind, ...row] as const);
const time = (expression: string) => `\${tonumber(formatdate("YYYYMMDDhhmmss", ${expression}))}`;

describe.each(rows)("a minted value of kind %s", (kind, name, type, issuedOn) => {
  const entry = credential(name);
  const stack = stackOf(entry, { generation: 1, serial: 3 }, { generation: 4 });
  const ids = [1, 4].map((generation) => `${name}_prod_g${generation}`);

  test("is of that kind, so that each kind is looked at", () => expect(entry.kind).toBe(kind));

  test("has a token for each live generation, each made before it is destroyed from its first apply on", () => {
    const tokens = Object.entries(stack.resource[type] ?? {}).filter(([id]) => id.includes("_prod_"));
    expect(tokens.map(([id]) => id)).toEqual(ids);
    for (const [, token] of tokens) expect(token.lifecycle).toEqual({ create_before_destroy: true });
  });

  test("has a time for each, which another token gives anew and nothing else", () => {
    for (const id of ids) {
      expect(stack.resource.terraform_data?.[id]).toEqual({
        input: time(issuedOn === undefined ? "timestamp()" : `${type}.${id}.${issuedOn}`),
        triggers_replace: [`\${${type}.${id}.id}`],
        lifecycle: { create_before_destroy: true, ignore_changes: ["input"] },
      });
    }
  });

  test("is written under a number of its serial and its time, in every part and in nothing else", () => {
    const own = Object.entries(stack.resource.infisical_secret ?? {}).filter(([id]) => id.endsWith("_prod"));
    const numbers = own.map(([, secret]) => secret.value_wo_version).filter((number) => number !== undefined);
    expect(new Set(numbers)).toEqual(
      new Set([`\${4 * 100000000000000 + terraform_data.${name}_prod_g4.output}`]),
    );
    expect(numbers).toHaveLength(own.filter(([id]) => !/__(EXPIRES_AT|SCOPES)_/.test(id)).length);
  });

  test("keeps its token and its time when the rotation after it is undone, under a serial that has risen", () => {
    const undone = stackOf(entry, { generation: 1, serial: 5 });
    const [id = ""] = ids;
    expect(undone.resource[type]?.[id]).toEqual(stack.resource[type]?.[id]);
    expect(undone.resource.terraform_data?.[id]).toEqual(stack.resource.terraform_data?.[id]);
    for (const secret of Object.values(undone.resource.infisical_secret ?? {})) {
      if ("value_wo" in secret && secret.env_slug === "prod")
        expect(secret.value_wo_version).toBe(`\${5 * 100000000000000 + terraform_data.${id}.output}`);
    }
  });
});

test("every secret is there at its new place before it leaves the old one", () => {
  for (const { resource } of Object.values(synth())) {
    for (const secret of Object.values(resource.infisical_secret ?? {}))
      expect(secret.lifecycle).toEqual({ create_before_destroy: true });
  }
});

test("every token of every kind in the whole taxonomy is made before it is destroyed", () => {
  const types = new Set([...rows.map(([, , type]) => type), "cloudflare_account_token"]);
  const tokens = Object.values(synth()).flatMap(({ resource }) =>
    Object.entries(resource).flatMap(([type, named]) => (types.has(type) ? Object.values(named) : [])),
  );
  const values = credentials
    .filter(({ kind }) => kind !== "supplied-value")
    .flatMap(({ environments }) => Object.values(environments).filter((use) => use === "own"));
  expect(tokens).toHaveLength(values.length);
  for (const token of tokens) expect(token.lifecycle).toMatchObject({ create_before_destroy: true });
});

describe("a supplied value", () => {
  const entry = credential("GH_READONLY");
  const timeOf = (stack: Template, generation: number) =>
    stack.resource.terraform_data?.[`GH_READONLY_prod_g${generation}`];

  test("that is asked for is written by every deploy, as each has another time", () => {
    expect(timeOf(stackOf(entry, { generation: 1 }), 1)).toEqual({
      input: time("timestamp()"),
      lifecycle: { create_before_destroy: true },
    });
  });

  test("that is stored keeps the time at which it was written last", () => {
    expect(timeOf(stackOf(entry, { generation: 1, stored }), 1)).toEqual({
      input: time("timestamp()"),
      lifecycle: { create_before_destroy: true, ignore_changes: ["input"] },
    });
  });

  test("has a time of the newest generation alone, so that retiring the older one changes nothing", () => {
    const two = stackOf(entry, { generation: 1, stored }, { generation: 2, stored });
    expect(two.resource).toEqual(stackOf(entry, { generation: 2, stored }).resource);
    expect(timeOf(two, 1)).toBeUndefined();
  });

  test("that is asked for again is asked for once more, under its own number and a serial that has risen", () => {
    const stack = stackOf(entry, { generation: 2, serial: 3, asked: stored });
    expect(stack.variable.GH_READONLY_prod).toMatchObject({
      description: expect.stringContaining("GH_READONLY (prod, generation 2)"),
    });
    expect(stack.resource.infisical_secret?.GH_READONLY_prod).toMatchObject({
      value_wo_version: "${3 * 100000000000000 + terraform_data.GH_READONLY_prod_g2.output}",
      metadata: { generation: "2" },
    });
  });

  test("stays in the folder that it was issued with until it is asked for again", () => {
    const moved = changed("GH_READONLY", { folder: "/OryxTrades/chat" });
    const folderOf = (generation: Partial<Generation>) => {
      const { resource } = stackOf(moved, { generation: 1, ...generation });
      const secrets = Object.values(resource.infisical_secret ?? {});
      return [...new Set(secrets.map((secret) => secret.folder_path))];
    };
    const before = issuedWith(entry);
    expect(folderOf({ stored, issuedWith: before })).toEqual(["/OryxTrades/github"]);
    expect(folderOf({ issuedWith: before })).toEqual(["/OryxTrades/github"]);
    expect(folderOf({ serial: 2, asked: stored, issuedWith: issuedWith(moved) })).toEqual([
      "/OryxTrades/chat",
    ]);
  });

  test("keeps the parts that it was issued with until the next generation", () => {
    const pair = changed("GH_READONLY", {
      parts: [
        { key: "ID", description: "id" },
        { key: "KEY", description: "key" },
      ],
    });
    const valuesOf = (stack: Template) =>
      Object.entries(stack.resource.infisical_secret ?? {}).flatMap(([id, secret]) =>
        "value_wo" in secret ? [id] : [],
      );
    const first = { generation: 1, stored, issuedWith: issuedWith(entry) };
    expect(valuesOf(stackOf(pair, first))).toEqual(["GH_READONLY_prod"]);
    const next = stackOf(pair, first, { generation: 2, issuedWith: issuedWith(pair) });
    expect(valuesOf(next)).toEqual(["GH_READONLY__ID_prod", "GH_READONLY__KEY_prod", "GH_READONLY_prod"]);
    expect(Object.keys(next.variable)).toEqual(["GH_READONLY__ID_prod", "GH_READONLY__KEY_prod"]);
  });
});
