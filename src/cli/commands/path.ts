import { Command, Option } from "commander";
import { asDeployed } from "../../model/as-deployed";
import type { Credential } from "../../model/credential";
import { nearestNames } from "../../model/nearest-names";
import { legacyParts, parts } from "../../model/parts";
import { type SecretPath, secretPathFor } from "../../model/resolve";
import { type Environment, environments } from "../../model/vocabulary";
import { CliError } from "../cli-error";
import { readTaxonomy } from "../taxonomy-on-disk";

/** `taxonomy path NAME`: where a consumer reads a credential, one of its parts, or a legacy name. */
export function pathCommand(): Command {
  return new Command("path")
    .description("Show where the vault holds a credential, a part of one, or what a legacy name stands for")
    .argument("<name>", "name of the credential or part, or a legacy name")
    .addOption(
      new Option("--env <environment>", "environment of the reader; without it every one").choices(
        environments,
      ),
    )
    .option("--json", "print the paths as JSON")
    .action((name: string, options: { env?: Environment; json?: boolean }) => {
      const { credentials, ledger } = asDeployed(readTaxonomy());
      const names = secretNames(credentials, name);
      const rows = (options.env === undefined ? environments : [options.env]).flatMap((env) =>
        names.flatMap((secret) => {
          const found = secretPathFor(credentials, secret, { env, layouts: ledger.layouts });
          return found === undefined ? [] : [{ reader: env, ...found }];
        }),
      );
      if (rows.length === 0)
        throw new CliError(`${name} has no value for ${options.env}: neither its own nor prod's.`);
      process.stdout.write(options.json === true ? `${JSON.stringify(rows, null, 2)}\n` : text(rows));
    });
}

/** The names to resolve: every part of a credential, or the one part that was named. */
function secretNames(credentials: readonly Credential[], name: string): readonly string[] {
  const credential = credentials.find((candidate) => candidate.name === name);
  if (credential !== undefined) return parts(credential).map((part) => part.fullName);
  if (secretPathFor(credentials, name, { env: "prod" }) !== undefined) return [name];
  const known = credentials.flatMap((c) => [
    c.name,
    ...parts(c).map((part) => part.fullName),
    ...legacyParts(c).map((legacy) => legacy.name),
  ]);
  throw new CliError(
    `No credential, part or legacy name is called ${name}. The nearest: ${nearestNames(name, [...new Set(known)]).join(", ")}.`,
  );
}

function text(rows: readonly (SecretPath & { reader: Environment })[]): string {
  return rows
    .map((row) => `${row.reader.padEnd(8)} ${row.environment}:${row.secretPath}${row.secretName}\n`)
    .join("");
}
