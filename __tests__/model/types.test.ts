import path from "node:path";
import ts from "typescript";

const header = `
import { type EntriesOf, suppliedValue } from "./credential";
const good = {
  purpose: "p", nameFunction: "X", function: "notify", sensitivity: "medium", consumers: ["ci"], rotation: "90d",
  tenancy: "account-wide", environments: { prod: "own", staging: "none", dev: "none" }, scopes: ["s"], legacyNames: [],
  parts: [{ key: "", description: "d" }], issuedAt: "there",
} as const;
`;
const entryWith = (fields: string, name = "SL_X") =>
  `${header}export const slack = { ${name}: suppliedValue({ ...good, ${fields} }) } as const satisfies EntriesOf<"slack">;`;

/** Compiles one vendor file in the place of the real one, under the project's own settings. */
function errorsOf(source: string): readonly string[] {
  const file = path.resolve("src/model/checked-by-a-test.ts");
  const options: ts.CompilerOptions = {
    ...ts.parseJsonConfigFileContent(ts.readConfigFile("tsconfig.json", ts.sys.readFile).config, ts.sys, ".")
      .options,
    types: ["node"],
  };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) =>
    path.resolve(name) === file
      ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022)
      : read(name, ...rest);
  const program = ts.createProgram([file], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

test("a right entry compiles", () => {
  expect(errorsOf(entryWith(""))).toEqual([]);
});

test.each([
  ["function", 'function: "notifies"'],
  ["sensitivity", 'sensitivity: "secret"'],
  ["consumer", 'consumers: ["cron"]'],
  ["empty list of consumers", "consumers: []"],
  ["cadence", 'rotation: "91d"'],
  ["environment use", 'environments: { prod: "yes", staging: "none", dev: "none" }'],
])("a wrong %s does not compile", (_, fields) => {
  expect(errorsOf(entryWith(fields)).length).toBeGreaterThan(0);
});

test("a wrong vendor prefix does not compile", () => {
  expect(errorsOf(entryWith("", "GH_X")).join()).toContain("GH_X");
});

test.each(["function", "sensitivity", "consumers", "rotation"])(
  "a missing %s does not compile",
  (dimension) => {
    const source = `${header}const { ${dimension}: _, ...rest } = good;
    export const slack = { SL_X: suppliedValue(rest) } as const satisfies EntriesOf<"slack">;`;
    expect(errorsOf(source).join()).toContain(dimension);
  },
);
