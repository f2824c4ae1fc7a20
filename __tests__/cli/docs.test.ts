import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { documents } from "../../src/documents/documents";
import { checkDocuments } from "../../src/documents/staleness";
import { writeDocuments } from "../../src/documents/write-documents";
import { credentials } from "../../src/model";
import { Checkout } from "../support/checkout";
import { runProgram } from "../support/sandbox";
import { ledgerFor } from "../support/taxonomy";

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "docs-"));
  const { code, stdout } = await docs();
  expect(code).toBe(0);
  expect(stdout).toContain("wrote    rotation-matrix.md\n");
  expect(stdout).toMatch(/: wrote 33 of 33 documents\.\n$/);
});
beforeEach(() => {
  writeDocuments(documents(credentials, ledgerFor(credentials)), folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const docs = (...args: string[]) => runProgram("taxonomy", ["docs", "--out", folder, ...args]);
const at = (file: string) => path.join(folder, file);
const replace = (file: string, from: string, to: string) =>
  writeFileSync(at(file), readFileSync(at(file), "utf8").replace(from, to));
const staleness = () => checkDocuments(credentials, ledgerFor(credentials), folder);

test("a matrix edited by hand fails the check, which names the line and the fix and writes nothing; docs fixes it", async () => {
  replace("rotation-matrix.md", "| annual | TBD", "| 90d | TBD");
  const edited = readFileSync(at("rotation-matrix.md"), "utf8");
  const { code, stdout } = await docs("--check");
  expect(code).toBe(1);
  expect(stdout).toBe(
    [
      `stale    ${at("rotation-matrix.md")}, from line 26`,
      '  found     "| GH_APP_DEV_BOT | GitHub | operator-assisted | [SOP](sop/github.md) | 90d | TBD | TBD |"',
      '  expected  "| GH_APP_DEV_BOT | GitHub | operator-assisted | [SOP](sop/github.md) | annual | TBD | TBD |"',
      `fix       npx taxonomy docs --out ${folder}`,
      "",
    ].join("\n"),
  );
  expect(readFileSync(at("rotation-matrix.md"), "utf8")).toBe(edited);
  expect((await docs()).stdout).toContain("wrote    rotation-matrix.md\n");
  expect((await docs("--check")).code).toBe(0);
});

test("docs writes the files that differ and no other, and leaves nothing beside them", async () => {
  const before = statSync(at("tags.md"));
  replace("sop/slack.md", "Slack", "Slick");
  const { stdout } = await docs("--json");
  expect(JSON.parse(stdout)).toEqual({
    folder,
    documents: 33,
    written: ["sop/slack.md"],
    deleted: [],
    foreign: [],
  });
  expect(statSync(at("tags.md"))).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
  expect(staleness()).toEqual([]);
});

test("a missing document, one cut off in a line and one that goes on too long are named by --check --json", async () => {
  rmSync(at("README.md"));
  const headingEnd = readFileSync(at("tags.md"), "utf8").indexOf("# Tags") + "# Tag".length;
  writeFileSync(at("tags.md"), readFileSync(at("tags.md"), "utf8").slice(0, headingEnd));
  writeFileSync(at("sop/dyn.md"), `${readFileSync(at("sop/dyn.md"), "utf8")}Or not.\n`);
  const lines = readFileSync(at("sop/dyn.md"), "utf8").split("\n").length;
  const { code, stdout } = await docs("--check", "--json");
  const fix = `npx taxonomy docs --out ${folder}`;
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toEqual({
    folder,
    documents: 33,
    stale: [
      { file: "README.md", problem: "missing", fix },
      {
        file: "tags.md",
        problem: "stale",
        difference: { line: 3, found: "# Tag", expected: "# Tags" },
        fix,
      },
      {
        file: "sop/dyn.md",
        problem: "stale",
        difference: { line: lines - 1, found: "Or not.", expected: null },
        fix,
      },
    ],
  });
});

test("a difference far into a long line is shown by what is around it", () => {
  replace("taxonomy.json", "Never in staging.", "Always in staging.");
  const [stale] = staleness();
  expect(stale).toMatchObject({ file: "taxonomy.json", problem: "stale", fix: "npx taxonomy docs" });
  expect(stale?.difference?.found).toMatch(/^….{100}Always in staging\..*…$/);
  expect(stale?.difference?.expected).toMatch(/^….{100}Never in staging\..*…$/);
  expect(stale?.difference?.found?.length).toBe(162);
});

test("a document that is no longer made is deleted; a file that docs never made is named and left alone", async () => {
  const mark = readFileSync(at("sop/aws.md"), "utf8").split("\n")[0];
  writeFileSync(at("sop/azure.md"), `${mark}\n\n# Azure: rotation SOP\n`);
  writeFileSync(at("notes.md"), "# Somebody's notes\n");
  mkdirSync(at("drafts"));
  const check = await docs("--check");
  expect(check.code).toBe(1);
  expect(check.stdout).toContain(`surplus  ${at("sop/azure.md")}\n`);
  expect(check.stdout).toContain(
    `foreign  ${at("notes.md")}: no \`docs\` made it; move it elsewhere, or delete it`,
  );
  expect(check.stdout).toContain(`foreign  ${at("drafts/")}`);
  const { code, stdout } = await docs();
  expect(code).toBe(1);
  expect(stdout).toContain("deleted  sop/azure.md, which is no longer made\n");
  expect(stdout).toContain("foreign  notes.md, which no `docs` made: move it elsewhere, or delete it\n");
  expect(existsSync(at("sop/azure.md"))).toBe(false);
  expect(readFileSync(at("notes.md"), "utf8")).toBe("# Somebody's notes\n");
  rmSync(at("notes.md"));
  rmSync(at("drafts"), { recursive: true });
  expect((await docs("--check")).code).toBe(0);
});

test("a folder that cannot be one is refused by name, without a stack trace", async () => {
  for (const args of [[], ["--check"]]) {
    const { code, stdout, stderr } = await runProgram("taxonomy", ["docs", "--out", at("tags.md"), ...args]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^\S+tags\.md cannot be (read|brought up to date): ENOTDIR.*--out.*\n$/);
  }
});

test("--help says what it does and how it exits", async () => {
  const { code, stdout } = await runProgram("taxonomy", ["docs", "--help"]);
  expect(code).toBe(0);
  expect(stdout.replace(/\s+/g, " ")).toContain(
    "with --check, write nothing and exit 1 when one has fallen behind",
  );
});

describe("in a checkout of its own", () => {
  let checkout: Checkout;
  beforeAll(() => {
    checkout = new Checkout();
    writeDocuments(documents(credentials, ledgerFor(credentials)), generated());
  });
  const generated = () => path.join(checkout.folder, "docs", "generated");
  afterAll(() => checkout.remove());

  test("a changed entry makes its own documents stale until docs has run", () => {
    checkout.edit("company/credentials/slack.ts", 'rotation: "annual"', 'rotation: "180d"');
    const { code, stdout } = checkout.run("taxonomy", ["docs", "--check"]);
    expect(code).toBe(1);
    expect(
      stdout.match(/^stale +\S+(?=,)/gm)?.map((line) => line.replace(/^stale +docs\/generated\//, "")),
    ).toEqual(["rotation-matrix.md", "tags.md", "sop/slack.md", "provisioning/slack.md", "taxonomy.json"]);
    expect(stdout).toMatch(/\nfix {7}npx taxonomy docs\n$/);
    expect(checkout.run("taxonomy", ["docs"]).stdout).toContain("docs/generated: wrote 5 of 33 documents.\n");
    expect(checkout.run("taxonomy", ["docs", "--check"]).code).toBe(0);
    expect(readFileSync(path.join(generated(), "rotation-matrix.md"), "utf8")).toContain(
      "| SL_BOT_NOTIFY | Slack | operator-assisted | [SOP](sop/slack.md) | 180d | TBD | TBD |",
    );
  });

  test("an entry with a word that the taxonomy does not have is refused, and no document is touched", () => {
    rmSync(path.join(generated(), "tags.md"));
    checkout.edit("company/credentials/slack.ts", 'function: "notify"', 'function: "notfy"');
    const { code, stdout, stderr } = checkout.run("taxonomy", ["docs"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("company/credentials/slack.ts  SL_BOT_NOTIFY");
    expect(stderr).toContain("cannot be read; nothing was changed.");
    expect(existsSync(path.join(generated(), "tags.md"))).toBe(false);
  });
});
