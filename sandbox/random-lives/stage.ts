import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findOrphans } from "../../live/sweep/find";
import { revokeFound } from "../../live/sweep/revoke";
import { Vendors } from "../../live/vendors";
import { createApp } from "../../stacks/app";
import { synthesizeBeside } from "../../stacks/synthesize";
import { target as sandboxTarget } from "../../targets/sandbox";
import type { Target } from "../../targets/target";
import type { Credential } from "../../taxonomy/credential";
import type { Ledger } from "../../taxonomy/ledger";
import { vendors } from "../../taxonomy/vocabulary";
import { readStacks, type Stack } from "../../terraform/estate";
import { runEstate } from "../../terraform/run-estate";
import type { StackResult, Verb } from "../../terraform/stack-runs";
import type { Fault } from "../http/faults";
import { sandboxPaths } from "../session/paths";
import { openSession, type Session } from "../session/session";
import { type Switch, switchOff, withoutSwitchedOff } from "./switches";

/** State beside the stacks, so that a copied folder needs no new initialization. */
const target: Target = { ...sandboxTarget, state: { kind: "local", folder: "../../../state" } };

/** What is deployed: the entries and the ledger that the committed files would have. */
export interface Committed {
  readonly credentials: readonly Credential[];
  readonly ledger: Ledger;
}

/** A version of a secret's value as a state has it; what stands below the serial is a time of 14 digits. */
const timePlaces = 1e14;

/** A sandbox in a temporary folder, in which one life is played without starting a process but Terraform. */
export class LifeStage {
  readonly vendors: Vendors;

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
    const read = withoutSwitchedOff(ledger, this.off);
    synthesizeBeside(out, (outdir) => createApp({ target, ledger: read, credentials, outdir }));
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
  deployedSerial({ name, vendor }: Credential): number {
    const file = path.join(this.session.paths.state, `${vendors[vendor].folder}.tfstate`);
    if (!existsSync(file)) return 0;
    const state: { resources?: StateResource[] } = JSON.parse(readFileSync(file, "utf8"));
    const versions = (state.resources ?? [])
      .filter((one) => one.type === "infisical_secret" && one.name.startsWith(name))
      .flatMap(({ instances }) => instances.map(({ attributes }) => attributes.value_wo_version ?? 0));
    return Math.max(0, ...versions.map((version) => Math.floor(version / timePlaces)));
  }
}

interface StateResource {
  readonly type: string;
  readonly name: string;
  readonly instances: readonly { readonly attributes: { readonly value_wo_version?: number | null } }[];
}
