import { Command, InvalidArgumentError, Option } from "commander";
import { useOf } from "../../model/bootstrap";
import { type Ledger, liveGenerations } from "../../model/ledger";
import { undo, undoBehind } from "../../model/rotation";
import type { Environment } from "../../model/vocabulary";
import { chosenValue, environmentOfOne, environmentOption } from "../chosen-value";
import { dateOption, stepTime } from "../date-option";
import { editLedger } from "../ledger-file";
import { stepsAfterUndo, type Value } from "../next-steps";
import { changeOf, printReport, type StepReport } from "../step-report";
import { refuseOwnCredential, usedByRun } from "../used-by-run";

interface UndoOptions {
  readonly env?: Environment;
  readonly at?: string;
  readonly deployed?: number;
  readonly json?: boolean;
}

/** `taxonomy undo NAME`: back to the generation before the newest, in one deploy. */
export function undoCommand(): Command {
  return new Command("undo")
    .description("Undo a rotation: back to the generation before, which the next deploy gives to all again")
    .argument("<name>", "name of the credential")
    .addOption(environmentOption(environmentOfOne))
    .addOption(
      new Option(
        "--deployed <serial>",
        "after a revert of the ledger: the serial that is deployed, as the plan names it",
      ).argParser(readSerial),
    )
    .addOption(dateOption("when it is undone, if not now"))
    .option("--json", "print what changed as JSON")
    .action(async (name: string, options: UndoOptions) => {
      const time = stepTime(options.at);
      const used = usedByRun();
      let value: Value | undefined;
      const { before, after, file } = await editLedger(({ credentials, ledger }) => {
        value = chosenValue(credentials, name, options.env);
        const { credential, environment } = value;
        const newest = liveGenerations(ledger, name, environment).at(-1);
        refuseOwnCredential(useOf(used, name, environment, newest?.generation));
        return options.deployed === undefined
          ? undo(ledger, credential, environment, time)
          : undoBehind(ledger, credential, environment, options.deployed, time);
      });
      const changed = value === undefined ? [] : [undone(value, before, after)];
      printReport({ file, changed }, options.json);
    });
}

function undone(value: Value, before: Ledger, after: Ledger): StepReport["changed"][number] {
  const { credential, environment } = value;
  const left = liveGenerations(after, credential.name, environment).at(-1);
  const gone = liveGenerations(before, credential.name, environment).at(-1);
  if (left === undefined || gone === undefined) throw new Error(`${credential.name} was not undone`);
  const isBehind = gone.generation === left.generation;
  const what = isBehind ? "what was deployed after it" : `generation ${gone.generation}`;
  return changeOf(
    value,
    left.generation,
    `back to generation ${left.generation}; ${what} is undone`,
    stepsAfterUndo(value, after, isBehind ? undefined : gone.generation),
  );
}

function readSerial(text: string): number {
  const serial = Number(text);
  if (Number.isSafeInteger(serial) && serial >= 2) return serial;
  throw new InvalidArgumentError("Expected a whole number from 2, as the plan names it.");
}
