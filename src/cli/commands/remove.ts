import { Command, InvalidArgumentError } from "commander";
import { useOf } from "../../model/bootstrap";
import { type Ledger, liveGenerations } from "../../model/ledger";
import { remove } from "../../model/removal";
import type { Environment } from "../../model/vocabulary";
import { chosenValue, environmentOfOne, environmentOption } from "../chosen-value";
import { dateOption, stepTime } from "../date-option";
import { editLedger } from "../ledger-file";
import { stepsAfterRemoval, type Value } from "../next-steps";
import { changeOf, printReport, type StepReport } from "../step-report";
import { refuseOwnCredential, usedByRun } from "../used-by-run";

interface RemoveOptions {
  readonly env?: Environment;
  readonly reason: string;
  readonly asked?: readonly string[];
  readonly at?: string;
  readonly json?: boolean;
}

/** `taxonomy remove NAME`: ends a credential with a tombstone; the next deploy revokes it and empties its places. */
export function removeCommand(): Command {
  return new Command("remove")
    .description(
      "End a credential: a tombstone in the ledger; the next deploy revokes it and empties the vault",
    )
    .argument("<name>", "name of the credential")
    .addOption(environmentOption(environmentOfOne))
    .requiredOption("--reason <text>", "why it ends; the ledger keeps it")
    .option(
      "--asked <consumers>",
      "the consumers that were asked and no longer read it, with commas",
      readNames,
    )
    .addOption(dateOption("when it is removed, if not now"))
    .option("--json", "print what changed as JSON")
    .action(async (name: string, options: RemoveOptions) => {
      const facts = { ...stepTime(options.at), reason: options.reason, asked: options.asked ?? [] };
      const used = usedByRun();
      let value: Value | undefined;
      const { before, file } = await editLedger(({ credentials, ledger }) => {
        value = chosenValue(credentials, name, options.env);
        refuseOwnCredential(useOf(used, name, value.environment));
        return remove(ledger, value.credential, value.environment, facts);
      });
      printReport({ file, changed: value === undefined ? [] : [removed(value, before)] }, options.json);
    });
}

function removed(value: Value, before: Ledger): StepReport["changed"][number] {
  const live = liveGenerations(before, value.credential.name, value.environment);
  const numbers = live.map(({ generation }) => generation);
  const text = `removed, with ${numbers.length === 1 ? "generation" : "generations"} ${numbers.join(" and ")}; a tombstone stays`;
  return changeOf(value, numbers.at(-1) ?? 0, text, stepsAfterRemoval(value, numbers));
}

function readNames(text: string): readonly string[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.every((name) => /^[a-z-]+$/.test(name))) return names;
  throw new InvalidArgumentError("Expected consumers with commas between, like ci,console.");
}
