import { Command } from "commander";
import type { Credential } from "../../model/credential";
import { legacyParts, parts } from "../../model/parts";
import { placements } from "../../model/placement";
import { type Environment, environments, type VendorId, vendors } from "../../model/vocabulary";
import { CliError } from "../cli-error";
import { plainTable } from "../plain-table";
import { readTaxonomy } from "../taxonomy-on-disk";

interface ListOptions {
  readonly json?: boolean;
  readonly vendor?: string;
  readonly unconfirmed?: boolean;
}

/** `taxonomy list`: every credential, as a table or as JSON. */
export function listCommand(): Command {
  return new Command("list")
    .description("List the credentials of the taxonomy")
    .option("--json", "print them as JSON")
    .option("--vendor <vendor>", "only those of one vendor")
    .option("--unconfirmed", "only what no document states, with the reasons")
    .action((options: ListOptions) => {
      const { credentials } = readTaxonomy();
      const chosen = credentials.filter((credential) => matchesVendor(credential, options.vendor));
      if (options.json === true) process.stdout.write(`${JSON.stringify(chosen.map(listed), null, 2)}\n`);
      else if (options.unconfirmed === true) process.stdout.write(`${unconfirmedText(chosen)}\n`);
      else process.stdout.write(`${table(chosen)}\n${chosen.length} credentials\n`);
    });
}

function matchesVendor(credential: Credential, vendor: string | undefined): boolean {
  if (vendor === undefined) return true;
  const known = Object.entries(vendors).find(([id, { code, title }]) =>
    [id, code, title].some((name) => name.toLowerCase() === vendor.toLowerCase()),
  );
  if (known === undefined) {
    throw new CliError(
      `There is no vendor "${vendor}"; there are ${Object.keys(vendors).join(", ")}.`,
      "wrongCall",
    );
  }
  return credential.vendor === (known[0] as VendorId);
}

/** One credential as `list --json` prints it: a public format. */
function listed(credential: Credential) {
  return {
    name: credential.name,
    vendor: credential.vendor,
    kind: credential.kind,
    function: credential.function,
    sensitivity: credential.sensitivity,
    rotation: credential.rotation,
    consumers: credential.consumers,
    primaryConsumer: credential.consumers[0],
    environments: Object.fromEntries(environments.map((e) => [e, credential.environments[e]])) as Record<
      Environment,
      string
    >,
    path: placements(credential, "prod", "flat")[0]?.folder,
    parts: parts(credential).map((part) => part.name),
    scopes: credential.scopes,
    legacyNames: legacyParts(credential).map((legacy) => legacy.name),
    unconfirmed: credential.unconfirmed ?? {},
  };
}

function table(credentials: readonly Credential[]): string {
  return plainTable(
    ["credential", "function", "sensitivity", "rotation", "consumers", ...environments, "folder"],
    credentials.map((c) => [
      c.name,
      c.function,
      c.sensitivity,
      c.rotation,
      c.consumers.join(", "),
      ...environments.map((environment) => c.environments[environment]),
      placements(c, "prod", "flat")[0]?.folder ?? "",
    ]),
  );
}

function unconfirmedText(credentials: readonly Credential[]): string {
  return credentials
    .filter((credential) => credential.unconfirmed !== undefined)
    .map((credential) => {
      const rows = Object.entries(credential.unconfirmed ?? {}).map(
        ([field, reason]) => `  ${field}: ${reason}`,
      );
      return `${credential.name}  (${credential.file})\n${rows.join("\n")}\n`;
    })
    .join("\n");
}
