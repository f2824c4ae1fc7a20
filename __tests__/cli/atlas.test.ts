import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { credentials } from "../../src/model";
import { LedgerFile } from "../support/ledger-file";

let ledger: LedgerFile;
beforeAll(() => {
  ledger = new LedgerFile();
});
afterAll(() => ledger.remove());

const atlas = (...args: string[]) => ledger.run("atlas", ...args);

test("--out - prints the page: one file with everything in it and no address of the network", async () => {
  const { code, stdout, stderr } = await atlas("--out", "-");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout.startsWith("<!doctype html>")).toBe(true);
  expect(stdout.trimEnd().endsWith("</html>")).toBe(true);
  for (const { name } of credentials) expect(stdout).toContain(`"name":"${name}"`);
  expect(stdout).not.toMatch(/<(?:script|link|img|iframe)[^>]*(?:src|href)="(?!data:)/);
  expect(stdout).not.toContain("<!-- atlas:");
});

test("the page is the same every time, and follows the ledger", async () => {
  const [first, second] = await Promise.all([atlas("--out", "-"), atlas("--out", "-")]);
  expect(second.stdout).toBe(first.stdout);
  await ledger.run("rotate", "CF_PAGES_READ", "--at", "2024-01-20");
  expect((await atlas("--out", "-")).stdout).toContain('"issued":"2024-01-20T00:00:00Z"');
});

test("--out names the file; nothing else is left beside it", async () => {
  const folder = path.join(ledger.folder, "out");
  mkdirSync(folder);
  const file = path.join(folder, "page.html");
  const { code, stdout } = await atlas("--out", file);
  expect(code).toBe(0);
  expect(stdout).toMatch(
    new RegExp(`page.html: ${credentials.length} credentials, \\d+ KB\\. Open it in a browser\\.\\n$`),
  );
  expect(readdirSync(folder)).toEqual(["page.html"]);
  expect(readFileSync(file, "utf8")).toContain("Content-Security-Policy");
});

test("without --out it is atlas.html in the folder of the caller", () => {
  const parent = path.resolve(".cache");
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(path.join(parent, "atlas-"));
  try {
    const runner = path.resolve("tools", "run.cjs");
    const env = { ...process.env, NODE_OPTIONS: "", TAXONOMY_LEDGER: ledger.file };
    const printed = execFileSync(process.execPath, [runner, "taxonomy", "atlas"], { cwd: folder, env });
    expect(printed.toString()).toMatch(/^atlas\.html: /);
    expect(readdirSync(folder)).toEqual(["atlas.html"]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a file that cannot be written is said, with the fix", async () => {
  const file = path.join(ledger.folder, "missing", "page.html");
  const { code, stdout, stderr } = await atlas("--out", file);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain(`cannot be written to ${file}`);
  expect(stderr).toContain("Name another file with --out.");
  expect(stderr).not.toContain("    at ");
});

test("no page is made of a taxonomy that breaks rules, and the old one stays", async () => {
  const file = path.join(ledger.folder, "kept.html");
  await atlas("--out", file);
  const before = readFileSync(file, "utf8");
  const text = ledger.text();
  ledger.write(text.replace('"HK_PLATFORM_FULL"', '"HK_PLATFORM_FULLER"'));
  const { code, stderr } = await atlas("--out", file);
  ledger.write(text);
  expect(code).toBe(1);
  expect(stderr).toContain("breaks rules, so no page can be made of it");
  expect(readFileSync(file, "utf8")).toBe(before);
});

test("a wrong call ends with 64, and --help says what the command does", async () => {
  expect((await atlas("--output", "x")).code).toBe(64);
  expect(existsSync("atlas.html")).toBe(false);
  const { code, stdout } = await atlas("--help");
  expect(code).toBe(0);
  expect(stdout).toContain("one HTML page");
  expect(stdout).toContain("exit 1");
});
