import { checkbox, confirm, input, select } from "@inquirer/prompts";
import pc from "picocolors";
import type { Asker } from "./collect";
import type { Choice, Question, Words } from "./field";

/** Questions go to stderr, so that stdout holds the result alone. */
const context = { output: process.stderr, clearPromptOnDone: false };
const pageSize = 12;

/** Asks on the terminal. Ctrl-C rejects with an error called `ExitPromptError`. */
export const terminal: Asker = {
  ask: async (question, proposal) => forms[question.form](question, proposal ?? []),
  refuse: (reason) => process.stderr.write(`${pc.red("✗")} ${reason}\n`),
};

/** Asks whether to go on; Enter alone is yes. */
export function confirmOnTerminal(message: string): Promise<boolean> {
  return confirm({ message, default: true }, context);
}

type Ask = (question: Question, proposal: Words) => Promise<Words>;

const forms: Record<Question["form"], Ask> = {
  text: async ({ message }, [proposed]) => {
    const text = await input({ message, ...(proposed === undefined ? {} : { default: proposed }) }, context);
    return text.trim() === "" ? [] : [text];
  },

  lines: async ({ message }, proposal) => {
    const all: string[] = [];
    for (;;) {
      const proposed = proposal[all.length];
      const text = await input(
        {
          message: all.length === 0 ? `${message}; an empty line ends` : "and",
          ...(proposed === undefined ? {} : { default: proposed }),
        },
        context,
      );
      if (text.trim() === "") return all;
      all.push(text);
    }
  },

  one: async (question, proposal) => [await one(question.message, choicesOf(question), proposal[0])],

  some: async (question, proposal) => some(question.message, choicesOf(question), proposal),

  ranked: async (question, proposal) => {
    const choices = choicesOf(question);
    const first = await one(`${question.message}: the first one, to be paged`, choices, proposal[0]);
    const others = choices.filter(({ value }) => value !== first);
    return [first, ...(await some(`${question.message}: the others`, others, proposal))];
  },
};

function choicesOf(question: Question): readonly Choice[] {
  return "choices" in question ? question.choices : [];
}

function one(message: string, choices: readonly Choice[], proposed: string | undefined): Promise<string> {
  return select(
    {
      message,
      choices: choices.map(shown),
      pageSize,
      loop: false,
      ...(proposed === undefined ? {} : { default: proposed }),
    },
    context,
  );
}

function some(message: string, choices: readonly Choice[], proposal: Words): Promise<string[]> {
  return checkbox(
    {
      message,
      choices: choices.map((choice) => ({ ...shown(choice), checked: proposal.includes(choice.value) })),
      pageSize,
      loop: false,
    },
    context,
  );
}

function shown({ value, meaning }: Choice) {
  return { value, name: meaning === undefined ? value : `${value}  ${pc.dim(meaning)}`, short: value };
}
