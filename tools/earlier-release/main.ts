import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sandboxPaths } from "../../exercises/session/paths";
import { Workspace } from "../../exercises/workspace";
import { stopChildrenOnSignals } from "../../src/terraform/process";
import { projectRoot } from "../project-root";
import { fixtureFolder, saveFixture } from "./fixture";
import { liveThrough } from "./life";
import { makeUpChance } from "./made-up-chance";

/** `node tools/run.cjs earlier-release`: makes the fixture of a whole deployed sandbox anew, of the code as it is committed. */
async function run(): Promise<void> {
  const say = (text: string) => process.stderr.write(`${text}\n`);
  const made = { version: packageVersion(), commit: committed() };
  const folder = mkdtempSync(path.join(tmpdir(), "earlier-release-"));
  process.env.TAXONOMY_SANDBOX = folder;
  makeUpChance();
  try {
    await Workspace.use("earlier-release", { providers: "stand-in", quiet: true }, (workspace) =>
      liveThrough(workspace, say),
    );
    saveFixture(sandboxPaths(folder), path.join(projectRoot(), fixtureFolder), made);
    say(`${fixtureFolder} is of version ${made.version}, commit ${made.commit}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function packageVersion(): string {
  return JSON.parse(readFileSync(path.join(projectRoot(), "package.json"), "utf8")).version;
}

/** The commit of the working tree, whose programs must be as they are there. */
function committed(): string {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: projectRoot() }).toString().trim();
  const changed = git("status", "--porcelain", "--", ".", `:(exclude)${fixtureFolder}`);
  if (changed !== "")
    throw new Error(`commit these first, so that the fixture can say of what it is:\n${changed}`);
  return git("rev-parse", "HEAD");
}

stopChildrenOnSignals((message) => process.stderr.write(`\n${message}\n`));
run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
