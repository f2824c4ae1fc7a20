// Proves that the project does not depend on who maintains cdktf: with cdktf's fork under an npm alias the same sources
// synthesize the same files. `node tools/fork-swap/fork-swap.cjs`; exit codes: 0 the same, 1 a difference or an error.
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const Table = require("cli-table3");
const { Command } = require("commander");
const { compareSyntheses } = require("./compare-synthesis.cjs");
const { swappedPackage } = require("./swapped-package.cjs");

const root = path.join(__dirname, "..", "..");
const fork = { name: "cdktn", version: "0.24.0" };

/**
 * The fork refuses write-only arguments and ephemeral values unless it is told that every Terraform it is for has them.
 */
const context = { targetVersions: { terraform: ">=1.11.0" } };

const minute = 60_000;

function main({ keep }) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "fork-swap-"));
  // A signal ends the process without its "finally"; the folder is several hundred megabytes.
  if (!keep) process.once("exit", () => fs.rmSync(folder, { recursive: true, force: true }));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(130));
  const original = copySources(path.join(folder, "original"));
  fs.symlinkSync(path.join(root, "node_modules"), path.join(original, "node_modules"), "dir");
  const swapped = copySources(path.join(folder, "swapped"));
  say(`installing ${fork.name} ${fork.version} in place of cdktf`);
  install(swapped);
  say("synthesizing with both");
  const versions = [original, swapped].map(describeCdktf);
  const rows = compareSyntheses(synthesize(original), synthesize(swapped));
  process.stdout.write(`${reportText(rows, versions)}\n`);
  if (keep) say(`kept ${folder}`);
  if (rows.length === 0 || rows.some(({ isSame }) => !isSame)) process.exitCode = 1;
}

/** The working tree as it is, ignored files left out. */
function copySources(to) {
  const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], {
    cwd: root,
    encoding: "utf8",
  });
  for (const file of listed.split("\0").filter(Boolean)) {
    const from = path.join(root, file);
    // Git still lists a file that was deleted and not committed.
    if (fs.existsSync(from)) fs.cpSync(from, path.join(to, file));
  }
  return to;
}

function install(folder) {
  const file = path.join(folder, "package.json");
  const manifest = swappedPackage(JSON.parse(fs.readFileSync(file, "utf8")), fork);
  fs.writeFileSync(file, JSON.stringify(manifest, null, 2));
  fs.rmSync(path.join(folder, "package-lock.json"), { force: true });
  run(
    "npm",
    ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
    folder,
    15 * minute,
  );
  const others = cdktfCopies(path.join(folder, "node_modules")).filter(({ name }) => name !== fork.name);
  if (others.length > 0)
    throw new Error(
      `npm installed ${others.map(({ name, at }) => `${name} at ${at}`).join(", ")} beside the fork`,
    );
}

/** Every package that was installed under the name cdktf, at whatever depth. */
function cdktfCopies(modules) {
  const lock = JSON.parse(fs.readFileSync(path.join(modules, ".package-lock.json"), "utf8"));
  return Object.keys(lock.packages)
    .filter((at) => at.endsWith("node_modules/cdktf"))
    .map((at) => ({ at, name: readJson(path.join(modules, "..", at, "package.json")).name }));
}

function synthesize(folder) {
  const outdir = path.join(folder, "synthesized");
  run(process.execPath, ["tools/run.cjs", "synth"], folder, 2 * minute, {
    CDKTF_OUTDIR: outdir,
    CDKTF_CONTEXT_JSON: JSON.stringify(context),
    TAXONOMY_TARGET: "sandbox",
    TAXONOMY_LEDGER: path.join(folder, "company", "ledger.json"),
  });
  return outdir;
}

function run(command, args, cwd, timeout, variables = {}) {
  execFileSync(command, args, {
    cwd,
    timeout,
    env: { ...process.env, ...variables },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

function describeCdktf(folder) {
  const { name, version } = readJson(path.join(folder, "node_modules", "cdktf", "package.json"));
  return `${name} ${version}`;
}

function readJson(file) {
  return JSON.parse(fs.readFileSync(file, "utf8"));
}

function reportText(rows, [one, other]) {
  const table = new Table({
    head: ["file", `${one} and ${other}`, "normalized"],
    style: { head: [], border: [] },
  });
  for (const { file, isSame, normalized, difference } of rows)
    table.push([file, isSame ? "the same, byte for byte" : difference, normalized.join("\n") || "nothing"]);
  return table.toString();
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

if (require.main === module) {
  new Command("fork-swap")
    .description(
      `synthesize with ${fork.name} ${fork.version} in place of cdktf, and compare with cdktf's result`,
    )
    .option("--keep", "keep the temporary folder with both synthesized results")
    .action((options) => {
      try {
        main(options);
      } catch (error) {
        say(error instanceof Error ? error.message : String(error));
        process.exitCode = 1;
      }
    })
    .parse();
}
