import { Command, InvalidArgumentError, Option } from "commander";
import pc from "picocolors";
import { exitCodes } from "../../../tools/exit-codes";
import type { Audit } from "../../live/audit/audit";
import type { Audited } from "../../live/audit/gather";
import type { Paint } from "../../live/audit/report";
import { nearestNames } from "../../model/nearest-names";

import { CliError } from "../cli-error";
import { dateOption, stepTime } from "../date-option";
import { type LiveCommandOptions, withLiveOptions } from "../live-options";
import { plainTable } from "../plain-table";
import { refuseFindings } from "../refuse-findings";
import { readTaxonomy } from "../taxonomy-on-disk";

interface AuditCommandOptions extends LiveCommandOptions {
  readonly checks?: boolean;
  readonly only?: readonly string[];
  readonly vendor: readonly Audited[];
  readonly root: readonly string[];
  readonly at?: string;
}

const vendors = ["infisical", "cloudflare", "heroku", "aws"] as const satisfies readonly Audited[];

/** Milliseconds without an answer after which a terminal is told that the vendors are being read. */
const timeout = 2000;

/**
 * `taxonomy audit`: compares the live vault, the vendors and the Heroku apps with the taxonomy and the ledger. Exit 0
 * when all is as it says (notes do not count), 3 when something is not, 1 when somebody could not be asked.
 */
export function auditCommand(): Command {
  const command = new Command("audit")
    .description(
      "Compare the live vault, vendors and apps with the taxonomy, changing nothing; exit 0 when they agree (notes do not count), 3 when they differ, 1 when something could not be read",
    )
    .option("--checks", "list what an audit looks for instead")
    .option("--only <check...>", "make these checks alone")
    .addOption(new Option("--vendor <vendor...>", "ask these alone").choices(vendors).default(vendors, "all"))
    .option(
      "--root <name>",
      "a token or identity that stands outside the taxonomy, by name or id; may be given again",
      (name: string, names: readonly string[]) => [...names, readRoot(name)],
      [],
    )
    .addOption(dateOption("judge dates as of then, if not now"));
  return withLiveOptions(command).action((options: AuditCommandOptions) =>
    options.checks === true ? listChecks(options.json === true) : run(options),
  );
}

async function run(options: AuditCommandOptions): Promise<void> {
  const only = options.only === undefined ? undefined : await chosenChecks(options.only);
  const taxonomy = readTaxonomy();
  refuseFindings(taxonomy, "breaks rules, so nothing can be compared with it");
  const { at } = stepTime(options.at);
  const { withVendors } = await import("../live-vendors");
  const { audit } = await import("../../live/audit/audit");
  const { auditText, hasFaults } = await import("../../live/audit/report");
  const result = await whileTold(
    withVendors(options, (live) =>
      audit({
        vendors: live,
        taxonomy,
        now: new Date(at),
        ask: new Set(options.vendor),
        roots: new Set(options.root),
        vaultUrl: process.env.INFISICAL_HOST,
        ...(only === undefined ? {} : { only }),
      }),
    ),
  );
  if (hasFaults(result.findings)) process.exitCode = exitCodes.due;
  if (result.notAudited.length > 0) process.exitCode = exitCodes.failure;
  process.stdout.write(
    options.json === true ? `${JSON.stringify({ at, ...result }, null, 2)}\n` : auditText(result, paint),
  );
}

/** Says on a terminal what is going on, once it takes long. */
async function whileTold(work: Promise<Audit>): Promise<Audit> {
  if (process.stderr.isTTY !== true) return work;
  const text = "Reading the vault, the vendors and the apps …";
  let isTold = false;
  const timer = setTimeout(() => {
    isTold = true;
    process.stderr.write(text);
  }, timeout);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    if (isTold) process.stderr.write(`\r${" ".repeat(text.length)}\r`);
  }
}

/** @throws CliError for an id that no check has. */
async function chosenChecks(ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { checks } = await import("../../live/audit/checks");
  const known = checks.map(({ id }) => id);
  const unknown = ids.filter((id) => !known.includes(id));
  if (unknown.length > 0) {
    const hints = unknown.map((id) => `${id} (the nearest: ${nearestNames(id, known).join(", ")})`);
    throw new CliError(
      `There is no check ${hints.join(", ")}. \`npx taxonomy audit --checks\` lists them.`,
      "wrongCall",
    );
  }
  return new Set(ids);
}

async function listChecks(json: boolean): Promise<void> {
  const { checks } = await import("../../live/audit/checks");
  const rows = checks.map(({ id, severity, description }) => ({ id, severity, description }));
  process.stdout.write(
    json
      ? `${JSON.stringify(rows, null, 2)}\n`
      : `${plainTable(
          ["check", "severity", "what must hold"],
          rows.map(({ id, severity, description }) => [id, severity, description]),
        )}\n`,
  );
}

const paint: Paint = (severity, text) => {
  if (severity === "warning") return pc.yellow(text);
  return severity === "note" ? pc.cyan(text) : pc.red(text);
};

function readRoot(name: string): string {
  if (name.trim() !== "") return name;
  throw new InvalidArgumentError("Expected a name or an id.");
}
