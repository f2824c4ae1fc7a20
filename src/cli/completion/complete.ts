import type { Command, Option } from "commander";
import { optionOf, type Position, positionAfter } from "./typed-words";
import { type Completion, files, type WordList, wordsOfArgument, wordsOfOption } from "./word-lists";

/**
 * What may stand at the cursor.
 * @param words the words after the program's name up to the cursor; the last one is that under it, maybe empty
 * @returns whole words that begin with the last one, or `files` where a file is expected
 */
export function complete(program: Command, words: readonly string[]): WordList | typeof files {
  const current = words.at(-1) ?? "";
  const position = positionAfter(program, words.slice(0, -1));
  const attached = attachedValue(position, current);
  if (attached !== undefined) return attached;
  const found = candidates(position, current);
  if (found === files) return files;
  return found.filter(({ value }) => value.startsWith(current) && !/\s/.test(value));
}

/** `--env=st`: values with the flag before them, as the shell takes the whole word. */
function attachedValue({ command, isAfterDashes }: Position, current: string): WordList | undefined {
  const [flag, typed] = current.split("=", 2);
  if (isAfterDashes || flag === undefined || typed === undefined || !flag.startsWith("--")) return undefined;
  const option = optionOf(command, flag);
  const words = option === undefined ? [] : wordsOfOption(option);
  if (words === files) return [];
  return words
    .map(({ value, meaning }) => ({ value: `${flag}=${value}`, meaning }))
    .filter(({ value }) => value.startsWith(current));
}

function candidates(position: Position, current: string): WordList | typeof files {
  const { open, isAfterDashes } = position;
  const wantsOption = !isAfterDashes && current.startsWith("-");
  if (open !== undefined && !(wantsOption && (open.values.length > 0 || open.option.optional))) {
    const words = wordsOfOption(open.option);
    const isFull = open.values.length > 0 && !open.option.variadic;
    if (!isFull) return words === files ? files : words.filter(({ value }) => !open.values.includes(value));
  }
  if (wantsOption) return options(position);
  const words = argumentsAndCommands(position);
  if (words === files) return files;
  const isIdle = current === "" && !isAfterDashes && position.command.commands.length === 0;
  return words.length === 0 && isIdle ? options(position) : words;
}

/** Options that were not given yet, and those that may be given again. */
function options({ command, given }: Position): readonly Completion[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .filter((option: Option) => !given.has(option) || option.variadic)
    .flatMap(({ long, short, description }) => {
      const value = long ?? short;
      return value === undefined ? [] : [{ value, meaning: description }];
    });
}

function argumentsAndCommands({ command, positionals }: Position): WordList | typeof files {
  const commands = positionals.length > 0 ? [] : command.createHelp().visibleCommands(command);
  const named = commands.map((sub) => ({ value: sub.name(), meaning: sub.description() }));
  const expected = command.registeredArguments;
  const argument = expected[positionals.length] ?? (expected.at(-1)?.variadic ? expected.at(-1) : undefined);
  if (argument === undefined) return named;
  const words = wordsOfArgument(argument, command);
  if (words === files) return files;
  return [...named, ...words.filter(({ value }) => !positionals.includes(value))];
}
