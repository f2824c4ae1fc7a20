import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { credentials } from "../../src/model";
import type { Credential } from "../../src/model/credential";
import { DiffRepository, git } from "../support/diff-repository";
import { hostile, rawIn } from "../support/raw-text";
import { changed, ledgerFor } from "../support/taxonomy";

const ledger = ledgerFor(credentials, "2026-11-22T09:00:00Z");
const repository = new DiffRepository();
const folders = [mkdtempSync(path.join(tmpdir(), "diff-input-"))];
const [folder = ""] = folders;
beforeAll(() => {
  repository.commit(credentials, ledger);
  repository.git("checkout", "--quiet", "-b", "work");
});
afterAll(() => {
  repository.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Commits files on a branch of its own and returns what `diff --base` says of it. */
async function saysOfBase(files: Readonly<Record<string, string | undefined>>): Promise<string> {
  repository.git("checkout", "--quiet", "--detach", "main");
  for (const [file, text] of Object.entries(files)) {
    if (text === undefined) repository.git("rm", "--quiet", file);
    else repository.write(file, text);
  }
  repository.commit();
  // The newer side is the working tree, which is as it should be.
  const base = repository.git("rev-parse", "HEAD");
  repository.git("checkout", "--quiet", "main", "--", ".");
  const { code, stdout, stderr } = await repository.diff(["--base", base]);
  repository.git("checkout", "--quiet", "--force", "work");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain(`Commit ${base.slice(0, 12)} (the merge base of HEAD and ${base})`);
  return stderr;
}

describe("a base that cannot be read ends with 1 and one error", () => {
  test("without entries", async () => {
    const files = new Set(credentials.map(({ file }) => file));
    expect(await saysOfBase(Object.fromEntries([...files].map((file) => [file, undefined])))).toMatch(
      /has no entries in company\/credentials\/\. Compare with a commit that has them\./,
    );
  });

  test("with an entry that would do something if it were run", async () => {
    const text = `export const slack = { SL_X: process.exit(7) };\n`;
    expect(await saysOfBase({ "company/credentials/slack.ts": text })).toMatch(
      /has files that are no data\.\nerror {2}company\/credentials\/slack\.ts {2}line 1, column 30 {2}\[data-only\]\n {2}found {5}a call expression\n/,
    );
  });

  test("with entries in the middle of a merge", async () => {
    expect(await saysOfBase({ "company/credentials/slack.ts": "<<<<<<< HEAD" })).toContain("no TypeScript");
  });

  test("with a broken ledger", async () => {
    const text = await saysOfBase({ "company/ledger.json": '{ "layouts": {}, "credentials": {} }' });
    expect(text).toMatch(/company\/ledger\.json is no ledger\.\n {2}at layouts\.prod\n {4}found {5}nothing/);
  });

  test.each([
    ["an unknown key", `{ ${JSON.stringify(hostile)}: 1 }`],
    ["no JSON", `[${hostile}`],
  ])("with a ledger that holds, as %s, what a terminal or a runner would obey", async (_, text) => {
    const stderr = await saysOfBase({ "company/ledger.json": text });
    expect(stderr).toContain("::error::x");
    expect(rawIn({ stdout: "", stderr })).toEqual([]);
  });

  test("without a ledger", async () => {
    expect(await saysOfBase({ "company/ledger.json": undefined })).toContain("has no company/ledger.json");
  });
});

test("a base without the company's words, and one whose words are no data", async () => {
  expect(await saysOfBase({ "company/company.ts": undefined })).toContain("has no company/company.ts");
  const text = 'export const company = { name: String("x") };\n';
  expect(await saysOfBase({ "company/company.ts": text })).toMatch(
    /has files that are no data\.\nerror {2}company\/company\.ts {2}line 1, column 32 {2}\[data-only\]/,
  );
});

describe("a commit whose files are not what their names say is not compared", () => {
  async function refused(make: (entries: string) => void): Promise<string> {
    repository.git("checkout", "--quiet", "-B", "strange", "main");
    make(path.join(repository.folder, "company", "credentials"));
    repository.commit();
    repository.git("checkout", "--quiet", "--force", "work");
    const { code, stdout, stderr } = await repository.diff(["--head", "strange"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    return stderr;
  }

  test("a link, whose text could be read as entries", async () => {
    const text = await refused((entries) => {
      rmSync(path.join(entries, "dyn.ts"));
      symlinkSync("../../elsewhere.ts", path.join(entries, "dyn.ts"));
    });
    expect(text).toMatch(
      /has "dyn\.ts" in company\/: expected plain files called company\.ts, credentials\/<vendor>\.ts, ledger\.json and adoption\.json/,
    );
  });

  test("a link in the place of the company's words", async () => {
    const text = await refused((entries) => {
      rmSync(path.join(entries, "..", "company.ts"));
      symlinkSync("../elsewhere.ts", path.join(entries, "..", "company.ts"));
    });
    expect(text).toContain('has "company.ts" in company/');
  });

  test("a name with a line end, which could stand for another file", async () => {
    const text = await refused((entries) => writeFileSync(path.join(entries, "aaa.ts\nslack.ts"), "\n"));
    expect(text).toContain('has "aaa.ts\\nslack.ts" in company/');
  });
});

describe("entries that cannot be compared are all named at once", () => {
  async function saysOf(entries: readonly Credential[]): Promise<string> {
    repository.git("checkout", "--quiet", "-B", "fork", "main");
    repository.writeEntries(entries);
    repository.commit();
    repository.git("checkout", "--quiet", "work");
    const { code, stdout, stderr } = await repository.diff(["--head", "fork"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    return stderr;
  }

  test("fields of another shape, with what was found and expected", async () => {
    const broken: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
      SL_BOT_NOTIFY: { consumers: [1] },
      GH_READONLY: { notes: "one\u001b[2Jnote" },
      CF_PAGES_READ: { zone: 7 },
    };
    const text = await saysOf(credentials.map((entry) => changed(entry.name, broken[entry.name] ?? {})));
    expect(text).toContain("newer SL_BOT_NOTIFY, field consumers: found [1], expected string at 0");
    expect(text).toContain('newer GH_READONLY, field notes: found "one\\u001b[2Jnote", expected array');
    expect(text).toContain("newer CF_PAGES_READ, field zone: found 7, expected string");
    expect(text).toContain("newer is fork");
  });

  test("a name that is there twice", async () => {
    const [first] = credentials;
    if (first === undefined) throw new Error("no credential");
    expect(await saysOf([...credentials, { ...first, purpose: "another" }])).toContain(
      "found     a name that is there already",
    );
  });
});

describe("a repository that cannot be compared ends with 1 and one error", () => {
  const refused = async (args: readonly string[], options: Parameters<typeof repository.diff>[1] = {}) => {
    const { code, stdout, stderr } = await repository.diff(args, options);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr.trim().split("\n")).toHaveLength(1);
    return stderr;
  };

  function checkoutIn(name: string): string {
    const at = path.join(folder, name);
    mkdirSync(path.join(at, "company"), { recursive: true });
    writeFileSync(path.join(at, "cdktf.json"), "{}");
    cpSync(path.join(repository.folder, "company"), path.join(at, "company"), { recursive: true });
    return at;
  }

  test.each(["wrok", "-work", "--octopus", "", "work:docs"])("an unknown base %j", async (base) => {
    expect(await refused([`--base=${base}`])).toContain(
      `No commit is called ${JSON.stringify(base)}. The nearest: `,
    );
  });

  test("an unknown head names the nearest branch", async () => {
    expect(await refused(["--head", "mian"])).toContain('No commit is called "mian". The nearest: main');
  });

  test("no repository", async () => {
    expect(await refused([], { folder: checkoutIn("plain") })).toContain("is in no git repository");
  });

  test("no commit yet", async () => {
    const at = checkoutIn("empty");
    git(at, "init", "--quiet", "--initial-branch", "main");
    expect(await refused(["--base", "main"], { folder: at })).toContain("has no commit yet");
  });

  test("no branch to compare with by itself", async () => {
    const at = checkoutIn("trunk");
    git(at, "init", "--quiet", "--initial-branch", "trunk");
    git(at, "commit", "--quiet", "--allow-empty", "--message", "a commit");
    expect(await refused([], { folder: at })).toContain(
      "Neither origin/HEAD nor origin/main nor main is known here: name the branch to compare with by --base. There are: trunk.",
    );
  });

  test("no commit in common", async () => {
    repository.git("checkout", "--quiet", "--orphan", "stranger");
    repository.commit();
    repository.git("checkout", "--quiet", "work");
    expect(await refused(["--base", "stranger"])).toContain("HEAD and stranger have no commit in common");
  });

  test("a shallow clone without the merge base says how to fetch it", async () => {
    const at = path.join(folder, "shallow");
    repository.git("checkout", "--quiet", "work");
    repository.commit();
    git(folder, "clone", "--quiet", "--depth", "1", "--branch", "work", `file://${repository.folder}`, at);
    git(at, "fetch", "--quiet", "--depth", "1", "origin", "main:refs/remotes/origin/main");
    const text = await refused(["--base", "origin/main"], { folder: at });
    expect(text).toContain("this clone is shallow");
    expect(text).toMatch(/`git fetch --unshallow`, or `fetch-depth: 0`/);
    expect(await refused(["--base", "v1"], { folder: at })).toContain("fetch-depth: 0");
  });

  test("git is not installed", async () => {
    const bin = path.join(folder, "bin");
    mkdirSync(bin);
    symlinkSync(process.execPath, path.join(bin, "node"));
    expect(await refused([], { env: { PATH: bin } })).toContain("git is not installed");
  });
});

test.each([
  [["--limit", "5000"], /--limit goes with --markdown/],
  [["--markdown", "--limit", "10"], /no whole number from 2000/],
  [["--markdown", "--json"], /cannot be used with option/],
  [["--bse", "main"], /unknown option/],
])("a wrong call, %j, ends with 64", async (args, says) => {
  const { code, stdout, stderr } = await repository.diff(args);
  expect({ code, stdout }).toEqual({ code: 64, stdout: "" });
  expect(stderr).toMatch(says);
});
