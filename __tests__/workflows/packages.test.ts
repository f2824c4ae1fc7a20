import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readWorkflow } from "../support/workflows/workflow-file";

interface Locked {
  readonly name?: string;
  readonly version?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
  readonly inBundle?: boolean;
}

type Installed = [place: string, Locked];

interface Component {
  readonly purl: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
}

const folder = mkdtempSync(path.join(tmpdir(), "packages-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The packages that `npm ci --omit=dev` installs on this machine, by their place. */
const installed = Object.entries<Locked>(
  JSON.parse(readFileSync("package-lock.json", "utf8")).packages,
).filter(([place, { dev, link }]) => place.includes("node_modules/") && !dev && !link && existsSync(place));

/** What npm reads of such an installation: each package's description, and its own note of what it installed. */
function install(): void {
  const described = [...installed.map(([place]) => place), ".", "src/cli"];
  for (const place of described) {
    mkdirSync(path.join(folder, place), { recursive: true });
    copyFileSync(path.join(place, "package.json"), path.join(folder, place, "package.json"));
  }
  mkdirSync(path.join(folder, "node_modules", "@credential-taxonomy"), { recursive: true });
  symlinkSync("../../src/cli", path.join(folder, "node_modules", "@credential-taxonomy", "cli"));
  copyFileSync("package-lock.json", path.join(folder, "package-lock.json"));
  writeFileSync(
    path.join(folder, "node_modules", ".package-lock.json"),
    JSON.stringify({ lockfileVersion: 3, packages: Object.fromEntries(installed) }),
  );
}

test("a deploy lists every package that its jobs install, and no other, each with its hash", () => {
  install();
  const env = { PATH: process.env.PATH, HOME: folder, RUNNER_TEMP: folder };
  for (const { run } of readWorkflow("deploy.yml").jobs.packages?.steps ?? [])
    if (run !== undefined) execFileSync("bash", ["-e", "-c", run], { cwd: folder, env, stdio: "pipe" });
  const { components }: { components: readonly Component[] } = JSON.parse(
    readFileSync(path.join(folder, "packages.cdx.json"), "utf8"),
  );
  const listed = new Map(components.map((component) => [component.purl, component]));
  listed.delete("pkg:npm/%40credential-taxonomy/cli@0.1.0");
  expect(installed.length).toBeGreaterThan(200);
  expect([...listed.keys()].sort()).toEqual([...new Set(installed.map(purl))].sort());
  // What lies in the archive of another one has no hash of its own, here and in the lock file.
  const brought = new Set(installed.filter(([, { inBundle }]) => inBundle).map(purl));
  const wrong = installed.filter((one) => {
    const hash = listed.get(purl(one))?.hashes?.[0]?.content ?? "";
    const integrity = `sha512-${Buffer.from(hash, "hex").toString("base64")}`;
    return !brought.has(purl(one)) && integrity !== one[1].integrity;
  });
  expect(wrong).toEqual([]);
});

/** A package's address as lists of packages write it (package URL specification). */
function purl([place, { name = place.split("node_modules/").at(-1) ?? "", version }]: Installed): string {
  return `pkg:npm/${name.replace("@", "%40")}@${version}`;
}
