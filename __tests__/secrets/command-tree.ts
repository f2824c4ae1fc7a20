import { Command } from "commander";

/**
 * The commands of a program by name, such as `github comment`, groups left out: the program's own tree, taken at the
 * moment when it would read its arguments.
 * @param load runs the program's main file.
 */
export async function commandsOf(load: () => Promise<unknown>): Promise<readonly string[]> {
  let program: Command | undefined;
  const parse = jest.spyOn(Command.prototype, "parseAsync").mockImplementation(function (this: Command) {
    program = this;
    return Promise.resolve(this);
  });
  const { argv } = process;
  process.argv = argv.slice(0, 2);
  const listeners = signals.map((signal) => process.listeners(signal));
  try {
    await load();
  } finally {
    process.argv = argv;
    parse.mockRestore();
    // A program that runs Terraform listens for signals; here it would keep the test's own process from ending.
    signals.forEach((signal, index) => {
      for (const listener of process.listeners(signal))
        if (!listeners[index]?.includes(listener)) process.off(signal, listener);
    });
  }
  if (program === undefined) throw new Error("the program did not read its arguments");
  return program.commands.flatMap((command) => namesUnder(command, ""));
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

function namesUnder(command: Command, prefix: string): readonly string[] {
  const name = `${prefix}${command.name()}`;
  return command.commands.length === 0
    ? [name]
    : command.commands.flatMap((inner) => namesUnder(inner, `${name} `));
}
