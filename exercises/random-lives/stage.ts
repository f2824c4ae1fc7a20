import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Fault } from "../../packages/sandbox/http/faults";
import { planAdoption } from "../../src/live/adoption/adopt";
import { findOrphans } from "../../src/live/sweep/find";
import { revokeFound } from "../../src/live/sweep/revoke";
import { Vendors } from "../../src/live/vendors";
import { address } from "../../src/model/addresses";
import { type Adoption, emptyAdoption } from "../../src/model/adoption";
import type { Credential } from "../../src/model/credential";
import { instant } from "../../src/model/dates";
import { type Ledger, liveGenerations } from "../../src/model/ledger";
import { serialIn } from "../../src/model/value-version";
import { vendors } from "../../src/model/vocabulary";
import { target as sandboxTarget } from "../../src/targets/sandbox";
import type { Target } from "../../src/targets/target";
import { readStacks, type Stack } from "../../src/terraform/estate";
import { runEstate } from "../../src/terraform/run-estate";
import type { StackResult, Verb } from "../../src/terraform/stack-runs";
import { createApp } from "../../stacks/app";
import { synthesizeBeside } from "../../stacks/synthesize";
import { sandboxPaths } from "../session/paths";
import { openSession, type Session } from "../session/session";
import { environment } from "./look";
import { type Switch, switchOff, withoutSwitchedOff } from "./switches";
import { Violation } from "./violation";

/** State beside the stacks, so that a copied folder needs no new initialization. */
const target: Target = { ...sandboxTarget, state: { kind: "local", folder: "../../../state" } };

/** What is deployed: the entries and the ledger that the committed files would have. */
export interface Committed {
  readonly credentials: readonly Credential[];
  readonly ledger: Ledger;
}

/** A sandbox in a temporary folder, in which one life is played without starting a process but Terraform. */
export class LifeStage {
  readonly vendors: Vendors;
  private adoption: Adoption = emptyAdoption;

  private constructor(
    readonly folder: string,
    readonly session: Session,
    private readonly off: Switch | undefined,
  ) {
    this.vendors = new Vendors({ target, env: session.environment });
  }

  /** Opens a sandbox in a new folder, empty or a copy of another one. */
  static async open(copyOf: string | undefined, off: Switch | undefined): Promise<LifeStage> {
    const folder = mkdtempSync(path.join(tmpdir(), "life-"));
    if (copyOf !== undefined) cpSync(copyOf, folder, { recursive: true });
    const session = await openSession({ purpose: "npm run random-lives", paths: sandboxPaths(folder) });
    // AWS's client looks for its credentials in the variables of its own process.
    Object.assign(process.env, session.vendorEnvironment);
    return new LifeStage(folder, session, off);
  }

  /** Ends the sandbox; its folder stays for others to copy. */
  close(): Promise<void> {
    return this.session.close();
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Synthesizes in this process; the stacks that these credentials need. */
  synthesize({ credentials, ledger }: Committed): readonly Stack[] {
    const { out } = this.session.paths;
    const { adoption } = this;
    const read = withoutSwitchedOff(ledger, this.off);
    synthesizeBeside(out, (outdir) =>
      createApp({ target, ledger: read, credentials, adoption, outdir }).synth(),
    );
    const needed = new Set(["infisical", ...credentials.map(({ vendor }) => vendors[vendor].folder)]);
    const stacks = readStacks(out).filter(({ name }) => needed.has(name));
    switchOff(stacks, this.off);
    return stacks;
  }

  /** Runs Terraform over stacks. */
  run(
    verb: Verb,
    stacks: readonly Stack[],
    variables: Readonly<Record<string, string>>,
  ): Promise<readonly StackResult[]> {
    const env = { ...this.session.environment, ...variables };
    return runEstate({ stacks, verb, env, isRegistry: false, showProgress: false });
  }

  /** Arms a failure; what is returned disarms it. */
  fault(fault: Fault): () => void {
    return this.session.faults.arm(fault);
  }

  /** Has what is there and no state knows imported from the next deploy on, as `taxonomy adopt` does. */
  async adopt(committed: Committed): Promise<void> {
    const options = { now: instant(new Date()), prefer: [], lostStates: [] };
    const plan = await planAdoption(this.vendors, { ...committed, ledgerFile: "ledger.json" }, options);
    if (plan.obstacles.length > 0) throw new Violation(plan.obstacles);
    this.adoption = plan.adoption;
  }

  /** `taxonomy adopt --done`. */
  endAdoption(): void {
    this.adoption = emptyAdoption;
  }

  /** Tokens of ours that nobody knows, as `taxonomy sweep` finds them, and how many there are in all. */
  async sweep(committed: Committed) {
    return findOrphans(this.vendors, { ...committed, ledgerFile: "ledger.json" }, this.lookup);
  }

  /**
   * Revokes what `taxonomy sweep` calls orphans.
   * @param withSuspects also what a person would have to look at first, and has
   * @returns how many
   */
  async revokeOrphans(committed: Committed, withSuspects: boolean): Promise<number> {
    const { findings } = await this.sweep(committed);
    const chosen = findings.filter(
      ({ verdict }) => verdict === "orphan" || (withSuspects && verdict === "suspect"),
    );
    if (chosen.length === 0) return 0;
    const taxonomy = { ...committed, ledgerFile: "ledger.json" };
    const { revoked, failed } = await revokeFound(this.vendors, taxonomy, this.lookup, chosen);
    if (failed !== undefined) throw failed.error;
    return revoked.length;
  }

  private get lookup() {
    const { out, state } = this.session.paths;
    return { target, stacksFolder: path.join(out, "stacks"), stateFolder: state };
  }

  /** The serial at which a credential's value was deployed, as the plan reads it from the state; 0 for none. */
  deployedSerial(credential: Credential): number {
    const versions = this.inState(credential, "infisical_secret").flatMap(({ instances }) =>
      instances.map(({ attributes }) => attributes.value_wo_version ?? 0),
    );
    return Math.max(0, ...versions.map(serialIn));
  }

  /** How many keys an AWS user would have before the first is revoked, were this ledger deployed. */
  maxKeys(credential: Credential, ledger: Ledger): number {
    const held = this.inState(credential, "aws_iam_access_key").map(({ name }) => name);
    const live = liveGenerations(ledger, credential.name, environment).map(({ generation }) =>
      address.generation(credential.name, environment, generation),
    );
    return new Set([...held, ...live]).size;
  }

  private inState({ name, vendor }: Credential, type: string): readonly StateResource[] {
    const file = path.join(this.session.paths.state, `${vendors[vendor].folder}.tfstate`);
    if (!existsSync(file)) return [];
    const { resources = [] }: { resources?: StateResource[] } = JSON.parse(readFileSync(file, "utf8"));
    return resources.filter((one) => one.type === type && one.name.startsWith(name));
  }
}

interface StateResource {
  readonly type: string;
  readonly name: string;
  readonly instances: readonly { readonly attributes: { readonly value_wo_version?: number | null } }[];
}
