import { availableParallelism } from "node:os";
import { Listr, ListrLogger, type ListrTask, ProcessOutput } from "listr2";
import type { Stack } from "./estate";

export interface StackTasks {
  /** Waves, one after the other; the stacks of one run side by side. */
  readonly order: readonly (readonly Stack[])[];
  /** How many stacks run at once (1 or more). @default - twice the processors */
  readonly concurrent?: number;
  /** Shows progress on standard error. */
  readonly showProgress: boolean;
  /** Does the work on one stack; `tell` shows how far it is. Its result says how it ended. */
  readonly run: (stack: Stack, tell: (text: string) => void) => Promise<TaskEnd>;
}

/** How the work on a stack ended: a few words behind its name, with a cross where it failed. */
export interface TaskEnd {
  readonly isFailed: boolean;
  readonly text: string;
}

/** Works on stacks in an order, side by side where that allows, and shows it. A stack that fails keeps the others going. */
export async function runStackTasks({ order, concurrent, showProgress, run }: StackTasks): Promise<void> {
  const task = (stack: Stack): ListrTask => ({
    title: stack.name,
    task: async (_, shown) => {
      const { isFailed, text } = await run(stack, (progress) => {
        shown.title = `${stack.name}  ${progress}`;
      });
      shown.title = isFailed ? stack.name : `${stack.name}  ${text}`;
      if (isFailed) throw new Error(text);
    },
  });
  const logger = new ListrLogger({ processOutput: new ProcessOutput(process.stderr, process.stderr) });
  const isTerminal = process.stderr.isTTY === true;
  const progress = new Listr(
    order.map((wave) => ({
      task: (_, parent) =>
        parent.newListr(wave.map(task), {
          concurrent: concurrent ?? availableParallelism() * 2,
          exitOnError: false,
        }),
    })),
    {
      exitOnError: false,
      // Its own listener would end this process while Terraform still runs.
      registerSignalListeners: false,
      renderer: showProgress ? (isTerminal ? "default" : "simple") : "silent",
      rendererOptions: { logger, collapseErrors: false, showErrorMessage: false },
    },
  );
  await progress.run();
}
