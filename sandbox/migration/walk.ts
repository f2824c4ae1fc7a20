import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Stack } from "../../terraform/estate";
import { runProcess } from "../../terraform/process";
import { projectRoot } from "../../tools/project-root";
import type { Operator } from "../legacy-vault/operator";
import { SandboxError } from "../sandbox-error";
import type { Workspace } from "../workspace";
import { type Facts, readFacts } from "./facts";
import { recoverFromCrash } from "./recover-from-crash";

/** The tools of whoever migrates: the `taxonomy` command, deploys, and the vendors' dashboards. */
export class Walk {
  /** Fingerprints of the stacks as this process deployed them last. */
  private readonly deployed = new Map<string, string>();
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
   * @throws SandboxError when it ends with another exit code than those that are fine.
   */
  async taxonomy(args: readonly string[], fine: readonly number[] = [0]): Promise<string> {
    const run = [path.join(projectRoot(), "tools", "run.cjs"), "taxonomy", ...args];
    const env = this.workspace.environment();
    const { code, stdout, stderr } = await runProcess(process.execPath, run, { cwd: projectRoot(), env });
    if (fine.includes(code)) return stdout;
    throw new SandboxError(
      `taxonomy ${args.join(" ")} ended with ${code}; migrate goes on from here when it is run again.\n${(stderr || stdout).trim()}`,
    );
  }

  /**
   * Deploys the stacks that changed since this process deployed them. What a crash left behind is cleared up first: tokens
   * that nobody knows are revoked, and what Terraform made and did not write down is taken over.
   * @throws SandboxError when a stack fails.
   */
  async deploy(): Promise<void> {
    const isTakingOver = !this.isRecovered && (await recoverFromCrash(this));
    this.isRecovered = true;
    await this.deployChanged();
    if (isTakingOver) await this.taxonomy(["adopt", "--done"]);
  }

  private async deployChanged(): Promise<void> {
    const stacks = await this.workspace.synthesize();
    const changed = stacks.filter((stack) => this.deployed.get(stack.name) !== fingerprint(stack));
    const results = await this.workspace.run("deploy", changed);
    for (const { stack, outcome } of results) {
      const one = changed.find(({ name }) => name === stack);
      if (one !== undefined && (outcome === "changed" || outcome === "unchanged"))
        this.deployed.set(stack, fingerprint(one));
    }
    const failed = results.filter(({ outcome }) => outcome === "failed" || outcome === "skipped");
    if (failed.length === 0) return;
    const errors = failed.flatMap(({ stack, errors: texts }) => texts.map((text) => `  ${stack}: ${text}`));
    throw new SandboxError(
      `A deploy failed; migrate goes on from here when it is run again.\n${errors.join("\n")}`,
    );
  }
}

function fingerprint({ folder }: Stack): string {
  const file = path.join(folder, "cdk.tf.json");
  return existsSync(file) ? createHash("sha256").update(readFileSync(file)).digest("hex") : "";
}
