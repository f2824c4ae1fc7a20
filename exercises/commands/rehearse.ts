import Table from "cli-table3";
import { Command } from "commander";
import { isMinted } from "../../src/kinds";
import { credentials } from "../../src/model";
import { type Environment, environments } from "../../src/model/vocabulary";
import { ToldError } from "../../tools/told-error";
import type { Watched } from "../rehearsal/held-values";
import type { IdentitySeen } from "../rehearsal/identity-consumer";
import { type Rehearsal, type RehearsedDeed, rehearse, rehearsedDeeds } from "../rehearsal/rehearse";
import { type RunOptions, Workspace } from "../workspace";
import { listOption, withRunOptions } from "./options";

interface RehearseOptions extends RunOptions {
  readonly all?: boolean;
  readonly deed: readonly RehearsedDeed[];
}

/**
 * `rehearse [NAME …]`: a rotation, or its undoing, under the eyes of a probe. Exit 1 when a probe or a call of the vault
 * was rejected, an access token is taken or refused that should not be, and when there was nobody to ask.
 */
export function rehearseCommand(): Command {
  const command = new Command("rehearse")
    .description(
      "rotate and deploy, then prove and retire, or undo, and deploy, while a probe tries what every consumer holds; exit 1 when a value was refused or is not the one supplied, and when nothing could be probed",
    )
    .argument("[names...]", "credentials to rotate")
    .option("--all", "every minted credential in every environment")
    .addOption(
      listOption("--deed <names>", "what to rehearse", rehearsedDeeds).default(["rotate"], "rotate"),
    );
  return withRunOptions(command).action(async (names: string[], options: RehearseOptions) => {
    const watched = choose(names, options.all === true);
    const say = (text: string) => options.json !== true && process.stderr.write(`${text}\n`);
    const deeds: Rehearsal[] = [];
    await Workspace.use("rehearse", { ...options, quiet: true }, async (workspace) => {
      for (const deed of options.deed) deeds.push(await rehearse(workspace, watched, deed, say));
    });
    if (!deeds.every(isFine)) process.exitCode = 1;
    process.stdout.write(
      options.json === true ? `${JSON.stringify({ deeds }, null, 2)}\n` : deeds.map(text).join("\n"),
    );
  });
}

/** Whether all went well, and something was proved. */
function isFine({ deed, credentials: seen, identities, probes, rejected, different }: Rehearsal): boolean {
  const isCounted = seen.every(({ minLive, maxLive }) => minLive >= 1 && maxLive <= 2);
  // An undo ends the newest client secret at once, and with it the access token of whoever logged in with it meanwhile.
  const isFollowed = identities.every((one) =>
    deed === "undo" ? !one.isFirstTokenRefused : one.rejected === 0 && one.isFirstTokenRefused,
  );
  return probes > 0 && rejected === 0 && different === 0 && isCounted && isFollowed;
}

function choose(names: readonly string[], all: boolean): readonly Watched[] {
  if (names.length === 0 && !all)
    throw new ToldError("Name the credentials to rehearse, or say --all.", "wrongCall");
  const unknown = names.filter((name) => !credentials.some((credential) => credential.name === name));
  if (unknown.length > 0) throw new ToldError(`There is no credential ${unknown.join(", ")}.`, "wrongCall");
  return credentials
    .filter((one) => names.includes(one.name) || (all && isMinted(one)))
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
    const live = seen.maxLive === 0 ? "not counted" : `${seen.minLive} to ${seen.maxLive}`;
    const probes = seen.probes === 0 ? ["not probed", ""] : [seen.probes, seen.rejected];
    table.push([seen.credential, ...probes, live, switched]);
  }
  return [
    `Rehearsal of ${result.deed}:`,
    table.toString(),
    result.probes === 0
      ? "Nothing could be probed: the sandbox has the vendors of none of them. This rehearsal proves nothing of them."
      : `${result.probes} probes in ${result.rounds} rounds; rejected probes: ${result.rejected}`,
    ...result.identities.map((seen) => identityLine(result.deed, seen)),
    `pairs read between their two writes, and read again: ${result.tornReads}`,
    ...notProbed(result),
    "",
  ].join("\n");
}

function identityLine(deed: RehearsedDeed, seen: IdentitySeen): string {
  const logins = seen.logins.map((seconds) => `${seconds.toFixed(1)} s`).join(", ");
  const taken = deed === "undo" ? "taken still, as it is to be" : "STILL TAKEN";
  const refused = deed === "undo" ? "REFUSED" : "refused by now";
  const first = seen.isFirstTokenRefused ? refused : taken;
  return `${seen.credential}: ${seen.calls} calls of the vault with a held access token; rejected calls: ${seen.rejected}; logged in at ${logins}; its first access token is ${first}`;
}

function notProbed({ notProbed: names, compared, different }: Rehearsal): readonly string[] {
  if (names.length === 0) return [];
  return [
    `not probed: ${names.join(", ")}; compared with what was supplied instead: ${compared} times, different: ${different}`,
  ];
}
