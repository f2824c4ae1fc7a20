import pc from "picocolors";
import type { Ledger } from "../../model/ledger";
import { type RenameStep, renameSteps } from "../../model/rename-steps";
import type { Environment } from "../../model/vocabulary";
import type { LiveCommandOptions } from "../live-options";
import type { Value } from "../next-steps";
import { readTaxonomy } from "../taxonomy-on-disk";

/** A rename as `rename --status --json` prints it: a public format. */
interface Row {
  readonly credential: string;
  readonly environment: Environment;
  readonly steps: readonly RenameStep[];
}

/** Prints the steps of renames; vendors are asked which old tokens are left where `asks` says so. */
export async function printRenameStatus(
  values: readonly Value[],
  asks: boolean,
  options: LiveCommandOptions,
): Promise<void> {
  const { ledger } = readTaxonomy();
  const left = asks ? await askedTokens(values, ledger, options) : undefined;
  const rows: readonly Row[] = values.map((value) => ({
    credential: value.credential.name,
    environment: value.environment,
    steps: renameSteps(ledger, value.credential, value.environment, {
      oldTokensLeft: left === undefined ? undefined : (left.get(value) ?? []),
    }),
  }));
  process.stdout.write(
    options.json === true ? `${JSON.stringify(rows, null, 2)}\n` : rows.map(statusText).join("\n"),
  );
}

async function askedTokens(values: readonly Value[], ledger: Ledger, options: LiveCommandOptions) {
  const { tokensLeft } = await import("./outside");
  return tokensLeft(values, ledger, options);
}

function statusText({ credential, environment, steps }: Row): string {
  const marks = { done: pc.green("done "), next: pc.yellow("next "), waits: pc.dim("waits") };
  const lines = steps.map(
    ({ state, text, blockedBy }) =>
      `  ${marks[state]}  ${text}${blockedBy === undefined ? "" : `\n         ${blockedBy}`}\n`,
  );
  return `${credential} (${environment})\n${lines.join("")}`;
}
