import { type AskedVariable, environmentVariableOf } from "../../terraform/ephemeral-variables";
import { CliError } from "../cli-error";
import { isEndOfQuestion } from "./confirm";

/**
 * The values that plans need, by the variable that hands each to Terraform: taken from the environment, or asked for
 * without an echo. Whether one can be stored as it is, Terraform's own rules say before anything changes.
 * @throws CliError where one is missing and there is no terminal, and for one that Terraform would alter.
 */
export async function handedValues(
  asked: readonly AskedVariable[],
  env: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  const missing = asked.filter((variable) => env[environmentVariableOf(variable)] === undefined);
  if (missing.length > 0 && process.stdin.isTTY !== true) {
    const names = missing.map((variable) => `  ${environmentVariableOf(variable)}  ${variable.description}`);
    throw new CliError(
      `Nothing was applied: there is no terminal to ask on, and these values are missing:\n${names.join("\n")}`,
      "wrongCall",
    );
  }
  const values: Record<string, string> = {};
  for (const variable of missing) values[environmentVariableOf(variable)] = await ask(variable);
  for (const variable of asked) {
    const name = environmentVariableOf(variable);
    refuseAltered(name, values[name] ?? env[name] ?? "");
  }
  return values;
}

/** A question ends with the first line end: what was pasted behind it would be lost without a word. */
async function ask(variable: AskedVariable): Promise<string> {
  const { password } = await import("@inquirer/prompts");
  const { stopSignal } = await import("../../terraform/process");
  const context = { output: process.stderr, signal: stopSignal };
  let typed = "";
  const note = (chunk: Buffer | string) => {
    typed += chunk;
  };
  process.stdin.on("data", note);
  try {
    const value = await password({ message: variable.description }, context);
    if (!/[\r\n]+[^\r\n]/.test(typed)) return value;
    throw new CliError(
      `Nothing was applied: what was pasted has several lines, of which a question takes one. Supply it in ${environmentVariableOf(variable)}.`,
    );
  } catch (error) {
    throw isEndOfQuestion(error) ? new CliError("Nothing was applied.") : error;
  } finally {
    process.stdin.off("data", note);
  }
}

/** Terraform brings every text into one normal form, and the vault would hold other bytes than were supplied. */
function refuseAltered(name: string, value: string): void {
  if (value === value.normalize("NFC")) return;
  throw new CliError(
    `Nothing was applied: ${name} holds characters in a form that Terraform rewrites (Unicode NFC), so that its readers would get other bytes. Supply it in base64, or have the vendor issue another.`,
  );
}
