import { Command } from "commander";
import { liveGenerations } from "../../taxonomy/ledger";
import { markStored } from "../../taxonomy/rotation";
import type { Environment } from "../../taxonomy/vocabulary";
import { chosenValue, environmentOfOne, environmentOption } from "../chosen-value";
import { dateOption, stepTime } from "../date-option";
import { editLedger } from "../ledger-file";
import { stepsAfterStored, type Value } from "../next-steps";
import { changeOf, printReport } from "../step-report";

interface StoredOptions {
  readonly env?: Environment;
  readonly at?: string;
  readonly json?: boolean;
}

/** `taxonomy stored NAME`: writes down that the vault holds the newest supplied value. */
export function storedCommand(): Command {
  return new Command("stored")
    .description("Write down that the vault holds a supplied value, so that deploys no longer ask for it")
    .argument("<name>", "name of the credential")
    .addOption(environmentOption(environmentOfOne))
    .addOption(dateOption("when it was found in the vault, if not now"))
    .option("--json", "print what changed as JSON")
    .action(async (name: string, options: StoredOptions) => {
      const time = stepTime(options.at);
      let value: Value | undefined;
      const { after, file } = await editLedger(({ credentials, ledger }) => {
        value = chosenValue(credentials, name, options.env);
        return markStored(ledger, value.credential, value.environment, time);
      });
      if (value === undefined) return;
      const generation =
        liveGenerations(after, value.credential.name, value.environment).at(-1)?.generation ?? 0;
      const change = `generation ${generation} marked stored at ${time.at}`;
      printReport(
        { file, changed: [changeOf(value, generation, change, stepsAfterStored(value, after))] },
        options.json,
      );
    });
}
