import { Argument, Command } from "commander";
import { complete } from "../completion/complete";
import { files } from "../completion/word-lists";

const shells = ["bash", "zsh", "fish"] as const;
type Shell = (typeof shells)[number];

/** How each shell gets its script for good. */
const install = {
  bash: "npx taxonomy completion bash > ~/.taxonomy.bash && echo '. ~/.taxonomy.bash' >> ~/.bashrc",
  zsh: "npx taxonomy completion zsh > ~/.taxonomy.zsh && echo '. ~/.taxonomy.zsh' >> ~/.zshrc, below compinit",
  fish: "npx taxonomy completion fish > ~/.config/fish/completions/taxonomy.fish",
} as const satisfies Record<Shell, string>;

/** `taxonomy completion SHELL`: prints the script that makes a shell complete commands, options, values and names. */
export function completionCommand(): Command {
  return new Command("completion")
    .description(
      "Print a script that makes a shell complete commands, options, their values and names of credentials, for `taxonomy` and `npx taxonomy`; exit 0, or 64 for another shell",
    )
    .addArgument(new Argument("<shell>", "the shell").choices(shells))
    .addHelpText(
      "after",
      `\nOnce, for the shell that you use:\n${shells.map((shell) => `  ${install[shell]}\n`).join("")}`,
    )
    .action(async (shell: Shell) => {
      process.stdout.write(await scripts[shell]());
      process.stderr.write(`To have it in every new ${shell}: ${install[shell]}\n`);
    });
}

/** Loaded for the one shell that asks: an answer to a key press needs none of them. */
const scripts = {
  bash: async () => (await import("../completion/bash-script")).bashScript,
  zsh: async () => (await import("../completion/zsh-script")).zshScript,
  fish: async () => (await import("../completion/fish-script")).fishScript,
} as const satisfies Record<Shell, () => Promise<string>>;

/**
 * `taxonomy __complete -- WORD…`: what the scripts ask at a key press, about the words up to the cursor. One answer a
 * line with its meaning after a tab, or `:files`.
 */
export function completeCommand(): Command {
  return new Command("__complete")
    .argument("[words...]")
    .action((words: readonly string[], _: unknown, command: Command) => {
      const program = command.parent;
      if (program === null) return;
      const found = complete(program, words);
      const lines =
        found === files ? [":files"] : found.map(({ value, meaning }) => `${value}\t${firstLine(meaning)}`);
      process.stdout.write(lines.map((line) => `${line}\n`).join(""));
    });
}

/** What comes before the first semicolon or colon that begins an explanation, on one line. */
function firstLine(meaning: string): string {
  return meaning.replace(/\s+/g, " ").split(/[;:] /)[0] ?? "";
}
