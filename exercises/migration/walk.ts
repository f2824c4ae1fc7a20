import path from "node:path";
import { runProcess } from "../../src/terraform/process";
import { projectRoot } from "../../tools/project-root";
import { ToldError } from "../../tools/told-error";
import type { Operator } from "../legacy-vault/operator";
import type { Workspace } from "../workspace";
import { type Facts, readFacts } from "./facts";
import { recoverFromCrash } from "./recover-from-crash";

/** The tools of whoever migrates: the `taxonomy` command, deploys, and the vendors' dashboards. */
export class Walk {
  private isRecovered = false;

  constructor(
    readonly workspace: Workspace,
    readonly operator: Operator,
  ) {}

  facts(): Promise<Facts> {
    return readFacts(this.workspace);
  }

  /**
   * Runs the `taxonomy` command as a person would, and returns what it prints.
   * @throws ToldError when it ends with another exit code than those that are fine.
   */
  async taxonomy(args: readonly string[], fine: readonly number[] = [0]): Promise<string> {
    const run = [path.join(projectRoot(), "tools", "run.cjs"), "taxonomy", ...args];
    const env = this.workspace.environment();
    const { code, stdout, stderr } = await runProcess(process.execPath, run, { cwd: projectRoot(), env });
    if (fine.includes(code)) return stdout;
    throw new ToldError(
      `taxonomy ${args.join(" ")} ended with ${code}; migrate goes on from here when it is run again.\n${(stderr || stdout).trim()}`,
    );
  }

  /**
   * Deploys the stacks that changed since this process deployed them. What a crash left behind is cleared up first: tokens
   * that nobody knows are revoked, and what Terraform made and did not write down is taken over.
   * @throws ToldError when a stack fails.
   */
  async deploy(): Promise<void> {
    const isTakingOver = !this.isRecovered && (await recoverFromCrash(this));
    this.isRecovered = true;
    await this.workspace.deployChanged("A deploy failed; migrate goes on from here when it is run again.");
    if (isTakingOver) await this.taxonomy(["adopt", "--done"]);
  }
}
