import { Command, InvalidArgumentError } from "commander";
import { stopChildrenOnSignals, stopping } from "../../src/terraform/process";
import { exitCodes } from "../../tools/exit-codes";
import { runProgram } from "../../tools/run-program";
import { benchmarks } from "./benchmarks";
import type { Benchmark } from "./measure/benchmark";
import { type Measurement, measure } from "./measure/measure";
import { reportText } from "./measure/report";

interface Options {
  readonly json?: boolean;
  readonly only?: readonly Benchmark[];
  readonly runs?: number;
}

/** `npm run bench`. `tools/exit-codes.json` has the exit codes. */
async function run(): Promise<void> {
  stopChildrenOnSignals((message) => process.stderr.write(`\n${message}\n`));
  await runProgram(() => createProgram().parseAsync());
  if (stopping()) process.exitCode = exitCodes.stopped;
}

function createProgram(): Command {
  const names = listed(benchmarks);
  const late = listed(benchmarks.filter(({ isOnDemand }) => isOnDemand === true));
  return new Command("bench")
    .description("measure speed, each figure as a ratio to something measured in the same run")
    .option("--json", "print the measurements as JSON, with every sample in seconds")
    .option("--only <names>", `some of ${names} (default: all but ${late})`, parseNames)
    .option(
      "--runs <number>",
      "pairs to measure after the warm-up (1 to 100), instead of each one's own number",
      parseRuns,
    )
    .addHelpText(
      "after",
      `\nMeasured in turns (A B A B ...). Exit codes: 0 all within their limits, 1 a ratio over its limit or a failure, 64 a wrong call, 130 stopped.`,
    )
    .exitOverride()
    .action(measureAll);
}

async function measureAll({ json, only = usual, runs }: Options): Promise<void> {
  const measurements: Measurement[] = [];
  for (const benchmark of only) {
    if (stopping()) return;
    const onProgress = (text: string) => process.stderr.write(`${benchmark.name}  ${text}\n`);
    measurements.push(await measure(benchmark, { onProgress, ...(runs === undefined ? {} : { runs }) }));
  }
  process.stdout.write(
    `${json === true ? JSON.stringify(measurements, null, 2) : reportText(measurements)}\n`,
  );
  if (measurements.some(({ isWithinLimit }) => !isWithinLimit)) process.exitCode = 1;
}

const usual = benchmarks.filter(({ isOnDemand }) => isOnDemand !== true);

function listed(some: readonly Benchmark[]): string {
  return some.map(({ name }) => name).join(", ");
}

function parseNames(text: string): readonly Benchmark[] {
  return text.split(",").map((name) => {
    const found = benchmarks.find((benchmark) => benchmark.name === name.trim());
    if (found === undefined)
      throw new InvalidArgumentError(
        `There is no benchmark ${JSON.stringify(name)}; there are ${listed(benchmarks)}.`,
      );
    return found;
  });
}

function parseRuns(text: string): number {
  const runs = Number(text);
  if (Number.isInteger(runs) && runs >= 1 && runs <= 100) return runs;
  throw new InvalidArgumentError("Expected a whole number from 1 to 100.");
}

void run();
