import { type Command, InvalidArgumentError, Option } from "commander";
import { type Layout, layouts } from "../../src/model/placement";
import { type Environment, environments } from "../../src/model/vocabulary";
import { showErrorsHelp, showErrorsOption } from "../../src/terraform/errors/full-errors";
import { standInNames } from "../session/providers";

/** Adds the options that choose providers, layout and form of output. */
export function withRunOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        "--providers <which>",
        "the sandbox's stand-ins, or real providers by Terraform's own installation",
      )
        .choices(["stand-in", "registry"])
        .default("stand-in"),
    )
    .addOption(
      new Option(
        "--stand-in <names>",
        `with --providers registry: providers that stay stand-ins (${standInNames.join(", ")})`,
      ).argParser((text: string) => text.split(",").map((name) => name.trim())),
    )
    .option(showErrorsOption, showErrorsHelp)
    .option("--json", "print the result as JSON and no progress");
}

/**
 * An option that takes several of the given words, with commas between.
 * @param flags such as `--deed <names>`
 */
export function listOption<T extends string>(
  flags: string,
  description: string,
  words: readonly T[],
): Option {
  return new Option(flags, `${description} (${words.join(", ")})`).argParser((text: string): readonly T[] =>
    text.split(",").map((name) => {
      const known = words.find((word) => word === name.trim());
      if (known !== undefined) return known;
      throw new InvalidArgumentError(
        `"${name.trim()}" is none of ${words.join(", ")}; give one, or several with commas.`,
      );
    }),
  );
}

/** Adds the option that changes where the vault holds values. */
export function withLayoutOption(command: Command): Command {
  return command.addOption(
    new Option(
      "--layout <layout>",
      `vault layout of every environment (${layouts.join(", ")}), or of some: staging=both,prod=flat`,
    ).argParser(parseLayout),
  );
}

function parseLayout(text: string): Partial<Record<Environment, Layout>> {
  const pairs = text.includes("=")
    ? text.split(",").map((pair) => pair.split("="))
    : environments.map((environment) => [environment, text]);
  const result: Partial<Record<Environment, Layout>> = {};
  for (const [environment, layout] of pairs) {
    const known = environments.find((candidate) => candidate === environment);
    const chosen = layouts.find((candidate) => candidate === layout);
    if (known === undefined || chosen === undefined) {
      throw new InvalidArgumentError(
        `Expected one of ${layouts.join(", ")}, or ENVIRONMENT=LAYOUT pairs for ${environments.join(", ")}.`,
      );
    }
    result[known] = chosen;
  }
  return result;
}

/** Reads a first port: four in a row must fit. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_532) return port;
  throw new InvalidArgumentError(
    "Expected a port from 1 to 65532; the four APIs take it and the next three.",
  );
}
