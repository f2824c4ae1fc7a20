import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { grow } from "../../exercises/bench/scale/grow";
import { vendorFile } from "../../exercises/bench/scale/vendor-file";
import { credentials } from "../../src/model";
import { companyFolder } from "../../src/model/company/folder";
import { Checkout } from "../support/checkout";

let checkout: Checkout;
const loot = () => path.join(checkout.folder, "loot");
beforeAll(() => {
  checkout = new Checkout();
});
afterEach(() => {
  rmSync(path.join(checkout.folder, "company"), { recursive: true });
  cpSync(companyFolder(), path.join(checkout.folder, "company"), { recursive: true });
});
afterAll(() => checkout.remove());

const own = 'scopes: ["chat:write", "im:write"],';
const steal = (argument = '"loot"') =>
  `process.getBuiltinModule("node:fs").writeFileSync(${argument}, "taken")`;

/** What somebody writes in the place of the scopes of one entry, and how it is called there. */
const inEntry: Readonly<Record<string, readonly [text: string, called: string]>> = {
  "a call before the value": [`scopes: (${steal()}, ["chat:write"]),`, "a sequence expression"],
  "a call": [`scopes: [${steal()}],`, "a call expression"],
  "a choice by the environment": [
    `scopes: process.env.TAXONOMY_TARGET ? ["chat:write"] : ["admin"],`,
    "a conditional expression",
  ],
  "a getter": [`get scopes() { ${steal()}; return ["chat:write"]; },`, "an object method"],
  "a method": [`scopes() { return ["chat:write"]; },`, "an object method"],
  "a tagged template": ["scopes: [String.raw`chat:write`],", "a tagged template expression"],
  "a template": [`scopes: [\`chat:write\${${steal()}}\`],`, "a template literal"],
  "an import": [`scopes: [import("node:fs")],`, "a call expression"],
  "a spread of a call": [`scopes: [...${steal()}],`, "a spread element"],
  "a spread of an object": [`...{ scopes: ["chat:write"] },`, "a spread element"],
  "a computed key": [`[${steal()} ?? "scopes"]: ["chat:write"],`, "an object property"],
  "a regular expression": ["scopes: [/chat:write/],", "a reg exp literal"],
  "a function": [`scopes: (() => ["chat:write"])(),`, "a call expression"],
  "a new object": [`scopes: new Array("chat:write"),`, "a new expression"],
  "a class": [`scopes: class { static { ${steal()} } },`, "a class expression"],
  "an assignment": [`scopes: (globalThis.x = ["chat:write"]),`, "an assignment expression"],
  "a name": ["scopes: undefined,", "an identifier"],
  "a short form": ["scopes,", "an object property"],
  "another type": [`scopes: ["chat:write"] as never,`, "a type after as"],
  "a type before": [`scopes: <never>["chat:write"],`, "a type assertion"],
  "what is surely there": [`scopes: ["chat:write"]!,`, "a non null expression"],
  "a prototype": [`__proto__: { scopes: ["admin"] }, ${own}`, "the name __proto__"],
  "a second value": [`scopes: ["admin"], ${own}`, "a name that is there already"],
  "a kind of its own": [`kind: "aws-access-key", ${own}`, "a kind beside the constructor's"],
  "a name of its own": [`name: "GH_READONLY", ${own}`, "the field name"],
  "a type of an import": [
    `scopes: ["chat:write"] satisfies (typeof import("./loot"))["scopes"],`,
    "a type after satisfies that is more than a name",
  ],
  "a type of an import for a name": [
    `scopes: ["chat:write"] satisfies Array<typeof import("./loot")>,`,
    "a type after satisfies that is more than a name",
  ],
  "a name in an import": [
    `scopes: ["chat:write"] satisfies import("./loot").Scopes,`,
    "a type after satisfies that is more than a name",
  ],
  "a gap": [`scopes: [, "chat:write"],`, "a gap in a list"],
  "a comment that silences the compiler": [`// @ts-ignore\n    ${own}`, "a comment that directs a tool"],
  "a comment that nobody sees the end of": [
    `// the zone \u202e etirw:tahc\n    ${own}`,
    "the character U+202E",
  ],
};

test.each(Object.entries(inEntry))(
  "%s in an entry is a finding with its place, and does nothing",
  (_, [text, called]) => {
    checkout.edit("company/credentials/slack.ts", own, text);
    const lint = checkout.run("taxonomy", ["lint", "--json"]);
    const findings: readonly Readonly<Record<string, unknown>>[] = JSON.parse(lint.stdout);
    expect(findings[0]).toMatchObject({
      rule: "data-only",
      severity: "error",
      file: "company/credentials/slack.ts",
      found: expect.stringContaining(called),
    });
    expect(lint.code).toBe(1);
    expect(existsSync(loot())).toBe(false);
  },
);

