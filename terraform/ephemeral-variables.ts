import { readFileSync } from "node:fs";
import path from "node:path";
import type { Stack } from "./estate";

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
    const { variable = {} }: SynthesizedVariables = JSON.parse(
      readFileSync(path.join(folder, "cdk.tf.json"), "utf8"),
    );
    return (
      Object.entries(variable)
        // One with a default is not asked for: it only refuses a value that would be dropped.
        .filter(([, variable]) => variable.ephemeral === true && !("default" in variable))
        .map(([name, { description = "" }]) => ({ stack, name, description }))
    );
  });
}

interface SynthesizedVariables {
  readonly variable?: Readonly<
    Record<string, { readonly ephemeral?: boolean; readonly description?: string }>
  >;
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
