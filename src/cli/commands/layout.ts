import { Argument, Command, Option } from "commander";
import { soakOf } from "../../model/ledger";
import { type Layout, layouts } from "../../model/placement";
import { RotationRefused } from "../../model/rotation";
import { againstEnding, movingCredentials, recordReadBack, soakEnd, switchLayout } from "../../model/soak";
import { type Environment, environments } from "../../model/vocabulary";
import { CliError } from "../cli-error";
import { dateOption, stepTime } from "../date-option";
import { editLedger } from "../ledger-file";
import { type LiveCommandOptions, withLiveOptions } from "../live-options";
import { plainTable } from "../plain-table";
import { readTaxonomy } from "../taxonomy-on-disk";

interface LayoutOptions extends LiveCommandOptions {
  readonly to?: Layout;
  readonly readBack?: boolean;
  readonly at?: string;
}

/** `taxonomy layout [ENV]`: which layout each environment has, and the steps to environment folders. */
export function layoutCommand(): Command {
  const command = new Command("layout")
    .description(
      "Show the vault's layout of each environment, or take one to environment folders: --to both, --read-back, and 48 hours later --to env-folders; exit 1 when a step is refused",
    )
    .addArgument(new Argument("[environment]", "the environment to change").choices(environments))
    .addOption(new Option("--to <layout>", "change the ledger to this layout").choices(layouts))
    .option("--read-back", "read every value at its new place, and write down that it is there")
    .addOption(dateOption("when the step happened, if not now"));
  return withLiveOptions(command).action(
    async (environment: Environment | undefined, options: LayoutOptions) => {
      const isStep = options.to !== undefined || options.readBack === true;
      if (options.to !== undefined && options.readBack === true)
        throw new CliError("One step at a time: --to or --read-back.", "wrongCall");
      if (!isStep) return show(environment, options);
      if (environment === undefined) throw new CliError("Say which environment is to change.", "wrongCall");
      if (options.to !== undefined) await change(environment, options.to, options);
      else await verify(environment, options);
    },
  );
}

async function change(environment: Environment, to: Layout, options: LayoutOptions): Promise<void> {
  const time = stepTime(options.at);
  const { file } = await editLedger(({ credentials, ledger }) =>
    switchLayout(ledger, credentials, environment, to, time),
  );
  report(options, { file, environment, layout: to }, [
    `Changed ${file}: ${environment} has the layout ${to}. Once that is merged:`,
    "  1. npx taxonomy deploy",
    ...(to === "both"
      ? [`  2. npx taxonomy layout ${environment} --read-back: the soak begins with it`]
      : []),
  ]);
}

async function verify(environment: Environment, options: LayoutOptions): Promise<void> {
  const time = stepTime(options.at);
  const { credentials, ledger } = readTaxonomy();
  const moving = movingCredentials(credentials, environment);
  const [{ withVendors }, { readBack }, { inTheWay }] = await Promise.all([
    import("../live-vendors"),
    import("../../live/layout/read-back"),
    import("../../live/layout/ending-folders"),
  ]);
  const { results, obstacles } = await withVendors(options, async (vendors) => ({
    results: await readBack(vendors, moving, environment, ledger),
    obstacles: await inTheWay(vendors, credentials, environment, ledger),
  }));
  const wrong = results.filter(({ problems }) => problems.length > 0);
  if (wrong.length > 0) {
    const lines = wrong.flatMap(({ credential, problems }) => [
      `${credential.name} (${environment})`,
      ...problems.map((problem) => `  ${problem}`),
    ]);
    throw new CliError(
      `${lines.join("\n")}\n${wrong.length} of ${moving.length} credentials cannot be read at their new places as they should. Nothing was changed.`,
    );
  }
  if (obstacles.length > 0) {
    throw new CliError(
      `${obstacles.join("\n")}\nThe deploy that leaves the flat layout would stop at these. Nothing was changed.`,
    );
  }
  const { after, file } = await editLedger((taxonomy) => {
    if (taxonomy.ledger.layouts[environment] !== ledger.layouts[environment])
      throw new RotationRefused(`The layout of ${environment} changed meanwhile.`);
    return recordReadBack(
      taxonomy.ledger,
      environment,
      moving.map(({ name }) => name),
      time,
    );
  });
  const end = soakEnd(soakOf(after, environment));
  report(options, { file, environment, checked: moving.map(({ name }) => name), soakEnds: end }, [
    `Changed ${file}: ${moving.length} credentials of ${environment} were read at their new places.`,
    `  1. from ${end} on: npx taxonomy layout ${environment} --to env-folders`,
  ]);
}

function show(environment: Environment | undefined, options: LayoutOptions): void {
  const { credentials, ledger } = readTaxonomy();
  const now = stepTime(options.at).at;
  const rows = environments
    .filter((one) => environment === undefined || one === environment)
    .map((one) => ({
      environment: one,
      layout: ledger.layouts[one],
      since: soakOf(ledger, one)?.since ?? null,
      soakEnds: soakEnd(soakOf(ledger, one)) ?? null,
      blockedBy: ledger.layouts[one] === "both" ? againstEnding(ledger, credentials, one, now) : [],
    }));
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
    return;
  }
  const table = plainTable(
    ["environment", "layout", "both since", "soak ends"],
    rows.map((row) => [row.environment, row.layout, row.since ?? "", row.soakEnds ?? ""]),
  );
  const blocks = rows.flatMap((row) => row.blockedBy.map((text) => `${row.environment}: ${text}\n`));
  process.stdout.write(`${table}\n${blocks.join("")}`);
}

function report(options: LayoutOptions, json: object, lines: readonly string[]): void {
  process.stdout.write(
    options.json === true ? `${JSON.stringify(json, null, 2)}\n` : `${lines.join("\n")}\n`,
  );
}
