import Table from "cli-table3";
import { Command } from "commander";
import { runProgram } from "../run-program";
import { replayAws } from "./aws";
import { replayCloudflare } from "./cloudflare";
import { replayHeroku } from "./heroku";
import { replayInfisical } from "./infisical";
import type { ReplayReport } from "./report";

/** `npm run replay`: replays every recorded exchange against the sandbox. Exit 1 on a difference without a reason. */
async function replay(options: { json?: boolean }): Promise<void> {
  const reports: ReplayReport[] = [];
  for (const run of [replayInfisical, replayCloudflare, replayHeroku, replayAws]) {
    reports.push(...(await run()));
    if (options.json !== true) process.stderr.write(`replayed ${reports.at(-1)?.recording}\n`);
  }
  if (reports.some(({ unexplained }) => unexplained.length > 0)) process.exitCode = 1;
  process.stdout.write(options.json === true ? `${JSON.stringify(reports, null, 2)}\n` : text(reports));
}

function text(reports: readonly ReplayReport[]): string {
  const table = new Table({
    head: ["recording", "exchanges", "agree", "explained", "unexplained"],
    colAligns: ["left", "right", "right", "right", "right"],
    style: { head: [], border: [], compact: true },
  });
  for (const report of reports) {
    const explained = report.explained.reduce((sum, { exchanges }) => sum + exchanges.length, 0);
    table.push([report.recording, report.total, report.agreed, explained, report.unexplained.length]);
  }
  const reasons = reports.flatMap(({ recording, explained }) =>
    explained.map(({ reason, exchanges }) => `${recording}: ${exchanges.length} × ${reason}\n`),
  );
  const faults = reports.flatMap(({ recording, unexplained }) =>
    unexplained.map(
      ({ exchange, found, expected }) =>
        `${recording}: ${exchange}\n  found ${found}\n  expected ${expected}\n`,
    ),
  );
  return `${table.toString()}\n\n${reasons.join("")}${faults.join("")}`;
}

const program = new Command("replay")
  .description("Replay the recorded exchanges of real servers, providers and SDKs against the sandbox.")
  .option("--json", "print the reports as JSON")
  .exitOverride()
  .action(replay);

void runProgram(() => program.parseAsync());
