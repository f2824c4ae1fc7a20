import path from "node:path";
import { companyFolder } from "../../src/model/company/folder";
import { projectRoot } from "../../tools/project-root";

/** Where a sandbox keeps its things. */
export interface SandboxPaths {
  readonly folder: string;
  readonly world: string;
  readonly ledger: string;
  /** The committed ledger as it was when the sandbox last took it over. */
  readonly committedLedger: string;
  readonly state: string;
  /** Synthesized stacks of the sandbox's own runs; `cdktf` has its own `cdktf.out`. */
  readonly out: string;
  readonly session: string;
  /** An empty Terraform settings file, so that no setting of the machine leaks in. */
  readonly terraformSettings: string;
}

/**
 * The paths of the sandbox: `.sandbox` in the checkout, or the folder that `TAXONOMY_SANDBOX` names (so that several
 * worlds can live side by side).
 */
export function sandboxPaths(folder = process.env.TAXONOMY_SANDBOX): SandboxPaths {
  const home =
    folder === undefined || folder === "" ? path.join(projectRoot(), ".sandbox") : path.resolve(folder);
  return {
    folder: home,
    world: path.join(home, "world.json"),
    ledger: path.join(home, "ledger.json"),
    committedLedger: path.join(home, "committed-ledger.json"),
    state: path.join(home, "state"),
    out: path.join(home, "cdktf.out"),
    session: path.join(home, "session.json"),
    terraformSettings: path.join(home, "terraform.rc"),
  };
}

/** The committed ledger, which the sandbox reads and never writes. */
export function committedLedgerFile(): string {
  return path.join(companyFolder(), "ledger.json");
}
