import Table from "cli-table3";
import { Command } from "commander";
import { credentials } from "../../taxonomy";
import { type Environment, environments } from "../../taxonomy/vocabulary";
import type { Watched } from "../rehearsal/held-values";
import type { IdentitySeen } from "../rehearsal/identity-consumer";
import { type Rehearsal, rehearse } from "../rehearsal/rehearse";
import { SandboxError } from "../sandbox-error";
import { type RunOptions, Workspace } from "../workspace";
import { withRunOptions } from "./options";

/**
 * `rehearse [NAME …]`: a whole rotation under the eyes of a probe. Exit 1 when a probe or a call of the vault was rejected,
 * or an old access token is still taken.
 */
export function rehearseCommand(): Command {
  const command = new Command("rehearse")
    .description("rotate, deploy, prove, retire and deploy, while a probe tries what every consumer holds")
    .argument("[names...]", "credentials to rotate")
    .option("--all", "every minted credential in every environment");
  return withRunOptions(command).action(async (names: string[], options: RunOptions & { all?: boolean }) => {
    const watched = choose(names, options.all === true);
    const say = (text: string) => options.json !== true && process.stderr.write(`${text}\n`);
    const result = await Workspace.use("rehearse", { ...options, quiet: true }, (workspace) =>
      rehearse(workspace, watched, say),
    );
    const isSafe = result.credentials.every(({ fewestLive, mostLive }) => fewestLive >= 1 && mostLive <= 2);
    const isFollowed = result.identities.every((seen) => seen.rejected === 0 && seen.isFirstTokenRefused);
    if (result.rejected > 0 || !isSafe || !isFollowed) process.exitCode = 1;
    process.stdout.write(options.json === true ? `${JSON.stringify(result, null, 2)}\n` : text(result));
  });
}

function choose(names: readonly string[], all: boolean): readonly Watched[] {
  if (names.length === 0 && !all)
    throw new SandboxError("Name the credentials to rehearse, or say --all.", "wrongCall");
  const unknown = names.filter((name) => !credentials.some((credential) => credential.name === name));
  if (unknown.length > 0)
    throw new SandboxError(`There is no credential ${unknown.join(", ")}.`, "wrongCall");
  return credentials
    .filter(({ name, kind }) => names.includes(name) || (all && kind !== "supplied-value"))
    .flatMap((credential) =>
      environments
        .filter((environment: Environment) => credential.environments[environment] === "own")
        .map((environment) => ({ credential, environment })),
    );
}

function text(result: Rehearsal): string {
  const table = new Table({
    head: ["credential", "probes", "rejected", "live at once", "consumers switched after"],
    colAligns: ["left", "right", "right", "right", "left"],
    style: { head: [], border: [], compact: true },
  });
  for (const seen of result.credentials) {
    const switched = seen.switched
      .map(({ consumer, seconds }) => `${consumer} ${seconds.toFixed(1)} s`)
      .join(", ");
    const live = `${seen.fewestLive} to ${seen.mostLive}`;
    table.push([seen.credential, seen.probes, seen.rejected, live, switched]);
  }
  return [
    table.toString(),
    `${result.probes} probes in ${result.rounds} rounds; rejected probes: ${result.rejected}`,
    ...result.identities.map(identityLine),
    `pairs read between their two writes, and read again: ${result.tornReads}`,
    "",
  ].join("\n");
}

function identityLine(seen: IdentitySeen): string {
  const logins = seen.logins.map((seconds) => `${seconds.toFixed(1)} s`).join(", ");
  const first = seen.isFirstTokenRefused ? "refused by now" : "STILL TAKEN";
  return `${seen.credential}: ${seen.calls} calls of the vault with a held access token; rejected calls: ${seen.rejected}; logged in at ${logins}; its first access token is ${first}`;
}
