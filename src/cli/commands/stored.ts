import { Command } from "commander";
import { isSupplied } from "../../kinds";
import { deployCommand } from "../../model/deploy-command";
import { asIssued } from "../../model/issued-with";
import type { Ledger } from "../../model/ledger";
import { askAgain, isPending, markStored, RotationRefused } from "../../model/rotation";
import type { Environment } from "../../model/vocabulary";
import { chosenValue, environmentOption, ownEnvironments } from "../chosen-value";
import { CliError } from "../cli-error";
import { dateOption, stepTime } from "../date-option";
import { editLedger } from "../ledger-file";
import { type LiveCommandOptions, withLiveOptions } from "../live-options";
import { newestOf, stepsAfterStored, type Value } from "../next-steps";
import { changeOf, printReport, type StepReport } from "../step-report";
import { readTaxonomy } from "../taxonomy-on-disk";

interface StoredOptions extends LiveCommandOptions {
  readonly env?: Environment;
  readonly at?: string;
  readonly all?: boolean;
  readonly lost?: boolean;
}

/** `taxonomy stored NAME`: writes down that the vault holds the newest supplied value; `--all` asks the vault. */
export function storedCommand(): Command {
  const command = new Command("stored")
    .description("Write down that the vault holds a supplied value, so that deploys no longer ask for it")
    .argument("[name]", "name of the credential")
    .addOption(
      environmentOption(
        "environment of the value; needed when the credential has several of its own; with --all, only this one",
      ),
    )
    .option("--all", "every supplied value of which the vault says so when it is asked")
    .option("--lost", "the other way: the value is lost or wrong, and the next deploy asks for it again")
    .addOption(dateOption("when it was found in the vault, if not now"));
  return withLiveOptions(command).action(async (name: string | undefined, options: StoredOptions) => {
    if ((name === undefined) === (options.all !== true))
      throw new CliError("Name one credential, or say --all.", "wrongCall");
    printReport(await mark(name, options), options.json);
  });
}

async function mark(name: string | undefined, options: StoredOptions): Promise<StepReport> {
  const time = stepTime(options.at);
  const { credentials, ledger: read } = readTaxonomy();
  const { values, skipped } =
    name === undefined
      ? await askVault(options)
      : { values: [await oneValue(chosenValue(credentials, name, options.env), read, options)], skipped: [] };
  const { after, file } = await editLedger(({ ledger }) => {
    if (JSON.stringify(ledger) !== JSON.stringify(read))
      throw new RotationRefused("The ledger was changed by somebody else meanwhile; run this again.");
    return values.reduce(
      (edited, { credential, environment }) =>
        options.lost === true
          ? askAgain(edited, credential, environment, time)
          : markStored(edited, credential, environment, time),
      ledger,
    );
  });
  return { file, changed: values.map((value) => changed(value, after, options, time.at)), skipped };
}

/**
 * One value, of which the vault was asked: whoever calls it stored may be wrong.
 * @throws CliError when the vault does not hold it, or not since it was asked for.
 */
async function oneValue(value: Value, ledger: Ledger, options: StoredOptions): Promise<Value> {
  const { credential, environment } = value;
  const newest = newestOf(value, ledger);
  // What is wrong with the step itself is told by the ledger's rules, without asking anybody.
  if (options.lost === true || newest === undefined || !isPending(credential, newest)) return value;
  const [{ withVendors }, { holdingOf }] = await Promise.all([
    import("../live-vendors"),
    import("../../live/stored"),
  ]);
  const holding = await withVendors(options, (vendors) =>
    holdingOf(vendors, credential, environment, ledger),
  );
  if (holding === "held") return value;
  throw new CliError(
    `${credential.name} (${environment}) generation ${newest.generation} is not stored: ${notHeld[holding]}. Nothing was changed.\n  fix: ${deployCommand(credential.vendor)} asks for the value and writes it.`,
  );
}

const notHeld = {
  missing: "the vault has it not",
  other: "the vault holds another generation",
  stale: "the vault was last written before the value was asked for",
} as const;

/** The values that are to be marked, as the vault has them. */
async function askVault(
  options: StoredOptions,
): Promise<{ values: readonly Value[]; skipped: NonNullable<StepReport["skipped"]> }> {
  const { credentials, ledger } = readTaxonomy();
  const [{ withVendors }, { holdingOf }] = await Promise.all([
    import("../live-vendors"),
    import("../../live/stored"),
  ]);
  const candidates = credentials
    .flatMap((credential) => ownEnvironments(credential).map((environment) => ({ credential, environment })))
    .filter((value) => isSuppliedIn(ledger, value))
    .filter(({ environment }) => options.env === undefined || environment === options.env)
    .filter((value) => isPendingIn(ledger, value) === (options.lost !== true));
  const held = await withVendors(options, (vendors) =>
    Promise.all(
      candidates.map(async (value) => ({
        value,
        holding: await holdingOf(vendors, value.credential, value.environment, ledger),
      })),
    ),
  );
  const isWanted = options.lost === true ? "missing" : "held";
  const left = held.filter(({ holding }) => holding !== isWanted);
  return {
    values: held.filter(({ holding }) => holding === isWanted).map(({ value }) => value),
    skipped:
      options.lost === true
        ? []
        : left.map(({ value: { credential, environment }, holding }) => ({
            credential: credential.name,
            environment,
            reason: holding === "held" ? "" : `${notHeld[holding]}: deploy first`,
          })),
  };
}

function isSuppliedIn(ledger: Ledger, value: Value): boolean {
  const newest = newestOf(value, ledger);
  return newest !== undefined && isSupplied(asIssued(value.credential, newest));
}

function isPendingIn(ledger: Ledger, value: Value): boolean {
  const newest = newestOf(value, ledger);
  return newest !== undefined && isPending(value.credential, newest);
}

function changed(value: Value, after: Ledger, { lost }: StoredOptions, at: string) {
  const { credential } = value;
  const generation = newestOf(value, after)?.generation ?? 0;
  if (lost === true) {
    const next = [
      `${deployCommand(credential.vendor)}: asks for the value; get it at ${suppliedAt(value, after)}`,
    ];
    return changeOf(value, generation, `generation ${generation} is to be supplied again`, next);
  }
  return changeOf(
    value,
    generation,
    `generation ${generation} marked stored at ${at}`,
    stepsAfterStored(value, after),
  );
}

function suppliedAt(value: Value, ledger: Ledger): string {
  const { credential } = value;
  const newest = newestOf(value, ledger);
  const issued = newest === undefined ? credential : asIssued(credential, newest);
  return isSupplied(issued) ? issued.issuedAt : credential.vendor;
}