test("a synthesis refuses it in the same words, and does nothing", () => {
  const [text, called] = inEntry["a call before the value"] ?? ["", ""];
  checkout.edit("company/credentials/slack.ts", own, text);
  const { code, stderr } = checkout.run("synth");
  expect(stderr).toContain(`found     ${called}`);
  expect({ code, loot: existsSync(loot()) }).toEqual({ code: 1, loot: false });
});

const inFile: Readonly<Record<string, readonly [edit: (text: string) => string, called: string]>> = {
  "a statement": [(text) => `${text}${steal()};\n`, "an expression statement"],
  "an import of something else": [
    (text) => `import { writeFileSync } from "node:fs";\n${text}`,
    "an import from elsewhere",
  ],
  "an import of JSON": [
    (text) => `import other from "./other.json" with { type: "json" };\n${text}`,
    "an import from elsewhere",
  ],
  "an import for what it does": [(text) => `import "./other";\n${text}`, "an import from elsewhere"],
  "a constructor of another module": [
    (text) => text.replace('"../../src/model/credential"', '"../../taxonomy/credential.ts"'),
    "an import from elsewhere",
  ],
  "a constructor under another name": [
    (text) => text.replace("suppliedValue }", "suppliedValue as awsAccessKey }"),
    "an import that is no constructor of entries",
  ],
  "everything of a module": [
    (text) => text.replace(/^import .*$/m, 'import * as all from "../../src/model/credential";'),
    "an import namespace specifier",
  ],
  "an enum": [(text) => `${text}export enum More { A = 1 }\n`, "an export named declaration"],
  "a decorated class": [(text) => `${text}@(console.log) class More {}\n`, "no TypeScript"],
  "a second export": [(text) => `${text}export const more = {};\n`, "a second export"],
  "a default export": [(text) => `${text}export default {};\n`, "an export default declaration"],
  "an export of another file": [(text) => `${text}export * from "./other";\n`, "an export all declaration"],
  "a variable": [(text) => text.replace("export const", "export let"), "an export named declaration"],
  "a constant beside": [(text) => `${text}const more = ["chat:write"];\n`, "a variable declaration"],
  "a directive": [(text) => `"use strict";\n${text}`, "a directive"],
  "a reference for the compiler": [
    (text) => `/// <reference types="node" />\n${text}`,
    "a comment that directs a tool",
  ],
  "a line for the shell": [(text) => `#!/usr/bin/env node\n${text}`, "a line for the shell"],
  "no export": [() => "", "no exported object"],
  "lists that are nested too deep": [
    () => `export const slack = { A: ${"[".repeat(100_000)}${"]".repeat(100_000)} };\n`,
    "nested too deep",
  ],
};

test.each(Object.entries(inFile))("%s in a file of entries is a finding", (_, [edit, called]) => {
  const file = path.join(checkout.folder, "company/credentials/slack.ts");
  writeFileSync(file, edit(readFileSync(file, "utf8")));
  const { code, stderr } = checkout.run("taxonomy", ["lint"]);
  expect(stderr).toContain("error  company/credentials/slack.ts  line ");
  expect(stderr).toContain(called);
  expect({ code, loot: existsSync(loot()) }).toEqual({ code: 1, loot: false });
});

test("the findings of all files come at once, with their lines and columns", () => {
  checkout.edit("company/credentials/slack.ts", own, `scopes: [${steal()}],`);
  checkout.edit("company/credentials/heroku.ts", 'consumers: ["ci"],', "consumers: [who()],");
  checkout.write("company/credentials/acme.ts", "export const acme = {};\n");
  const { stderr } = checkout.run("taxonomy", ["lint"]);
  expect(stderr.match(/^error .*$/gm)).toEqual([
    "error  company/credentials/acme.ts  (the whole file)  [data-only]",
    expect.stringMatching(
      /^error {2}company\/credentials\/heroku\.ts {2}line 9, column 17 {2}\[data-only\]$/,
    ),
    expect.stringMatching(
      /^error {2}company\/credentials\/slack\.ts {2}line 13, column 14 {2}\[data-only\]$/,
    ),
  ]);
});

test("a link in the place of a file of entries is none, wherever it leads", () => {
  const file = path.join(checkout.folder, "company/credentials/slack.ts");
  renameSync(file, path.join(checkout.folder, "elsewhere.ts"));
  symlinkSync("../../elsewhere.ts", file);
  const { code, stderr } = checkout.run("taxonomy", ["lint"]);
  expect(stderr).toContain("error  company/credentials/slack.ts  (the whole file)  [data-only]");
  expect(stderr).toContain("found     no such file, or a link");
  expect(code).toBe(1);
});

test("a comment of very many lines is read as quickly as any", () => {
  checkout.edit("company/credentials/slack.ts", own, `/*${"\n".repeat(300_000)}x*/ ${own}`);
  expect(checkout.run("taxonomy", ["lint"]).code).toBe(0);
});

