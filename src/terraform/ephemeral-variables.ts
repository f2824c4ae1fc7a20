import { readFileSync } from "node:fs";
import path from "node:path";
import type { Stack } from "./estate";
import { TerraformError } from "./terraform-error";

/** A value that Terraform asks for at a deploy and keeps nowhere. */
export interface AskedVariable {
  readonly stack: string;
  /** Name of the variable in the stack. */
  readonly name: string;
  /** What it is and where to get it, as the stack describes it. */
  readonly description: string;
}

/** The environment variable that hands a value to Terraform. */
export function environmentVariableOf({ name }: Pick<AskedVariable, "name">): string {
  return `TF_VAR_${name}`;
}

/** The ephemeral variables that synthesized stacks declare. */
export function askedVariables(stacks: readonly Stack[]): readonly AskedVariable[] {
  return stacks.flatMap(({ name: stack, folder }) => {
    return (
      Object.entries(variablesIn(folder))
        // One with a default is not asked for: it only refuses a value that would be dropped.
        .filter(([, variable]) => variable.ephemeral === true && !("default" in variable))
        .map(([name, { description = "" }]) => ({ stack, name, description }))
    );
  });
}

function variablesIn(folder: string): NonNullable<SynthesizedVariables["variable"]> {
  const { variable = {} }: SynthesizedVariables = JSON.parse(
    readFileSync(path.join(folder, "cdk.tf.json"), "utf8"),
  );
  return variable;
}

interface SynthesizedVariables {
  readonly variable?: Readonly<
    Record<string, { readonly ephemeral?: boolean; readonly description?: string }>
  >;
}

/** A name of the form that the stacks give their variables. */
const ownForm = /^TF_VAR_([A-Z][A-Z0-9]*(_[A-Z0-9]+)+(_(prod|staging|dev))?)$/;

/**
 * A value that no stack has a variable for would be dropped without a word.
 * @param stacks all that were synthesized, wanted or not
 * @throws TerraformError with every such variable of the environment.
 */
export function refuseUnknownValues(stacks: readonly Stack[], env: Readonly<Record<string, string>>): void {
  const known = stacks.flatMap(({ folder }) => Object.keys(variablesIn(folder)));
  const given = Object.keys(env).flatMap((name) => ownForm.exec(name)?.[1] ?? []);
  const unknown = given.filter((name) => !known.includes(name)).sort();
  if (unknown.length === 0) return;
  const rows = unknown.map((name) => {
    const near = known.find((one) => one.startsWith(`${name}_`));
    return `  TF_VAR_${name}${near === undefined ? "" : `; TF_VAR_${near} is one`}`;
  });
  throw new TerraformError(
    `No stack has a variable for these, and what they hold would be dropped:\n${rows.join("\n")}\nCorrect the names, or unset them.`,
  );
}

/**
 * A value for every asked variable that the environment lacks, for a plan alone: an ephemeral value is in no plan, and
 * what a plan says of it depends only on its version.
 */
export function placeholders(
  asked: readonly AskedVariable[],
  env: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    asked
      .map(environmentVariableOf)
      .filter((variable) => env[variable] === undefined)
      .map((variable) => [variable, "not needed for a plan"]),
  );
}
