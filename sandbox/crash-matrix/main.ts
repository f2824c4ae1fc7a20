import Table from "cli-table3";
import { Command, InvalidArgumentError, Option } from "commander";
import { stopChildrenOnSignals } from "../../terraform/process";
import { runProgram } from "../../tools/run-program";
import { crashName } from "./crash";
import { type CrashResult, crashMatrix } from "./matrix";

/** `npm run crash-matrix`: stops a rotation at every mutating call. Exit 1 when a crash did not converge. */
const program = new Command("crash-matrix")
  .description(
    "Stop the deploys of a rotation at every mutating call, in three ways, finish each with sweep and deploy, and compare.",
  )
  .addOption(
    new Option("--every <n>", "only every n-th call").default(1).argParser((text: string) => {
      const every = Number(text);
      if (Number.isInteger(every) && every >= 1) return every;
      throw new InvalidArgumentError("Expected a whole number from 1.");
    }),
  )
  .option("--json", "print every crash as JSON")
  .exitOverride()
  .action(async (options: { every: number; json?: boolean }) => {
    let done = 0;
    const results = await crashMatrix({
      every: options.every,
      onResult: (result) => {
        done += 1;
        if (options.json !== true) process.stderr.write(`${String(done).padStart(4)}  ${line(result)}\n`);
      },
    });
    if (results.some(isWrong)) process.exitCode = 1;
    process.stdout.write(options.json === true ? `${JSON.stringify(results, null, 2)}\n` : summary(results));
  });

function isWrong({ differences, rejected }: CrashResult): boolean {
  return differences.length > 0 || rejected.length > 0;
}

function line(result: CrashResult): string {
  const outcome = isWrong(result)
    ? [...result.differences, ...result.rejected.map((consumer) => `${consumer} held a refused value`)].join(
        "; ",
      )
    : `converged after ${result.reruns} deploys${result.orphans > 0 ? `, ${result.orphans} orphans swept` : ""}`;
  return `${crashName(result.point)}: ${outcome}`;
}

function summary(results: readonly CrashResult[]): string {
  const table = new Table({
    head: ["credential", "crash points", "converged", "orphans swept", "consumers with a refused value"],
    colAligns: ["left", "right", "right", "right", "right"],
    style: { head: [], border: [], compact: true },
  });
  const names = [...new Set(results.map(({ point }) => point.credential.name))];
  for (const name of [...names, "all"]) {
    const own = results.filter(({ point }) => name === "all" || point.credential.name === name);
    const sum = (count: (result: CrashResult) => number) =>
      own.reduce((total, result) => total + count(result), 0);
    table.push([
      name,
      own.length,
      own.filter(({ differences }) => differences.length === 0).length,
      sum(({ orphans }) => orphans),
      sum(({ rejected }) => rejected.length),
    ]);
  }
  return `${table.toString()}\n`;
}

stopChildrenOnSignals((message) => process.stderr.write(`\n${message}\n`));
void runProgram(() => program.parseAsync());
