import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { isSupplied } from "../src/kinds";
import { credentials } from "../src/model";
import { instant } from "../src/model/dates";
import type { Ledger } from "../src/model/ledger";
import type { Layout } from "../src/model/placement";
import { type Environment, environments } from "../src/model/vocabulary";
import { keptAwayText } from "../src/terraform/environment";
import { FullErrors, hintOf } from "../src/terraform/errors/full-errors";
import { type Stack, synthesize } from "../src/terraform/estate";
import { requireTerraform } from "../src/terraform/requirements";
import { failureLines, resultText } from "../src/terraform/result-text";
import { runEstate } from "../src/terraform/run-estate";
import type { StackResult, Verb } from "../src/terraform/stack-runs";
import { tellUnlocked } from "../src/terraform/with-stacks";
import { ToldError } from "../tools/told-error";
import { SandboxLedger } from "./session/ledger";
import { openSession, type Session } from "./session/session";
import { pendingVariables } from "./session/supplied-values";

/** Options of every command that runs Terraform. */
export interface RunOptions {
  readonly providers: "stand-in" | "registry";
  readonly standIn?: readonly string[];
  readonly layout?: Partial<Record<Environment, Layout>>;
  readonly json?: boolean;
  readonly showErrors?: boolean;
  /** Shows no progress of its own. @default false */
  readonly quiet?: boolean;
}

/** A running sandbox with its ledger: what every command that runs Terraform works with. */
export class Workspace {
  /** Fingerprints of the stacks as this process deployed them last. */
  private readonly deployed = new Map<string, string>();

  private constructor(
    readonly session: Session,
    readonly ledgerFile: SandboxLedger,
    private readonly options: RunOptions,
  ) {}

  /** Runs `work` in the sandbox and closes it afterwards, whatever happens. */
  static async use<T>(
    purpose: string,
    options: RunOptions,
    work: (workspace: Workspace) => Promise<T>,
  ): Promise<T> {
    const keptAway = keptAwayText(process.env);
    if (keptAway !== undefined) process.stderr.write(`${keptAway}\n`);
    await requireTerraform();
    const session = await openSession({
      purpose: `npm run sandbox -- ${purpose}`,
      providers: options.providers,
      ...(options.standIn === undefined ? {} : { standIns: options.standIn }),
    });
    try {
      const workspace = new Workspace(session, new SandboxLedger(session.paths), options);
      workspace.applyLayout();
      return await work(workspace);
    } finally {
      await session.close();
    }
  }

  private applyLayout(): void {
    const { layout } = this.options;
    if (layout === undefined) return;
    const ledger = this.ledger();
    refuseLostValues(ledger, layout);
    this.ledgerFile.write(withLayouts(ledger, layout));
  }

  ledger(): Ledger {
    return this.ledgerFile.read(new Date());
  }

  /** The environment for Terraform and cdktf, with a value for everything that they would ask for. */
  environment(): Record<string, string> {
    return {
      ...this.session.environment,
      ...pendingVariables(credentials, this.ledger(), this.session.suppliedValuesKey),
    };
  }

  synthesize(): Promise<readonly Stack[]> {
    return synthesize(this.session.paths.out, this.environment());
  }

  /** Runs Terraform over stacks, with progress unless the output is for a program. */
  async run(verb: Verb, stacks: readonly Stack[]): Promise<readonly StackResult[]> {
    const fullErrors = FullErrors.askedFor(this.options.showErrors);
    const env = this.environment();
    tellUnlocked(stacks, env);
    const results = await runEstate({
      stacks,
      verb,
      env,
      isRegistry: this.options.providers === "registry",
      showProgress: this.options.json !== true && this.options.quiet !== true,
      onResult: (result) => {
        if (result.outcome === "failed" || result.outcome === "skipped") return;
        if (verb === "deploy") this.markSupplied(result.stack, new Date());
        if (verb === "destroy") this.markSupplied(result.stack, null);
      },
      ...(fullErrors === undefined ? {} : { onFullErrors: fullErrors.keep }),
    });
    fullErrors?.print(results.map(({ stack }) => stack));
    return results;
  }

