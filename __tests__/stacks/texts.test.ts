import { credentials } from "../../src/model";
import { emptyAdoption } from "../../src/model/adoption";
import { check } from "../../src/model/check";
import type { Credential } from "../../src/model/credential";
import { issuedWith } from "../../src/model/issued-with";
import { changed, credential, ledgerFor } from "../support/taxonomy";
import { synth } from "../support/template";

const canary = "${1+1} %{ if true }x%{ endif } $${2+2}";
const escaped = "$${1+1} %%{ if true }x%%{ endif } $$${2+2}";

/** Every string of some data at any depth, the keys of its objects among them, and where it stands. */
function textsOf(
  data: unknown,
  at: readonly string[] = [],
): { readonly at: string; readonly text: string }[] {
  if (typeof data === "string") return [{ at: at.join("."), text: data }];
  if (data === null || typeof data !== "object") return [];
  return Object.entries(data).flatMap(([key, value]) => {
    const inside = [...at, key];
    const own = Array.isArray(data) ? [] : [{ at: inside.join("."), text: key }];
    return [...own, ...textsOf(value, inside)];
  });
}

/** Every text of a synthesized app that Terraform reads as a template; a description is none. */
function templatesOf(templates: object): readonly string[] {
  const plain = JSON.parse(JSON.stringify(templates), (key, value) => (key === "description" ? "" : value));
  return textsOf(plain).map(({ text }) => text);
}

