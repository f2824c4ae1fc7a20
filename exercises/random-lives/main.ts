import { Command, InvalidArgumentError, Option } from "commander";
import type { Kind } from "../../src/model/credential";
import { stopChildrenOnSignals } from "../../src/terraform/process";
import { runProgram } from "../../tools/run-program";
import { exercisedKinds as kinds } from "../kinds";
import { type LivesResult, randomLives, type Told } from "./lives";
import { type Switch, switches } from "./switches";

interface Options {
  readonly seed: number;
  readonly runs: number;
  readonly path?: string;
  readonly kind?: Kind;
  readonly without?: Switch;
  readonly json?: boolean;
}

/** `npm run random-lives`: credentials live through random steps. Exit 1 when a rule was broken. */
const program = new Command("random-lives")
  .description(
    "Let credentials of every kind live through random steps in the sandbox (rotations, undos, reverts, changed entries, hands at the vendors, stopped deploys), and look after every deploy whether what vault and apps hold is accepted.",
  )
  .addOption(
    new Option("--seed <n>", "of the random steps; the same seed gives the same lives")
      .default(Date.now() % 1_000_000, "another one each time")
      .argParser(wholeNumber(0)),
  )
  .addOption(new Option("--runs <n>", "how many lives").default(20).argParser(wholeNumber(1)))
  .option("--path <path>", "play only the life that an earlier run named, with its --seed and --kind")
  .addOption(
    new Option(
      "--kind <kind>",
      "let one credential of this kind live alone, and not all in one world",
    ).choices(kinds),
  )
  .addOption(
    new Option(
      "--without <what>",
      "take this out of what is deployed, to see that a life is found which breaks a rule",
    ).choices(switches),
  )
  .option("--json", "print the result as JSON")
  .exitOverride()
  .action(async ({ seed, runs, path, kind, without, json }: Options) => {
    let done = 0;
    const tell = ({ steps, breaches }: Told) => {
      done += 1;
      if (json === true) return;
      const outcome = breaches.length === 0 ? "fine" : `${breaches.join("; ")}; after ${steps.join("; ")}`;
      process.stderr.write(`${String(done).padStart(4)}  ${steps.length} steps: ${outcome}\n`);
    };
    const result = await randomLives({
      seed,
      runs,
      onLife: tell,
      ...(path === undefined ? {} : { path }),
      ...(kind === undefined ? {} : { kinds: [kind] }),
      ...(without === undefined ? {} : { off: without }),
    });
    if (result.violation !== undefined) process.exitCode = 1;
    process.stdout.write(
      json === true ? `${JSON.stringify(result, null, 2)}\n` : summary(result, kind, without),
    );
  });

function summary(
  { lives, steps, seconds, seed, violation }: LivesResult,
  kind: Kind | undefined,
  without: Switch | undefined,
): string {
  const done = `${lives} lives, ${steps} steps, seed ${seed}, ${Math.round(seconds)} s`;
  if (violation === undefined) return `${done}: no rule was broken\n`;
  const again = [
    `npm run random-lives -- --seed ${seed} --path ${violation.path}`,
    ...(kind === undefined ? [] : [`--kind ${kind}`]),
    ...(without === undefined ? [] : [`--without "${without}"`]),
  ].join(" ");
  return [
    `${done}: a rule was broken`,
    ...violation.breaches.map((breach) => `  ${breach}`),
    "after these steps:",
    ...violation.steps.map((step, index) => `  ${index + 1}. ${step}`),
    `again: ${again}`,
    "",
  ].join("\n");
}

function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (Number.isSafeInteger(number) && number >= least) return number;
    throw new InvalidArgumentError(`Expected a whole number from ${least}.`);
  };
}

stopChildrenOnSignals((message) => process.stderr.write(`\n${message}\n`));
void runProgram(() => program.parseAsync());
