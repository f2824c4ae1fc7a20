import Table from "cli-table3";
import { Command, Option } from "commander";
import { type Migration, migrate, steps } from "../migration/migrate";
import { type RunOptions, Workspace } from "../workspace";
import { withRunOptions } from "./options";

/** `migrate`: from today's vault to the taxonomy. Exit 1 when a probe was rejected or the audit is not clean. */
export function migrateCommand(): Command {
  const command = new Command("migrate")
    .description(
      "walk today's vault (see seed) to the taxonomy while a probe tries what every reader holds; goes on where it was interrupted; exit 1 when a value was rejected or changed, or the audit is not clean",
    )
    .addOption(
      new Option("--stop-after <step>", "end after a step; running it again goes on").choices(
        steps.map(({ id }) => id),
      ),
    );
  return withRunOptions(command).action(async (options: RunOptions & { stopAfter?: string }) => {
    const say = (text: string) => options.json !== true && process.stderr.write(`${text}\n`);
    const result = await Workspace.use("migrate", { ...options, quiet: true }, (workspace) =>
      migrate(workspace, options.stopAfter, say),
    );
    const isFine =
      result.rejected === 0 && result.supplied.changed.length === 0 && (result.findings ?? []).length === 0;
    if (!isFine) process.exitCode = 1;
    process.stdout.write(options.json === true ? `${JSON.stringify(result, null, 2)}\n` : text(result));
  });
}

function text(result: Migration): string {
  const table = new Table({
    head: ["credential", "probes", "rejected", "readers that switched"],
    colAligns: ["left", "right", "right", "right"],
    style: { head: [], border: [], compact: true },
  });
  for (const { credential, probes, rejected, switched } of result.credentials)
    table.push([credential, probes, rejected, new Set(switched.map(({ consumer }) => consumer)).size]);
  const { supplied, oldNames, findings } = result;
  const changed = supplied.changed.length === 0 ? "none changed" : `changed: ${supplied.changed.join(", ")}`;
  return [
    table.toString(),
    `${result.probes} probes in ${result.rounds} rounds; rejected probes: ${result.rejected}`,
    `pairs read between their two writes, and read again: ${result.tornReads}`,
    `supplied values compared before a fresh one came: ${supplied.compared}, ${changed}`,
    `old names in the vault: ${oldNames.before} before, ${oldNames.after} after`,
    ...(findings === null
      ? []
      : [`audit: ${findings.length === 0 ? "clean" : `${findings.length} findings`}`]),
    ...(findings ?? []).map(({ severity, id, at, found }) => `  ${severity} ${id} ${at}: ${found}`),
    "",
  ].join("\n");
}
