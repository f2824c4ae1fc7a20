import { Command } from "commander";
import { checkTime, RotationRefused, type StepTime } from "../../model/rotation";
import type { Taxonomy } from "../../model/rule";
import { CliError } from "../cli-error";
import { dateOption, stepTime } from "../date-option";
import type { Given } from "../new/collect";
import type { Draft } from "../new/draft";
import { describe, flagOf } from "../new/field";
import { fields } from "../new/fields";
import { draftOf, type Flags, givenBy } from "../new/read-options";
import type { NewCredential } from "../new/write-entry";
import { refuseFindings } from "../refuse-findings";
import { checkoutFolder, readTaxonomy } from "../taxonomy-on-disk";

interface NewOptions extends Flags {
  readonly at?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `taxonomy new [NAME]`: asks what a new entry needs, or takes it from flags, and writes what is to be committed. */
export function newCommand(): Command {
  const command = new Command("new")
    .description(
      "Add a credential: ask what its entry needs, or take it from flags, and write the entry, its row of the ledger and the generated documents, all or nothing; exit 1 when it would break a rule, 64 when something is missing or wrong, 130 after Ctrl-C",
    )
    .argument(
      "[new-name]",
      "name of the new credential, from which vendor, function and scope words are taken",
    );
  for (const field of fields) {
    command.option(`${flagOf(field)} ${field.placeholder}`, describe(field, {}));
  }
  return command
    .addOption(dateOption("when its first values are issued, if not now"))
    .option("--dry-run", "print the entry and its row, and write nothing")
    .option("--json", "print what was written as JSON")
    .addHelpText("after", `\n${example}`)
    .action((name: string | undefined, options: NewOptions) => run(name, options));
}

const example = `Without flags it asks, on a terminal. With them, for example:
  taxonomy new CF_DNS_EDIT_EXAMPLE_COM --purpose "Write DNS records for example.com" --function dns-edit \\
    --sensitivity high --consumers terraform ci --rotation 90d \\
    --scopes "Zone > DNS > Edit" "Zone > Zone > Read" --zone example.com`;

async function run(name: string | undefined, options: NewOptions): Promise<void> {
  refuseOtherLedger();
  const taxonomy = readTaxonomy();
  refuseFindings(taxonomy, "breaks rules already");
  const time = stepTime(options.at);
  refuseTime(time);
  const checkout = checkoutFolder();
  const given = givenBy(options, name, taxonomy);
  const canAsk = process.stdin.isTTY === true && process.stderr.isTTY === true;
  const said = draftOf(given, name, { taxonomy, canAsk });
  const draft = said ?? (await ask(given, taxonomy));
  const { prepare } = await import("../new/write-entry");
  const entry = await prepare(draft, { issued: time.at, taxonomy, checkout });
  if (options.dryRun !== true && said === undefined) await confirmed(entry, taxonomy);
  await finish(entry, options, { taxonomy, checkout });
}

async function ask(given: Given, taxonomy: Taxonomy): Promise<Draft> {
  const { interview } = await import("../new/collect");
  const { terminal } = await import("../new/terminal");
  return interview(given, taxonomy, terminal).catch(endOfQuestions);
}

/** Shows what will be written and asks whether to go on. */
async function confirmed(entry: NewCredential, taxonomy: Taxonomy): Promise<void> {
  const { preview, reportOf } = await import("../new/report");
  const { confirmOnTerminal } = await import("../new/terminal");
  process.stderr.write(`\n${preview(reportOf(entry, taxonomy, []))}\n`);
  if (await confirmOnTerminal("Write it?").catch(endOfQuestions)) return;
  throw new CliError("Nothing was written.");
}

async function finish(
  entry: NewCredential,
  { dryRun, json }: NewOptions,
  { taxonomy, checkout }: { readonly taxonomy: Taxonomy; readonly checkout: string },
): Promise<void> {
  const { printReport, reportOf } = await import("../new/report");
  const { write } = await import("../new/write-entry");
  const written = dryRun === true ? [] : await write(entry, checkout);
  printReport(reportOf(entry, taxonomy, written), json);
}

/** Ctrl-C at a question. */
function endOfQuestions(error: unknown): never {
  if (error instanceof Error && error.name === "ExitPromptError")
    throw new CliError("Stopped; nothing was written.", "stopped");
  throw error;
}

/** The entry and its row belong into one commit. */
function refuseOtherLedger(): void {
  const other = process.env.TAXONOMY_LEDGER;
  if (other === undefined) return;
  throw new CliError(
    `TAXONOMY_LEDGER names ${other}, and a new entry needs its row in the committed ledger: run this outside the sandbox, or unset the variable. Nothing was written.`,
    "wrongCall",
  );
}

function refuseTime(time: StepTime): void {
  try {
    checkTime(time, "The credential cannot be issued", { generation: 1, issued: time.at });
  } catch (error) {
    if (error instanceof RotationRefused) throw new CliError(`${error.message} Nothing was written.`);
    throw error;
  }
}
