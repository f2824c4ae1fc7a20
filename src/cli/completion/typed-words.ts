import type { Command, Option } from "commander";

/** Where on the command line the cursor is. */
export interface Position {
  /** The command that was named so far; the program itself before one is. */
  readonly command: Command;
  /** Options that were given already. */
  readonly given: ReadonlySet<Option>;
  /** The option whose value may come here, with the values that it has. @default - none */
  readonly open?: { readonly option: Option; readonly values: readonly string[] } | undefined;
  /** Arguments that were given already. */
  readonly positionals: readonly string[];
  /** Whether `--` was typed, after which nothing is an option. */
  readonly isAfterDashes: boolean;
}

/** Reads the words before the cursor as commander will. */
export function positionAfter(program: Command, words: readonly string[]): Position {
  return words.reduce<Position>(step, {
    command: program,
    given: new Set(),
    positionals: [],
    isAfterDashes: false,
  });
}

function step(position: Position, word: string): Position {
  const { open, isAfterDashes, command, positionals } = position;
  const isDashed = word.startsWith("-") && word !== "-";
  if (isAfterDashes) return { ...position, positionals: [...positionals, word] };
  if (open !== undefined && !isDashed && (open.option.variadic || open.values.length === 0))
    return { ...position, open: { ...open, values: [...open.values, word] } };
  if (word === "--") return { ...position, open: undefined, isAfterDashes: true };
  if (isDashed) return withOption(position, word);
  const sub = positionals.length === 0 ? subcommand(command, word) : undefined;
  if (sub !== undefined) return { command: sub, given: new Set(), positionals: [], isAfterDashes: false };
  return { ...position, open: undefined, positionals: [...positionals, word] };
}

function withOption(position: Position, word: string): Position {
  const [flag = word, value] = word.split("=", 2);
  const option = optionOf(position.command, flag);
  if (option === undefined) return { ...position, open: undefined };
  const isOpen = takesValue(option) && (value === undefined || option.variadic);
  return {
    ...position,
    given: new Set([...position.given, option]),
    open: isOpen ? { option, values: value === undefined ? [] : [value] } : undefined,
  };
}

/** `help` stays where it is, since what follows it is the name of a command. */
function subcommand(command: Command, word: string): Command | undefined {
  if (word === "help" && command.commands.length > 0) return command;
  return command.commands.find((sub) => sub.name() === word || sub.aliases().includes(word));
}

/** The option of a command that a flag stands for. */
export function optionOf(command: Command, flag: string): Option | undefined {
  return command.options.find(({ long, short }) => flag === long || flag === short);
}

function takesValue({ required, optional }: Option): boolean {
  return required || optional;
}
