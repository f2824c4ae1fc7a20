import path from "node:path";
import { credentials } from "../../../src/model";
import type { Credential } from "../../../src/model/credential";
import { readStacks, type Stack } from "../../../src/terraform/estate";
import { runEstate } from "../../../src/terraform/run-estate";
import type { Verb } from "../../../src/terraform/stack-runs";
import { pendingVariables } from "../../session/supplied-values";
import type { Workspace } from "../../workspace";
import { grow, grownLedger } from "../scale/grow";
import { writeGrownCompany } from "../scale/grown-company";
import { timedNode } from "../timed-process";
import { managedResources } from "./managed-resources";

/** What a run of Terraform took. */
export interface Taken {
  /** From its start to its end. */
  readonly seconds: number;
  /** Processor time of this process, in which the services and the stand-in providers are; Terraform is another one. */
  readonly ownSeconds: number;
}

const vendor = "slack";

/** One stack of many supplied credentials in a sandbox of its own. */
export class GrownStack {
  private readonly credentials: readonly Credential[];
  private isStored = false;

  /** @param count of credentials, at least 1 */
  constructor(
    private readonly workspace: Workspace,
    count: number,
  ) {
    this.credentials = grow(
      credentials.filter((credential) => credential.vendor === vendor),
      count,
    );
  }

  /** Makes the tags and folders that the stack looks up. */
  async prepare(): Promise<void> {
    await this.run("deploy", "infisical");
  }

  /** @throws Error when Terraform refuses. */
  async deploy(): Promise<Taken> {
    const taken = await this.run("deploy", vendor);
    this.isStored = true;
    return taken;
  }

  /** @throws Error when Terraform refuses, or finds changes. */
  plan(): Promise<Taken> {
    return this.run("plan", vendor);
  }

  /** How many resources Terraform manages in the stack. */
  get resources(): number {
    const { state } = this.workspace.session.paths;
    const counts = managedResources([path.join(state, `${vendor}.tfstate`)]);
    return [...counts.values()].reduce((sum, count) => sum + count, 0);
  }

  private async run(verb: Verb, name: string): Promise<Taken> {
    const stacks = (await this.synthesize()).filter((stack) => stack.name === name);
    const { session } = this.workspace;
    const variables = this.isStored
      ? {}
      : pendingVariables(this.credentials, this.ledger(), session.suppliedValuesKey);
    const env = { ...session.environment, ...variables };
    const [started, used] = [performance.now(), process.cpuUsage()];
    const [result] = await runEstate({ stacks, verb, env, isRegistry: false, showProgress: false });
    const seconds = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(used);
    if (result?.outcome !== (verb === "plan" ? "unchanged" : "changed")) {
      throw new Error(`${verb} of ${name}: ${result?.outcome}\n${result?.errors.join("\n")}`);
    }
    return { seconds, ownSeconds: (user + system) / 1e6 };
  }

  private async synthesize(): Promise<readonly Stack[]> {
    const { folder, out } = this.workspace.session.paths;
    const company = path.join(folder, "grown-company");
    await writeGrownCompany(company, this.credentials, this.ledger());
    await timedNode(["tools/run.cjs", "synth"], {
      ...this.workspace.session.environment,
      TAXONOMY_COMPANY: company,
      TAXONOMY_LEDGER: path.join(company, "ledger.json"),
      CDKTF_OUTDIR: out,
    });
    return readStacks(out);
  }

  private ledger() {
    return grownLedger(this.credentials, { isStored: this.isStored });
  }
}
