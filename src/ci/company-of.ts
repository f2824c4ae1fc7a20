import { execFile } from "node:child_process";
import { lstatSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { CiError } from "./ci-error";
import type { Git } from "./git";

/**
 * What of a company is data for the code of another commit. Not its targets: they say from which bucket the state comes,
 * and a state names the providers that Terraform fetches and runs.
 */
const data = [/^company\.ts$/, /^credentials\/[a-z0-9-]+\.ts$/, /^ledger\.json$/, /^adoption\.json$/];
/** Documents, which no plan reads. */
const documents = [/^docs\//, /^[^/]+\.md$/];

/** Whether a change of the file is planned by main's code, with nothing of the branch run. */
export function isData(file: string): boolean {
  const inCompany = file.startsWith("company/") ? file.slice("company/".length) : undefined;
  const forms = inCompany === undefined ? documents : data;
  return forms.some((form) => form.test(inCompany ?? file));
}

/** A file that a commit changes. */
export interface ChangedFile {
  /** From the top folder. */
  readonly name: string;
  /** Whether it is a file, or gone: neither a link nor another repository. */
  readonly isPlain: boolean;
}

/**
 * The files that a commit changes since it parted from the checkout's own one.
 * @throws CiError when the commit is not in the checkout.
 */
export async function changedFiles(git: Git, commit: string): Promise<readonly ChangedFile[]> {
  const listed = (await git.run("diff", "--raw", "--no-renames", "-z", `HEAD...${commit}`)).split("\0");
  const changed: ChangedFile[] = [];
  for (let index = 0; index + 1 < listed.length; index += 2) {
    const [, mode = ""] = listed[index]?.split(" ") ?? [];
    changed.push({ name: listed[index + 1] ?? "", isPlain: /^(100644|100755|000000)$/.test(mode) });
  }
  return changed;
}

interface Listed {
  readonly mode: string;
  readonly name: string;
}

/**
 * Puts the company's data of a commit in the place of the checkout's own, as plain files, and nothing else of the commit.
 * The targets stay the checkout's.
 * @throws CiError when it holds anything but plain files with the names of data, with the checkout as it was.
 */
export async function takeCompany(git: Git, folder: string, commit: string): Promise<readonly string[]> {
  const listed = (await git.run("ls-tree", "-r", "-z", commit, "--", "company/")).split("\0").filter(Boolean);
  if (listed.length === 0) throw new CiError(`${commit} has no folder company/. Nothing was taken.`);
  const files = listed
    .map((line): Listed => {
      const tab = line.indexOf("\t");
      return { mode: line.slice(0, tab).split(" ")[0] ?? "", name: line.slice(tab + 1) };
    })
    .filter(({ name }) => !name.startsWith("company/targets/"));
  const strange = files.filter(({ mode, name }) => !/^100(644|755)$/.test(mode) || !isData(name));
  if (strange.length > 0) {
    const names = strange.slice(0, 3).map(({ name }) => JSON.stringify(name));
    throw new CiError(
      `${commit} has ${names.join(", ")} in company/: expected plain files called company.ts, credentials/<vendor>.ts, ledger.json and adoption.json. Nothing was taken.`,
    );
  }
  const texts = await Promise.all(files.map(({ name }) => blob(folder, `${commit}:${name}`)));
  const company = path.join(folder, "company");
  if (lstatSync(company).isSymbolicLink()) throw new CiError("company/ is a link here. Nothing was taken.");
  for (const own of ["company.ts", "credentials", "ledger.json", "adoption.json"])
    rmSync(path.join(company, own), { recursive: true, force: true });
  mkdirSync(path.join(company, "credentials"));
  files.forEach(({ name }, index) => {
    writeFileSync(path.join(folder, name), texts[index] ?? "");
  });
  return files.map(({ name }) => name);
}

/** As it is stored: neither filters nor line ends of the checkout's settings are applied. */
async function blob(folder: string, what: string): Promise<Buffer> {
  const options = { cwd: folder, encoding: "buffer", maxBuffer: 64 * 1024 * 1024 } as const;
  const { stdout } = await promisify(execFile)("git", ["cat-file", "blob", what], options);
  return stdout;
}
