import type { Fault } from "../../packages/sandbox/http/faults";
import type { PlantedEstate, RunOptions } from "./planted-estate";
import type { Program } from "./run-in";

/** A command line, its words apart by blanks (`~` is a blank inside of a word), and the exit code that it must have. */
export type Row = readonly [string, number];

/** Commands that run at once. */
const atOnce = 4;

/** Runs commands side by side and expects the exit code of each. */
export async function runAll(
  estate: PlantedEstate,
  program: Program,
  rows: readonly Row[],
  options: RunOptions = {},
): Promise<void> {
  const waiting = [...rows];
  const ended: Row[] = [];
  const work = async () => {
    for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
      const { code } = await estate.run(program, wordsOf(row[0]), options);
      ended.push([row[0], code]);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  expect(ended.sort()).toEqual([...rows].sort());
}

/** The same, one command after the other. */
export async function runInTurn(
  estate: PlantedEstate,
  program: Program,
  rows: readonly Row[],
  options: RunOptions = {},
): Promise<void> {
  for (const row of rows) await runAll(estate, program, [row], options);
}

function wordsOf(line: string): readonly string[] {
  return line.split(" ").map((word) => word.replaceAll("~", " "));
}

/** Lets vendors fail while `work` goes on. */
export async function during(
  { live }: PlantedEstate,
  faults: readonly Fault[],
  work: () => Promise<void>,
): Promise<void> {
  const disarm = faults.map((fault) => live.session.faults.arm(fault));
  try {
    await work();
  } finally {
    for (const one of disarm) one();
  }
}
