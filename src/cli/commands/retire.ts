import { Command } from "commander";
import { useOf } from "../../model/bootstrap";
import { type Ledger, liveGenerations } from "../../model/ledger";
import { retire } from "../../model/rotation";
import type { Environment } from "../../model/vocabulary";
import { chosenValue, environmentOfOne, environmentOption } from "../chosen-value";
import { CliError } from "../cli-error";
import { dateOption, stepTime } from "../date-option";
import { editLedger } from "../ledger-file";
import { stepsAfterRetirement, type Value } from "../next-steps";
import { changeOf, printReport, type StepReport } from "../step-report";
import { refuseOwnCredential, usedByRun } from "../used-by-run";

interface RetireOptions {
  readonly env?: Environment;
  readonly at?: string;
  readonly force?: string;
  readonly json?: boolean;
}

/** `taxonomy retire NAME`: drops the older of two generations, once the newer one is proved. */
export function retireCommand(): Command {
  return new Command("retire")
    .description("End a rotation: take the older generation out of the ledger, once the newer one is proved")
    .argument("<name>", "name of the credential")
    .addOption(environmentOption(environmentOfOne))
    .option("--force <reason>", "retire without a proof; the ledger keeps the reason")
    .addOption(dateOption("when it is retired, if not now"))
    .option("--json", "print what changed as JSON")
    .action(async (name: string, options: RetireOptions) => {
      if (options.force?.trim() === "")
        throw new CliError("--force takes the reason, and this one is blank.", "wrongCall");
      const retirement = { ...stepTime(options.at), force: options.force };
      const used = usedByRun();
      let value: Value | undefined;
      const { before, after, file } = await editLedger(({ credentials, ledger }) => {
        value = chosenValue(credentials, name, options.env);
        const [oldest] = liveGenerations(ledger, name, value.environment);
        refuseOwnCredential(useOf(used, name, value.environment, oldest?.generation));
        return retire(ledger, value.credential, value.environment, retirement);
      });
      printReport(
        { file, changed: value === undefined ? [] : [retired(value, before, after)] },
        options.json,
      );
    });
}

function retired(value: Value, before: Ledger, after: Ledger): StepReport["changed"][number] {
  const { credential, environment } = value;
  const [gone] = liveGenerations(before, credential.name, environment);
  const [kept] = liveGenerations(after, credential.name, environment);
  if (gone === undefined || kept === undefined) throw new Error(`${credential.name} was not retired`);
  const proof =
    kept.proof === undefined
      ? `without a proof, because: ${kept.retiredWithoutProof?.reason}`
      : `proved at ${kept.proof.at}`;
  const change = `generation ${gone.generation} retired; generation ${kept.generation} is the only one, ${proof}`;
  return changeOf(value, gone.generation, change, stepsAfterRetirement(value, gone));
}