test.each(["\r", "\u3164", "\u2800", "\u034f", "\ufe0f"])(
  "%j in a file of entries is a finding",
  (character) => {
    checkout.edit("company/credentials/slack.ts", own, `// note ${character} more\n    ${own}`);
    expect(checkout.run("taxonomy", ["lint"]).stderr).toContain("which no reader sees");
  },
);

test("what was read of a large file is kept, and read anew where somebody changed what was kept", () => {
  const grown = grow(
    credentials.filter(({ vendor }) => vendor === "slack"),
    400,
  );
  checkout.write("company/credentials/slack.ts", vendorFile("slack", grown));
  const list = () => checkout.run("taxonomy", ["list", "--vendor", "slack", "--json"]);
  const first = list();
  expect(JSON.parse(first.stdout)).toHaveLength(400);
  expect(list()).toEqual(first);
  const folder = path.join(checkout.folder, ".cache", "taxonomy", "read");
  const kept = readdirSync(folder);
  expect(kept.length).toBeGreaterThan(0);
  for (const name of kept) {
    const file = path.join(folder, name);
    writeFileSync(file, readFileSync(file, "utf8").replaceAll('"medium"', '"low"'));
  }
  expect(list()).toEqual(first);
});

test("a text of an entry that cannot be read is in no message", () => {
  checkout.edit("company/credentials/slack.ts", own, 'scopes: [`canary-1`, canary2("canary-3"), canary4],');
  const { stdout, stderr } = checkout.run("taxonomy", ["lint"]);
  expect(stderr).toContain("data-only");
  expect(`${stdout}${stderr}`).not.toContain("canary");
});

test.each([
  ["the company's own words", "company/company.ts", "testMode: true,", "testMode: process.exit(7),", "lint"],
  ["a target", "company/targets/sandbox.ts", "allowDestroy: true", "allowDestroy: process.exit(7)", "synth"],
])("%s are data as well", (_, file, from, to, command) => {
  checkout.edit(file, from, to);
  const { code, stderr } = command === "lint" ? checkout.run("taxonomy", ["lint"]) : checkout.run("synth");
  expect(stderr).toContain(`error  ${file}  line `);
  expect(stderr).toContain("found     a call expression");
  expect(code).toBe(1);
});

test("the company's words are checked, all at once, with what was meant", () => {
  const edit = (from: string, to: string) => checkout.edit("company/company.ts", from, to);
  edit('rootFolder: "/OryxTrades"', 'rootFolder: "OryxTrades"');
  edit("testMode: true,", 'testMode: "yes",');
  edit('folder: "heroku",', 'foldr: "heroku",');
  const { code, stderr } = checkout.run("taxonomy", ["lint"]);
  expect(code).toBe(1);
  expect(stderr.match(/^ {2}(found|expected|fix) .*$/gm)).toEqual([
    '  found     rootFolder "OryxTrades"',
    "  expected  a slash and one name, such as /Acme",
    "  fix       correct rootFolder",
    "  found     vendors.heroku.folder is missing",
    "  expected  a text",
    "  fix       add vendors.heroku.folder",
    '  found     the unknown field vendors.heroku.foldr: "heroku"',
    "  expected  folder, or no such field",
    "  fix       rename it to folder, or remove it",
    '  found     vendors.stripe.testMode "yes"',
    "  expected  true or false",
    "  fix       correct vendors.stripe.testMode",
  ]);
});

test("a cadence of a function is one of the company's", () => {
  checkout.edit("company/company.ts", 'cadence: "annual"', 'cadence: "anual"');
  expect(checkout.run("taxonomy", ["lint"]).stderr).toContain(
    'found     functions.agent-identity.cadence "anual"',
  );
});

test("the vault is one of the vendors", () => {
  checkout.edit("company/company.ts", "    infisical: {", "    vault: {");
  expect(checkout.run("taxonomy", ["lint"]).stderr).toContain("fix       add infisical to vendors");
});

test.each([
  [
    "a mark of cdktf's",
    'title: "Anthropic"',
    'title: "A ${TfToken[TOKEN.3]} B"',
    "which cdktf takes for a mark of its own",
  ],
  [
    "a command for the log of a job",
    'title: "Anthropic"',
    'title: "A ##[set-output name=scope]company"',
    "which the log of a job takes for a command",
  ],
  ["a character that nobody sees", 'title: "Anthropic"', 'title: "A\\u202eB"', "which no reader sees"],
  ["a folder that is another vendor's", 'folder: "anthropic"', 'folder: "heroku"', "which is heroku's"],
])("%s in the company's words is a finding", (_, from, to, says) => {
  checkout.edit("company/company.ts", from, to);
  const { code, stderr } = checkout.run("synth");
  expect(stderr).toContain(says);
  expect(code).toBe(1);
});
