import { Command, InvalidArgumentError, Option } from "commander";
import { useOf } from "../../model/bootstrap";
import { instant } from "../../model/dates";
import { type Ledger, liveGenerations, renameOf } from "../../model/ledger";
import { beginFresh, beginRename, confirmMoved, finishRename, undoRename } from "../../model/rename";
import type { OldToken } from "../../model/rename-record";
import { RotationRefused, type StepTime } from "../../model/rotation";
import { type Environment, vendors } from "../../model/vocabulary";
import { chosenValue, environmentOption, ownEnvironments } from "../chosen-value";
import { CliError } from "../cli-error";
import { dateOption, stepTime } from "../date-option";
import { editLedger } from "../ledger-file";
import { type LiveCommandOptions, withLiveOptions } from "../live-options";
import type { Value } from "../next-steps";
import { stepsOfRename } from "../rename/next-steps";
import { printRenameStatus } from "../rename/status";
import { changeOf, printReport, type StepReport } from "../step-report";
import { readTaxonomy } from "../taxonomy-on-disk";
import { refuseOwnCredential, usedByRun } from "../used-by-run";

interface RenameOptions extends LiveCommandOptions {
  readonly env?: Environment;
  readonly vendor?: string;
  readonly at?: string;
  readonly until?: string;
  readonly moved?: readonly string[];
  readonly fresh?: boolean;
  readonly finish?: boolean;
  readonly undo?: boolean;
  readonly status?: boolean;
}

/** `taxonomy rename NAME`: takes a credential from its old names to its own, one reviewed step after the other. */
export function renameCommand(): Command {
  const command = new Command("rename")
    .description(
      "Take credentials from their old names to their own: --until begins it, then --moved, --fresh, --finish; exit 1 when a step is refused",
    )
    .argument("[names...]", "names of the credentials; with --status, none means all")
    .addOption(
      new Option("--vendor <vendor>", "every credential of a vendor that has old names").choices(
        Object.keys(vendors),
      ),
    )
    .addOption(environmentOption("environment of the values; needed for one credential that has several"))
    .option("--status", "show every step, and what blocks the next")
    .addOption(
      new Option(
        "--until <day>",
        "begin: the old names hold the same value, and must be gone by this day",
      ).argParser(readDay),
    )
    .option("--moved <consumers...>", "name consumers that were seen to read the new name")
    .option("--fresh", "append a generation that goes under the new name alone")
    .option("--finish", "drop the old names and the generation that they hold")
    .option("--undo", "give it up: Terraform lets go of the old names and leaves them as they are")
    .addOption(dateOption("when the step happened, if not now"));
  return withLiveOptions(command).action(async (names: readonly string[], options: RenameOptions) => {
    const step = chosenStep(options);
    const values = chosenValues(names, options);
    if (step === "status") return printRenameStatus(values, names.length > 0, options);
    if (values.length === 0) throw new CliError("Say which credential is renamed, or --vendor.", "wrongCall");
    await take(step, values, names.length === 1, options);
  });
}

const steps = ["status", "until", "moved", "fresh", "finish", "undo"] as const;
type Step = Exclude<(typeof steps)[number], "status">;

function chosenStep(options: RenameOptions): (typeof steps)[number] {
  const asked = steps.filter((step) => options[step] !== undefined);
  const [only, second] = asked;
  if (only !== undefined && second === undefined) return only;
  const list = steps.map((step) => `--${step}`);
  throw new CliError(
    only === undefined
      ? `Say which step: one of ${list.join(", ")}.`
      : `One step at a time, not ${asked.map((step) => `--${step}`).join(" and ")}.`,
    "wrongCall",
  );
}

/** One credential is named with its environment; several, or a vendor, mean all their environments. */
function chosenValues(names: readonly string[], { env, vendor, status }: RenameOptions): readonly Value[] {
  const { credentials, ledger } = readTaxonomy();
  const [name, second] = names;
  if (name !== undefined && vendor !== undefined)
    throw new CliError("Name credentials or say --vendor, not both.", "wrongCall");
  if (name !== undefined && second === undefined) return [chosenValue(credentials, name, env)];
  for (const one of names) {
    const credential = credentials.find((known) => known.name === one);
    if (credential === undefined || ownEnvironments(credential).length === 1)
      chosenValue(credentials, one, undefined);
  }
  if (name === undefined && vendor === undefined && status !== true) return [];
  return credentials
    .filter((credential) => name === undefined || names.includes(credential.name))
    .filter((credential) => vendor === undefined || credential.vendor === vendor)
    .filter(
      (credential) => credential.legacyNames.length > 0 || ledger.renames?.[credential.name] !== undefined,
    )
    .flatMap((credential) => ownEnvironments(credential).map((environment) => ({ credential, environment })))
    .filter(({ environment }) => env === undefined || environment === env);
}

