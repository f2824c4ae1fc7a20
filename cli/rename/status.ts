import pc from "picocolors";
import { type Ledger, renameOf } from "../../taxonomy/ledger";
import { type RenameStep, renameSteps } from "../../taxonomy/rename-steps";
import type { Environment } from "../../taxonomy/vocabulary";
import { chosenValue, ownEnvironments } from "../chosen-value";
import type { LiveCommandOptions } from "../live-options";
import type { Value } from "../next-steps";
import { readTaxonomy } from "../taxonomy-on-disk";

/** A rename as `rename --status --json` prints it: a public format. */
interface Row {
  readonly credential: string;
  readonly environment: Environment;
  readonly steps: readonly RenameStep[];
}

/** Prints the steps of one rename, for which the vendor is asked, or of all, from the ledger alone. */
export async function printRenameStatus(
  name: string | undefined,
  options: LiveCommandOptions & { readonly env?: Environment },
): Promise<void> {
  const { credentials, ledger } = readTaxonomy();
  const values =
    name === undefined
      ? credentials
          .filter(({ legacyNames }) => legacyNames.length > 0)
          .flatMap((credential) =>
            ownEnvironments(credential).map((environment) => ({ credential, environment })),
          )
          .filter(({ environment }) => options.env === undefined || environment === options.env)
      : [chosenValue(credentials, name, options.env)];
  const rows: Row[] = [];
  for (const value of values) {
    const oldTokensLeft = name === undefined ? undefined : await askedTokens(value, ledger, options);
    rows.push({
      credential: value.credential.name,
      environment: value.environment,
      steps: renameSteps(ledger, value.credential, value.environment, { oldTokensLeft }),
    });
  }
  process.stdout.write(
    options.json === true ? `${JSON.stringify(rows, null, 2)}\n` : rows.map(statusText).join("\n"),
  );
}

async function askedTokens(value: Value, ledger: Ledger, options: LiveCommandOptions) {
  if (renameOf(ledger, value.credential.name, value.environment) === undefined) return undefined;
  const { tokensLeft } = await import("./outside");
  return tokensLeft(value, ledger, options);
}

function statusText({ credential, environment, steps }: Row): string {
  const marks = { done: pc.green("done "), next: pc.yellow("next "), waits: pc.dim("waits") };
  const lines = steps.map(
    ({ state, text, blockedBy }) =>
      `  ${marks[state]}  ${text}${blockedBy === undefined ? "" : `\n         ${blockedBy}`}\n`,
  );
  return `${credential} (${environment})\n${lines.join("")}`;
}
