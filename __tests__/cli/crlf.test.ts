import { readFileSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { Checkout } from "../support/checkout";
import { git } from "../support/diff-repository";

/** A clone as Windows makes it by default, of a repository from before it had `.gitattributes`. */
let checkout: Checkout;
let clone: Checkout;
beforeAll(() => {
  checkout = new Checkout();
  checkout.run("taxonomy", ["docs"]);
  rmSync(path.join(checkout.folder, ".gitattributes"));
  git(checkout.folder, "init", "--quiet", "--initial-branch", "main");
  git(checkout.folder, "add", "--all", ":!node_modules");
  git(checkout.folder, "commit", "--quiet", "--message", "all");
  clone = new Checkout();
  rmSync(clone.folder, { recursive: true });
  git(".", "clone", "--quiet", "--config", "core.autocrlf=true", checkout.folder, clone.folder);
  symlinkSync(path.resolve("node_modules"), path.join(clone.folder, "node_modules"));
});
afterAll(() => {
  checkout.remove();
  clone.remove();
});

const text = (file: string) => readFileSync(path.join(clone.folder, file), "utf8");
const isCrlf = (file: string) => !/[^\r]\n/.test(text(file)) && text(file).includes("\r\n");
const changed = () =>
  git(clone.folder, "diff", "--numstat")
    .split("\n")
    .filter((line) => line !== "");

test("the entries, the ledger and the documents of the clone have carriage returns", () => {
  for (const file of ["company/credentials/github.ts", "company/ledger.json", "docs/generated/tags.md"])
    expect([file, isCrlf(file)]).toEqual([file, true]);
});

test("lint has no error, and no document is stale", () => {
  expect(clone.run("taxonomy", ["lint"]).code).toBe(0);
  expect(clone.run("taxonomy", ["docs", "--check"])).toMatchObject({ code: 0, stderr: "" });
  clone.run("taxonomy", ["docs"]);
  expect(changed()).toEqual([]);
});

test("a rotation changes the lines of its row alone", () => {
  expect(clone.run("taxonomy", ["rotate", "CF_ACCESS_MGMT"])).toMatchObject({ code: 0, stderr: "" });
  expect(changed()).toEqual(["2\t1\tcompany/ledger.json"]);
  expect(isCrlf("company/ledger.json")).toBe(true);
});

test("a new credential is written with the line ends of each file", () => {
  const facts = ["--purpose", "Write DNS records", "--function", "dns-edit", "--sensitivity", "high"];
  const use = ["--consumers", "terraform", "--rotation", "90d", "--zone", "example.com"];
  const name = "CF_DNS_EDIT_EXAMPLE_COM";
  const scopes = ["--scopes", "Zone > DNS > Edit", "Zone > Zone > Read"];
  expect(clone.run("taxonomy", ["new", name, ...facts, ...use, ...scopes])).toMatchObject({ code: 0 });
  for (const file of ["company/credentials/cloudflare.ts", "company/ledger.json", "docs/generated/tags.md"])
    expect([file, isCrlf(file)]).toEqual([file, true]);
  expect(text("company/credentials/cloudflare.ts")).toContain(name);
  expect(clone.run("taxonomy", ["docs", "--check"]).code).toBe(0);
});

test("a document that is stale is told at its first line that differs", () => {
  clone.edit("docs/generated/tags.md", "# ", "# Old ");
  const { code, stdout } = clone.run("taxonomy", ["docs", "--check", "--json"]);
  expect(code).toBe(1);
  expect(JSON.parse(stdout).stale).toMatchObject([{ file: "tags.md", difference: { line: 3 } }]);
});
