import { type CommandResult, runProgram } from "../support/sandbox";
import { commandsIn, documents, type NamedCommand } from "./commands-in-documents";

const named = documents().flatMap(commandsIn);
const help = new Map<string, Promise<CommandResult>>();

/** What a command, or a command of a group, says with --help; each is asked once. */
function helpOf(...words: readonly string[]): Promise<CommandResult> {
  const name = words.join(" ");
  const known = help.get(name) ?? runProgram("taxonomy", [...words, "--help"]);
  help.set(name, known);
  return known;
}

/** Whether it is this command that explains itself; for one that there is not, the one above it does. */
function usesName({ stdout }: CommandResult, name: string): boolean {
  return stdout.startsWith(`Usage: taxonomy ${name} `);
}

/** What is wrong with a command that a document names; nothing when the command line would take it. */
async function problems({ at, words, options }: NamedCommand): Promise<readonly string[]> {
  const [command = "", subcommand = ""] = words;
  const top = await helpOf(command);
  const isGroup = /^ {2}help \[command\]/m.test(top.stdout) && usesName(top, command);
  const name = isGroup ? `${command} ${subcommand}` : command;
  const asked = isGroup ? await helpOf(command, subcommand) : top;
  if (!usesName(asked, name)) return [`${at}: there is no command ${name}`];
  return options
    .filter((option) => !new RegExp(`^ +(-\\w, )?${option}\\b(?!-)`, "m").test(asked.stdout))
    .map((option) => `${at}: ${name} has no option ${option}`);
}

test("every taxonomy command in README.md and docs/ exists, with the options that it is given", async () => {
  expect(named.length).toBeGreaterThan(200);
  expect((await Promise.all(named.map(problems))).flat()).toEqual([]);
});

test.each([
  ["no such command", { words: ["rotat", "NAME"], options: [] }, "there is no command rotat"],
  ["no such option", { words: ["rotate", "NAME"], options: ["--now"] }, "rotate has no option --now"],
  ["half an option", { words: ["retire", "NAME"], options: ["--for"] }, "retire has no option --for"],
  [
    "no such command of a group",
    { words: ["github", "merge"], options: [] },
    "there is no command github merge",
  ],
])("%s would be found", async (_, command, problem) => {
  expect(await problems({ at: "README.md:1", ...command })).toEqual([`README.md:1: ${problem}`]);
});
