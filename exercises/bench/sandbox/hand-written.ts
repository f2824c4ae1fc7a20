import { cpSync } from "node:fs";
import path from "node:path";
import { target } from "../../../src/targets/sandbox";
import { runProcess } from "../../../src/terraform/process";
import { projectRoot } from "../../../tools/project-root";
import type { Workspace } from "../../workspace";

const supplied = "TF_VAR_";

/** The stack of `exercises/bench/hand-written`, run by hand in a sandbox of its own. */
export class HandWritten {
  private readonly folder: string;
  private readonly issued: string;
  private isStored = false;

  constructor(private readonly workspace: Workspace) {
    this.folder = path.join(workspace.session.paths.folder, "hand-written");
    this.issued = `${new Date().toISOString().slice(0, 19)}Z`;
    cpSync(path.join(projectRoot(), "exercises", "bench", "hand-written"), this.folder, { recursive: true });
  }

  get state(): string {
    return path.join(this.folder, "terraform.tfstate");
  }

  /**
   * `terraform init` and `terraform apply`; in seconds.
   * @throws Error when Terraform refuses.
   */
  async deploy(): Promise<number> {
    const started = performance.now();
    await this.terraform(["init", "-input=false", "-no-color"]);
    await this.terraform(["apply", "-input=false", "-json", "-auto-approve"]);
    this.isStored = true;
    return (performance.now() - started) / 1000;
  }

  /**
   * `terraform plan` of what was deployed; in seconds.
   * @throws Error when Terraform refuses, or finds changes.
   */
  async plan(): Promise<number> {
    const started = performance.now();
    await this.terraform(["plan", "-input=false", "-json", "-detailed-exitcode"]);
    return (performance.now() - started) / 1000;
  }

  private async terraform(args: readonly string[]): Promise<void> {
    const { code, stdout, stderr } = await runProcess("terraform", args, {
      cwd: this.folder,
      env: { ...this.workspace.session.environment, ...this.variables() },
    });
    if (code === 0) return;
    const told = stdout
      .split("\n")
      .filter((line) => !line.startsWith("{") || line.includes('"@level":"error"'));
    throw new Error(`hand-written: terraform ${args[0]}: exit code ${code}\n${told.join("\n")}${stderr}`);
  }

  private variables(): Record<string, string> {
    return {
      TF_VAR_account_id: target.cloudflare.accountId,
      TF_VAR_organization_id: target.infisical.organizationId,
      TF_VAR_project_id: target.infisical.projectId,
      TF_VAR_app_ids: JSON.stringify(target.heroku.appIds),
      TF_VAR_issued: this.issued,
      TF_VAR_stored: String(this.isStored),
      ...(this.isStored ? {} : { TF_VAR_supplied_values: JSON.stringify(this.suppliedValues()) }),
    };
  }

  /** What the taxonomy's stacks would be given as one variable each. */
  private suppliedValues(): Record<string, string> {
    return Object.fromEntries(
      Object.entries(this.workspace.environment())
        .filter(([name]) => name.startsWith(supplied))
        .map(([name, value]) => [name.slice(supplied.length), value]),
    );
  }
}
