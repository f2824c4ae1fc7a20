import { Command } from "commander";
import type { AdoptionPlan } from "../../live/adoption/adopt";
import { type Adoption, emptyAdoption } from "../../model/adoption";
import { type Ledger, liveGenerations } from "../../model/ledger";
import { withUnseen } from "../../model/plain-text";
import { markStored } from "../../model/rotation";
import { vendors } from "../../model/vocabulary";
import { readAdoption, writeAdoption } from "../adoption-file";
import { CliError } from "../cli-error";
import { dateOption, stepTime } from "../date-option";
import { editLedger } from "../ledger-file";
import { type LiveCommandOptions, withLiveOptions } from "../live-options";
import { readTaxonomy } from "../taxonomy-on-disk";

interface AdoptOptions extends LiveCommandOptions {
  readonly done?: boolean;
  readonly dryRun?: boolean;
  readonly prefer: readonly string[];
  readonly lostState: readonly string[];
  readonly at?: string;
}

/** `taxonomy adopt`: takes a vault that exists over; `adopt --done` when the deploy has done it. */
export function adoptCommand(): Command {
  const command = new Command("adopt")
    .description(
      "Take over what the vault has already: writes adoption.json beside the ledger, which the next deploy imports; exit 1 when something has to be cleared up first",
    )
    .option("--done", "the deploy has imported everything: empty adoption.json")
    .option("--dry-run", "say what would be taken over, and write nothing")
    .option(
      "--prefer <name>",
      "the old name to believe where several hold different values; may be given again",
      (name: string, names: string[]) => [...names, name],
      [],
    )
    .option(
      "--lost-state <stack>",
      "the state of this stack is lost: take its objects over again, and mint its tokens anew; may be given again",
      (name: string, names: string[]) => [...names, name],
      [],
    )
    .addOption(dateOption("when fresh values are issued, if not now"));
  return withLiveOptions(command).action((options: AdoptOptions) =>
    options.done === true ? done(options) : adopt(options),
  );
}

async function adopt(options: AdoptOptions): Promise<void> {
  refuseUnknownStacks(options.lostState);
  const { at } = stepTime(options.at);
  const [{ withVendors }, { planAdoption }] = await Promise.all([
    import("../live-vendors"),
    import("../../live/adoption/adopt"),
  ]);
  const taxonomy = readTaxonomy();
  const plan = await withVendors(options, (vendors) =>
    planAdoption(vendors, taxonomy, { now: at, prefer: options.prefer, lostStates: options.lostState }),
  );
  if (plan.obstacles.length > 0) {
    const lines = plan.obstacles.map((obstacle) => `  ${withUnseen(obstacle)}\n`).join("");
    throw new CliError(
      `The vault cannot be taken over as it is:\n${lines}Clear these up and run it again. Nothing was changed.`,
    );
  }
  const file = options.dryRun === true ? undefined : await write(plan, taxonomy.ledger);
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ file: file ?? null, ...plan.adoption, notes: plan.notes }, null, 2)}\n`
      : text(plan, file),
  );
}

function refuseUnknownStacks(names: readonly string[]): void {
  const stacks = Object.values(vendors).map(({ folder }) => folder as string);
  const unknown = names.filter((name) => !stacks.includes(name));
  if (unknown.length > 0)
    throw new CliError(
      `There is no stack ${unknown.join(", ")}; there are ${stacks.join(", ")}.`,
      "wrongCall",
    );
}

/** Writes what is to be imported before the ledger that counts on it: a run that ends between is simply repeated. */
async function write(plan: AdoptionPlan, read: Ledger): Promise<string> {
  const file = await writeAdoption(plan.adoption);
  await editLedger(({ ledger }) => {
    if (JSON.stringify(ledger) !== JSON.stringify(read))
      throw new CliError("The ledger was changed by somebody else meanwhile. Run this again.");
    return plan.ledger;
  });
  return file;
}

function text({ adoption, notes }: AdoptionPlan, file: string | undefined): string {
  const count = (what: string) => adoption.imports.filter(({ to }) => to.startsWith(`${what}.`)).length;
  const lines = [
    `To be taken over: ${count("infisical_secret_folder")} folders, ${count("infisical_secret_tag")} tags, ${count("infisical_secret")} secrets.`,
    `To be copied from an old name, without anybody seeing it: ${adoption.copies.length}.`,
    ...notes.map((note) => `  ${note}`),
    ...retirementLines(adoption),
    ...(file === undefined
      ? ["Nothing was written."]
      : [
          `Wrote ${file} and the ledger. Once that is merged:`,
          "  1. npx taxonomy deploy: imports what is there, and makes the rest",
          "  2. npx taxonomy adopt --done",
        ]),
  ];
  return `${lines.map(withUnseen).join("\n")}\n`;
}

function retirementLines({ retire }: Adoption): readonly string[] {
  if (retire.length === 0) return [];
  return [
    "Tokens from before, which stay until you revoke them when nobody uses them any more:",
    ...retire.map(
      ({ credential, vendor, id, name }) =>
        `  ${credential}: ${vendor} ${name === "" ? id : `${name} (${id})`}`,
    ),
  ];
}

async function done(options: AdoptOptions): Promise<void> {
  const time = stepTime(options.at);
  const { adoption, name } = readAdoption();
  if (adoption.imports.length + adoption.copies.length === 0) {
    process.stdout.write(options.json === true ? "{}\n" : `${name} is empty: there is nothing to end.\n`);
    return;
  }
  const [{ withVendors }, { notApplied }] = await Promise.all([
    import("../live-vendors"),
    import("../../live/adoption/adopt"),
  ]);
  const left = await withVendors(options, (vendors) => notApplied(vendors, adoption));
  if (left.length > 0) {
    throw new CliError(
      `The deploy has not taken everything over yet:\n${left.map((one) => `  ${withUnseen(one)}\n`).join("")}Deploy, and run it again. Nothing was changed.`,
    );
  }
  const marked: string[] = [];
  await editLedger(({ credentials, ledger }) => {
    const values = new Map(
      adoption.copies.map((copy) => [`${copy.credential} ${copy.environment}`, copy] as const),
    );
    return [...values.values()].reduce((current, { credential: of, environment }) => {
      const credential = credentials.find((one) => one.name === of);
      const newest = liveGenerations(current, of, environment).at(-1);
      if (credential === undefined || newest?.stored !== undefined) return current;
      marked.push(`${of} (${environment})`);
      return markStored(current, credential, environment, time);
    }, ledger);
  });
  await writeAdoption(emptyAdoption);
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ file: name, stored: marked, retire: adoption.retire }, null, 2)}\n`
      : [
          `Emptied ${name}${marked.length === 0 ? "" : `; marked stored: ${marked.join(", ")}`}.`,
          ...retirementLines(adoption),
          "Next: npx taxonomy rename --status",
          "",
        ]
          .map(withUnseen)
          .join("\n"),
  );
}
