import { Command, InvalidArgumentError, Option } from "commander";
import { instant } from "../../taxonomy/dates";
import { type Ledger, liveGenerations, renameOf } from "../../taxonomy/ledger";
import { beginFresh, beginRename, confirmMoved, finishRename, undoRename } from "../../taxonomy/rename";
import type { OldToken } from "../../taxonomy/rename-record";
import { RotationRefused } from "../../taxonomy/rotation";
import type { Environment } from "../../taxonomy/vocabulary";
import { chosenValue, environmentOfOne, environmentOption } from "../chosen-value";
import { CliError } from "../cli-error";
import { dateOption, stepTime } from "../date-option";
import { editLedger } from "../ledger-file";
import { type LiveCommandOptions, withLiveOptions } from "../live-options";
import type { Value } from "../next-steps";
import { stepsOfRename } from "../rename/next-steps";
import { printRenameStatus } from "../rename/status";
import { changeOf, printReport } from "../step-report";
import { readTaxonomy } from "../taxonomy-on-disk";

interface RenameOptions extends LiveCommandOptions {
  readonly env?: Environment;
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
      "Take a credential from its old names to its own: --until begins it, then --moved, --fresh, --finish; exit 1 when a step is refused",
    )
    .argument("[name]", "name of the credential; may be left out with --status")
    .addOption(environmentOption(environmentOfOne))
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
  return withLiveOptions(command).action(async (name: string | undefined, options: RenameOptions) => {
    const step = chosenStep(options);
    if (step === "status") return printRenameStatus(name, options);
    if (name === undefined) throw new CliError("Say which credential is renamed.", 2);
    await take(step, name, options);
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
    2,
  );
}

async function take(step: Step, name: string, options: RenameOptions): Promise<void> {
  const { credentials, ledger } = readTaxonomy();
  const value = chosenValue(credentials, name, options.env);
  const edit = await preparedStep(step, value, ledger, options);
  const { before, after, file } = await editLedger(({ ledger: current }) => edit(current));
  const generation = liveGenerations(after, name, value.environment).at(-1)?.generation ?? 0;
  const change = sentence(step, value, step === "finish" ? before : after);
  printReport(
    { file, changed: [changeOf(value, generation, change, stepsOfRename(value, after))] },
    options.json,
  );
}

/** The edit of a step. What the vault and the vendor have to tell is asked first, before the ledger is held. */
async function preparedStep(
  step: Step,
  value: Value,
  ledger: Ledger,
  options: RenameOptions,
): Promise<(ledger: Ledger) => Ledger> {
  const { credential, environment } = value;
  const time = stepTime(options.at);
  switch (step) {
    case "until": {
      const { lookOutside } = await import("../rename/outside");
      const start = { ...time, aliasUntil: options.until ?? "", ...(await lookOutside(value, options)) };
      return (current) => beginRename(current, credential, environment, start);
    }
    case "moved":
      return (current) => confirmMoved(current, credential, environment, options.moved ?? [], time);
    case "fresh":
      return (current) => beginFresh(current, credential, environment, time);
    case "undo":
      return (current) => undoRename(current, credential, environment, time);
    case "finish": {
      const { tokensLeft } = await import("../rename/outside");
      const isFresh = renameOf(ledger, credential.name, environment)?.fresh !== undefined;
      const left = isFresh ? await tokensLeft(value, ledger, options) : [];
      return (current) => {
        const finished = finishRename(current, credential, environment);
        if (left.length > 0) throw new RotationRefused(revokeFirst(value, left));
        return finished;
      };
    }
  }
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