  /**
   * Deploys the stacks that changed since this process deployed them.
   * @throws ToldError that begins with `refusal` when a stack fails.
   */
  async deployChanged(refusal: string): Promise<void> {
    const prints = new Map((await this.synthesize()).map((stack) => [stack, fingerprint(stack)]));
    const changed = [...prints.keys()].filter((stack) => this.deployed.get(stack.name) !== prints.get(stack));
    const results = await this.run("deploy", changed);
    const failed = results.filter(({ outcome }) => outcome === "failed" || outcome === "skipped");
    for (const [{ name }, print] of prints)
      if (!failed.some(({ stack }) => stack === name)) this.deployed.set(name, print);
    if (failed.length === 0) return;
    const errors = failed.flatMap(({ stack, errors: texts }) => texts.map((text) => `  ${stack}: ${text}`));
    throw new ToldError(`${refusal}\n${errors.join("\n")}`);
  }

  /** Remembers that the vault holds, or no longer holds, the supplied values of a stack. */
  private markSupplied(stack: string, stored: Date | null): void {
    const names = credentials
      .filter((credential) => credential.vendor === stack && isSupplied(credential))
      .map((credential) => credential.name);
    if (names.length > 0) this.ledgerFile.markStored(names, stored, new Date());
  }
}

function fingerprint({ folder }: Stack): string {
  return createHash("sha256")
    .update(readFileSync(path.join(folder, "cdk.tf.json")))
    .digest("hex");
}

/** The layouts with what the ledger's rules want to know of each: a sandbox may take any of them without a soak. */
function withLayouts(ledger: Ledger, wanted: NonNullable<RunOptions["layout"]>): Ledger {
  const soaks = { ...ledger.soaks };
  for (const environment of environments) {
    const to = wanted[environment] ?? ledger.layouts[environment];
    if (to === ledger.layouts[environment]) continue;
    if (to === "flat") delete soaks[environment];
    else if (to === "both") soaks[environment] = { since: instant(new Date()) };
    else
      soaks[environment] = { ...soaks[environment], skipped: "a sandbox takes a layout when it is told to" };
  }
  return { ...ledger, layouts: { ...ledger.layouts, ...wanted }, soaks };
}

/**
 * Supplied values are copied from where the vault holds them, so a layout may only follow one that shares a place with
 * it: flat and both, or both and then env-folders, from which there is no way back.
 * @throws ToldError
 */
function refuseLostValues(ledger: Ledger, wanted: NonNullable<RunOptions["layout"]>): void {
  const isStored = Object.values(ledger.credentials).some((row) =>
    Object.values(row).some((generations) => generations.some(({ stored }) => stored !== undefined)),
  );
  if (!isStored) return;
  const refused = environments.flatMap((environment) => {
    const [from, to] = [ledger.layouts[environment], wanted[environment]];
    const isFine = to === undefined || from === to || (from === "flat" ? to === "both" : from === "both");
    return isFine ? [] : [`${environment} from ${from} to ${to}`];
  });
  if (refused.length === 0) return;
  throw new ToldError(
    `The layout cannot change in one step for ${refused.join(", ")}: supplied values lie only where the old layout has them. Go from flat over both to env-folders; back from env-folders only with \`npm run sandbox -- reset\`.`,
    "wrongCall",
  );
}

/** Prints results for a program or for a person, and sets the exit code: 1 when a stack failed. */
export function report(results: readonly StackResult[], verb: Verb, options: RunOptions): void {
  if (results.some(({ outcome }) => outcome === "failed" || outcome === "skipped")) process.exitCode = 1;
  process.stderr.write(hintOf(results.flatMap(({ errors }) => errors)));
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
    return;
  }
  for (const result of results) {
    process.stdout.write(`${result.stack.padEnd(18)} ${resultText(result, verb)}\n`);
    if (verb === "plan")
      for (const { address, action } of result.actions)
        process.stdout.write(`  ${action.padEnd(8)} ${address}\n`);
    for (const line of failureLines(result)) process.stdout.write(`${line}\n`);
  }
}