/** Takes a step for one value, or for several at once: those that it is not the time for are left alone then. */
async function take(
  step: Step,
  values: readonly Value[],
  isOne: boolean,
  options: RenameOptions,
): Promise<void> {
  const { ledger } = readTaxonomy();
  const edits = await preparedStep(step, values, ledger, options);
  let taken: Value[] = [];
  let skipped: NonNullable<StepReport["skipped"]>[number][] = [];
  const { before, after, file } = await editLedger(({ ledger: current }) => {
    taken = [];
    skipped = [];
    return values.reduce((edited, value) => {
      try {
        const next = edits(edited, value);
        taken.push(value);
        return next;
      } catch (error) {
        if (isOne || !(error instanceof RotationRefused)) throw error;
        const { credential, environment } = value;
        skipped.push({ credential: credential.name, environment, reason: error.message });
        return edited;
      }
    }, current);
  });
  const changed = taken.map((value) => {
    const generation =
      liveGenerations(after, value.credential.name, value.environment).at(-1)?.generation ?? 0;
    const change = sentence(step, value, step === "finish" ? before : after);
    return changeOf(value, generation, change, stepsOfRename(value, after));
  });
  if (changed.length === 0) process.exitCode = 1;
  printReport({ file, changed, skipped }, options.json);
}

/** The edit of a step. What the vault and the vendor have to tell is asked first, before the ledger is held. */
async function preparedStep(
  step: Step,
  values: readonly Value[],
  ledger: Ledger,
  options: RenameOptions,
): Promise<(ledger: Ledger, value: Value) => Ledger> {
  const time = stepTime(options.at);
  switch (step) {
    case "until": {
      const { lookOutside } = await import("../rename/outside");
      const found = await lookOutside(values, options);
      const aliasUntil = options.until ?? "";
      return (current, value) => {
        const { names = [], holds = "newest", oldTokens = [] } = found.get(value) ?? {};
        const start = { ...time, aliasUntil, names, holds, oldTokens };
        return beginRename(current, value.credential, value.environment, start);
      };
    }
    case "moved":
      return (current, value) => moved(current, value, options.moved ?? [], values.length === 1, time);
    case "fresh":
      return (current, { credential, environment }) => beginFresh(current, credential, environment, time);
    case "undo":
      return (current, { credential, environment }) => undoRename(current, credential, environment, time);
    case "finish": {
      const { tokensLeft } = await import("../rename/outside");
      const ready = values.filter(
        ({ credential, environment }) => renameOf(ledger, credential.name, environment)?.fresh !== undefined,
      );
      const left = await tokensLeft(ready, ledger, options);
      const used = usedByRun();
      return (current, value) => {
        const { credential, environment } = value;
        const [oldest] = liveGenerations(current, credential.name, environment);
        refuseOwnCredential(useOf(used, credential.name, environment, oldest?.generation));
        const finished = finishRename(current, credential, environment);
        const stillThere = left.get(value) ?? [];
        if (stillThere.length > 0) throw new RotationRefused(revokeFirst(value, stillThere));
        return finished;
      };
    }
  }
}

/** Of several credentials, each takes the consumers that it has. */
function moved(
  ledger: Ledger,
  { credential, environment }: Value,
  consumers: readonly string[],
  isOne: boolean,
  time: StepTime,
): Ledger {
  const own = consumers.filter((consumer) => credential.consumers.some((known) => known === consumer));
  if (!isOne && own.length === 0)
    throw new RotationRefused(`${credential.name} (${environment}) has none of these consumers.`);
  return confirmMoved(ledger, credential, environment, isOne ? consumers : own, time);
}

function revokeFirst({ credential, environment }: Value, left: readonly OldToken[]): string {
  const list = left.map(({ id, name }) => (name === "" ? id : `${name} (${id})`)).join(", ");
  return `${credential.name} (${environment}) has tokens from before the taxonomy that the vendor still accepts: ${list}. Revoke them at the vendor first; every consumer has moved, so nobody needs them.`;
}

function sentence(step: Step, { credential, environment }: Value, ledger: Ledger): string {
  const rename = renameOf(ledger, credential.name, environment);
  const names = (rename?.names ?? []).map(({ name }) => name).join(", ");
  switch (step) {
    case "until":
      return rename?.holds === "own"
        ? `${names} kept with a value of its own until ${rename.aliasUntil}, since the vault lacks the rest of the pair under an old name`
        : `${names} to hold what ${credential.name} holds, until ${rename?.aliasUntil}`;
    case "moved":
      return `seen to read the new name: ${(rename?.moved ?? []).map(({ consumer }) => consumer).join(", ")}`;
    case "fresh":
      return `generation ${rename?.fresh} for ${credential.name} alone; ${names} stays at the one before it`;
    case "undo":
      return `rename given up; ${names} stays as it is`;
    case "finish":
      return `${names} and generation ${(rename?.fresh ?? 1) - 1} end with the next deploy`;
  }
}

function readDay(text: string): string {
  const date = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text);
  if (!Number.isNaN(date.getTime()) && instant(date).startsWith(text.slice(0, 10))) return instant(date);
  throw new InvalidArgumentError("Expected a day like 2026-12-31.");
}
