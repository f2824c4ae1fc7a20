import { type RunningStandIns, startStandIns } from "../../packages/sandbox/stand-ins/plugin/server";
import { crateProvider, shelfProvider, Warehouse } from "./plugin-providers";
import { TerraformWorkspace } from "./terraform-workspace";

const requiredProviders = `
terraform {
  required_providers {
    shelf = { source = "sandbox/shelf" }
    crate = { source = "sandbox/crate" }
  }
}
`;

/** The two test providers over one warehouse, and the workspaces of a test file that attach to them. */
export class PluginStage {
  readonly warehouse = new Warehouse();
  private standIns: RunningStandIns | undefined;
  private readonly workspaces: TerraformWorkspace[] = [];

  async open(): Promise<void> {
    const providers = [shelfProvider(this.warehouse), crateProvider(this.warehouse)];
    this.standIns = await startStandIns(providers, { WAREHOUSE_REGION: "from-environment" });
  }

  /** A new workspace with a configuration; the providers are attached, so there is nothing to initialize. */
  async workspace(hcl: string): Promise<TerraformWorkspace> {
    if (this.standIns === undefined) throw new Error("the stage is not open");
    const workspace = await TerraformWorkspace.make(this.standIns.environment);
    this.workspaces.push(workspace);
    await workspace.write(requiredProviders, "providers.tf");
    await workspace.write(hcl);
    return workspace;
  }

  /** Forgets what a test left behind. */
  async clear(): Promise<void> {
    this.warehouse.forget();
    await Promise.all(this.workspaces.splice(0).map((workspace) => workspace.remove()));
  }

  async close(): Promise<void> {
    await this.standIns?.close();
  }
}
