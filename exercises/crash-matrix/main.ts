import Table from "cli-table3";
import { Command, InvalidArgumentError, Option } from "commander";
import { mintedKinds } from "../../src/kinds";
import type { Kind } from "../../src/model/credential";
import { stopChildrenOnSignals } from "../../src/terraform/process";
import { requireTerraform } from "../../src/terraform/requirements";
import { exitCodes } from "../../tools/exit-codes";
import { runProgram } from "../../tools/run-program";
import { listOption, withRunOptions } from "../commands/options";
import type { ProviderChoice } from "../session/providers";
import { type CrashWay, crashName, crashWays } from "./crash";
import { type DeedName, deedNames, deeds } from "./deeds";
import { type CrashResult, crashMatrix } from "./matrix";

interface Options extends ProviderChoice {
  readonly every: number;
  readonly deed?: readonly DeedName[];
  readonly kind?: readonly Kind[];
  readonly way?: CrashWay;
  readonly standIn?: readonly string[];
  readonly json?: boolean;
}

/** `npm run crash-matrix`: stops deploys at every mutating call. Exit 1 when a crash did not converge. */
const program = withRunOptions(
  new Command("crash-matrix")
    .description(
      "Stop what a deploy does to a credential at every mutating call, in four ways, finish each as the runbooks say, and compare.",
    )
    .addOption(
      new Option("--every <n>", "only every n-th call").default(1).argParser((text: string) => {
        const every = Number(text);
        if (Number.isInteger(every) && every >= 1) return every;
        throw new InvalidArgumentError("Expected a whole number from 1.");
      }),
    )
    .addOption(listOption("--deed <names>", "only these, with commas between", deedNames))
    .addOption(
      listOption("--kind <names>", "only credentials of these kinds, with commas between", mintedKinds),
    )
    .addOption(new Option("--way <way>", "stop it in this way alone").choices(crashWays)),
)
  .exitOverride()
  .action(run);

async function run(options: Options): Promise<void> {
  await requireTerraform();
  let done = 0;
  const results = await crashMatrix({
    every: options.every,
    ...(options.deed === undefined ? {} : { deeds: options.deed }),
    ...(options.kind === undefined ? {} : { kinds: options.kind }),
    ...(options.way === undefined ? {} : { ways: [options.way] }),
    ...(options.providers === undefined ? {} : { providers: options.providers }),
    ...(options.standIn === undefined ? {} : { standIns: options.standIn }),
    onResult: (result) => {
      done += 1;
      if (options.json !== true) process.stderr.write(`${String(done).padStart(4)}  ${line(result)}\n`);
    },
  });
  if (results.length === 0) {
    const kinds = deedNames.flatMap((deed) =>
      (deeds[deed].leaves ?? []).map((kind) => `${deed} leaves ${kind}`),
    );
    process.stderr.write(
      `Nothing was stopped, so nothing was found out: there is no credential of these kinds, or nothing is done to it (${kinds.join(", ")}). Name another --kind or --deed.\n`,
    );
    process.exitCode = exitCodes.wrongCall;
    return;
  }
  if (results.some(isWrong)) process.exitCode = exitCodes.failure;
  process.stdout.write(options.json === true ? `${JSON.stringify(results, null, 2)}\n` : summary(results));
}

function isWrong({ differences, rejected }: CrashResult): boolean {
  return differences.length > 0 || rejected.length > 0;
}

function line(result: CrashResult): string {
  const { point, differences, rejected, reruns, orphans, followed } = result;
  if (isWrong(result)) {
    const held = rejected.map((consumer) => `${consumer} held a refused value`);
    return `${crashName(point)}: ${[...differences, ...held].join("; ")}`;
  }
  const swept = orphans > 0 ? `, ${orphans} orphans swept` : "";
  const steps = followed.length > 0 ? `, by the ${followed.length} steps that the sweep printed` : "";
  return `${crashName(point)}: converged after ${reruns} deploys${swept}${steps}`;
}

function summary(results: readonly CrashResult[]): string {
  const table = new Table({
    head: [
      "deed",
      "credential",
      "crash points",
      "converged",
      "orphans swept",
      "consumers with a refused value",
    ],
    colAligns: ["left", "left", "right", "right", "right", "right"],
    style: { head: [], border: [], compact: true },
  });
  const names = [...new Set(results.map(({ point }) => point.credential.name))];
  for (const deed of deedNames) {
    for (const name of names) {
      const own = results.filter(({ point }) => point.deed === deed && point.credential.name === name);
      if (own.length > 0) table.push([deed, name, ...figures(own)]);
    }
  }
  table.push(["all", "", ...figures(results)]);
  return `${table.toString()}\n`;
}

function figures(results: readonly CrashResult[]): readonly number[] {
  const sum = (count: (result: CrashResult) => number) =>
    results.reduce((total, result) => total + count(result), 0);
  return [
    results.length,
    results.filter(({ differences }) => differences.length === 0).length,
    sum(({ orphans }) => orphans),
    sum(({ rejected }) => rejected.length),
  ];
}

stopChildrenOnSignals((message) => process.stderr.write(`\n${message}\n`));
void runProgram(() => program.parseAsync());