/** How often a canary arrives as it was written, and whether any of it is left for Terraform to run. */
function arrivals(templates: object): { readonly literal: number; readonly run: number } {
  const texts = templatesOf(templates).filter((text) => text.includes("1+1") || text.includes("if true"));
  const rest = texts.map((text) => text.replaceAll(escaped, "").replaceAll(JSON.stringify(escaped), ""));
  return { literal: texts.length, run: rest.filter((text) => /[$%]\{/.test(text)).length };
}

/** Data with something behind one of its texts. */
function withCanary<T extends object>(entry: T, at: string, text: string): T {
  const copy = JSON.parse(JSON.stringify(entry));
  const keys = at.split(".");
  const last = keys.pop() ?? "";
  const owner = keys.reduce((value, key) => value[key], copy);
  owner[last] = `${owner[last]}${text}`;
  return copy;
}

/** The entry with scopes that say what the changed field grants, as a rule wants. */
function agreeing(entry: Credential, field: string): Credential {
  if (entry.kind === "infisical-machine-identity" && field === "projectRole")
    return { ...entry, scopes: [entry.projectRole] };
  if (entry.kind === "cloudflare-access-service-token" && field === "application")
    return { ...entry, scopes: [`Service Auth > ${entry.application}`] };
  return field === "user.allow.*" ? ({ ...entry, scopes: ["Full"] } as Credential) : entry;
}

/** Every text of every entry; the registry itself adds the file. */
const fields = credentials.flatMap((entry) =>
  valuesOf(entry)
    .filter(({ at }) => at !== "file")
    .map(({ at }) => ({ entry, at, field: at.replace(/\d+/g, "*") })),
);

/** Fields of which something reaches Terraform as a template. */
const built = ["purpose", "scopes.*", "application", "issuedAt", "user.name", "user.allow.*", "projectRole"];

test("a text of an entry that would be a template arrives as it is written, or is a finding, in every field of every kind", () => {
  const seen = new Map<string, string>();
  let findings = 0;
  for (const { entry, at, field } of fields) {
    const changed = agreeing(withCanary(entry, at, canary), field);
    if (isFound(entry, changed)) findings += 1;
    else if (!seen.has(`${entry.kind} ${field}`)) {
      const { literal, run } = arrivals(synth({ credentials: [changed] }));
      seen.set(`${entry.kind} ${field}`, run > 0 ? "run" : literal > 0 ? "literal" : "reaches no stack");
    }
  }
  const of = (outcome: string) =>
    [...seen].flatMap(([field, came]) => (came === outcome ? [field.split(" ")[1]] : []));
  expect(of("run")).toEqual([]);
  expect([...new Set(of("literal"))].sort()).toEqual([...built].sort());
  expect(findings).toBeGreaterThan(300);
});

test("what the ledger keeps of a value and what is adopted arrives as it is written", () => {
  const minted = credentials.filter(({ kind }) => kind !== "supplied-value");
  for (const entry of minted) {
    for (const { at } of valuesOf(issuedWith(entry)).filter(
      ({ at }) => !/^(kind|rotation|owner)$/.test(at),
    )) {
      const record = withCanary(issuedWith(entry), at, canary);
      const row = { generation: 1, issued: "2026-11-22T09:00:00Z", issuedWith: record };
      const ledger = ledgerFor([entry]);
      const credentialRows = { [entry.name]: { prod: [row], staging: [row], dev: [row] } };
      const stacks = synth({ credentials: [entry], ledger: { ...ledger, credentials: credentialRows } });
      expect([entry.name, at, arrivals(stacks).run]).toEqual([entry.name, at, 0]);
    }
  }
  const entry = credential("GH_READONLY");
  const from = { environment: "prod", folder: `/OryxTrades/${canary}`, name: canary } as const;
  const adoption = {
    ...emptyAdoption,
    imports: [{ stack: "github", to: "infisical_secret.GH_READONLY_prod", id: canary }],
    copies: [{ credential: entry.name, environment: "prod", part: "", from } as const],
  };
  const adopted = arrivals(synth({ credentials: [entry], ledger: ledgerFor([entry]), adoption }));
  expect(adopted).toEqual({ literal: 3, run: 0 });
});

describe("is a finding, wherever in an entry or the ledger it stands:", () => {
  const purpose = "Read ${TfToken[TOKEN.0]}";
  test.each([
    ["a mark of cdktf's", purpose, "${TfToken[, which cdktf takes for a mark of its own, in "],
    ["a list's mark", "#{TfToken[TOKEN.0]}", "#{TfToken[, which cdktf"],
    ["a control character", "Read\u0007", "the character U+0007, which no reader sees, in "],
    [
      "a line that turns its direction",
      "Read \u202egnihtyreve",
      "the character U+202E, which no reader sees",
    ],
    ["a character without width", "Re\u200bad", "the character U+200B"],
    [
      "more than a review shows",
      `Read${" pages".repeat(90)}`,
      "a text of 544 characters, of which a review shows 500",
    ],
    ["half a character", "Read \ud83d", "the character U+D83D"],
  ])("%s", (_, text, found) => {
    const entry = changed("CF_PAGES_READ", { purpose: text, notes: [text] });
    const ledger = ledgerFor([entry]);
    const configVars = { "oryx-api-prod": { [text]: entry.name } };
    const findings = check({
      credentials: [entry],
      ledger: { ...ledger, configVars },
      ledgerFile: "ledger.json",
    }).filter(({ rule }) => rule === "plain-text");
    expect(findings.map(({ file, entry: at }) => [file, at])).toEqual([
      ["company/credentials/cloudflare.ts", entry.name],
      ["company/credentials/cloudflare.ts", entry.name],
      ["ledger.json", "configVars"],
    ]);
    for (const finding of findings) expect(finding.found).toContain(found);
    expect(() => synth({ credentials: [entry] })).toThrow(found.split(", ")[0] ?? "");
  });
});

/** Texts of some data, but for the keys of its objects. */
function valuesOf(data: object) {
  return textsOf(data).filter(
    ({ at, text }) =>
      at.split(".").reduce<unknown>((value, key) => Reflect.get(Object(value), key), data) === text,
  );
}

/** Whether a rule refuses it; one that finds fault with the entry as it was, for standing alone, does not count. */
function isFound(was: Credential, entry: Credential): boolean {
  const found = (one: Credential) =>
    check({ credentials: [one], ledger: ledgerFor([one]), ledgerFile: "ledger.json" })
      .filter(({ severity }) => severity === "error")
      .map(({ rule }) => rule);
  const known = new Set(found(was));
  return found(entry).some((rule) => !known.has(rule));
}
