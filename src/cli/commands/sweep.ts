import path from "node:path";
import { createInterface } from "node:readline/promises";
import { Command } from "commander";
import { exitCodes } from "../../../tools/exit-codes";
import type { StateLookup } from "../../live/state";
import type { Finding } from "../../live/sweep/classify";
import type { Sweep } from "../../live/sweep/find";
import type { Revocation } from "../../live/sweep/revoke";
import type { OwnToken } from "../../live/vendor-token";
import type { Vendors } from "../../live/vendors";
import { type UsedCredential, usedName, useOf } from "../../model/bootstrap";
import { withUnseen } from "../../model/plain-text";
import type { Taxonomy } from "../../model/rule";
import { CliError } from "../cli-error";
import { type LiveCommandOptions, withLiveOptions } from "../live-options";
import { stepsOutOfStuck } from "../next-steps";
import { checkoutFolder, readTaxonomy } from "../taxonomy-on-disk";
import { ownCredential, usedByRun } from "../used-by-run";

interface SweepOptions extends LiveCommandOptions {
  readonly revoke?: boolean;
  readonly yes?: boolean;
  readonly key: readonly string[];
  readonly stateDir?: string;
}

/**
 * `taxonomy sweep`: tokens at the vendors with our stamp that neither the ledger nor Terraform's state knows. Exit 0
 * when there is none, 3 when some remain, 1 when a vendor cannot be asked.
 */
export function sweepCommand(): Command {
  const command = new Command("sweep")
    .description(
      "List tokens of ours that neither the ledger nor the state knows; exit 3 when there are some",
    )
    .option("--revoke", "revoke the orphans, after asking")
    .option("--yes", "with --revoke: do not ask")
    .option(
      "--key <id>",
      "with --revoke: revoke this suspect too, by its id at the vendor; may be given again",
      (id: string, ids: string[]) => [...ids, id],
      [],
    )
    .option("--state-dir <folder>", "read the states from <stack>.tfstate files in this folder");
  return withLiveOptions(command).action((options: SweepOptions) => run(options));
}

async function run(options: SweepOptions): Promise<void> {
  refuseWrongCall(options);
  const taxonomy = readTaxonomy();
  const used = usedByRun();
  const { withVendors } = await import("../live-vendors");
  await withVendors(options, async (vendors) => {
    const lookup = lookupOf(vendors, options);
    const { findOrphans } = await import("../../live/sweep/find");
    const sweep = await findOrphans(vendors, taxonomy, lookup);
    const chosen = options.revoke === true ? chosenFindings(sweep, options.key, used) : [];
    const next = (finding: Finding) => nextSteps(taxonomy, finding);
    if (options.json !== true) printSweep(sweep, next);
    const isAgreed = chosen.length > 0 && (options.yes === true || (await agree(chosen)));
    const revocation = isAgreed ? await revoke(vendors, taxonomy, lookup, chosen) : nothingRevoked;
    if (options.json === true) printJson(sweep, revocation, next);
    else printRevocation(revocation);
    process.exitCode = exitCode(sweep, revocation);
  });
}

const nothingRevoked: Revocation = { revoked: [], leftAlone: [] };

function refuseWrongCall({ revoke, yes, key, json }: SweepOptions): void {
  if (revoke !== true && (yes === true || key.length > 0)) {
    throw new CliError("--yes and --key are for --revoke. Nothing was changed.", "wrongCall");
  }
  const canAsk = process.stdin.isTTY === true && json !== true;
  if (revoke === true && yes !== true && !canAsk) {
    throw new CliError(
      "There is nobody to ask here: --revoke needs --yes. Nothing was changed.",
      "wrongCall",
    );
  }
}

function lookupOf({ target }: Vendors, { stateDir }: SweepOptions): StateLookup {
  const stacksFolder = path.resolve(checkoutFolder(), process.env.CDKTF_OUTDIR ?? "cdktf.out", "stacks");
  const stateFolder = stateDir === undefined ? undefined : path.resolve(stateDir);
  return { target, stacksFolder, stateFolder };
}

/** Every orphan, and the suspects that are named; what the run itself uses stops it all. */
function chosenFindings(
  { findings }: Sweep,
  keys: readonly string[],
  used: readonly UsedCredential[],
): readonly Finding[] {
  for (const key of keys) {
    const named = findings.find(({ token }) => token.id === key);
    if (named === undefined) {
      throw new CliError(`--key ${key} is none of the suspects found; nothing was changed.`);
    }
    if (named.verdict === "in use") {
      throw new CliError(`--key ${key} is in use: ${named.why} Nothing was changed.`);
    }
  }
  const chosen = findings.filter(
    ({ token, verdict }) => verdict === "orphan" || (verdict === "suspect" && keys.includes(token.id)),
  );
  for (const { token } of chosen) {
    const { name, environment, generation } = token.of;
    const use = useOf(used, name, environment, generation);
    if (use !== undefined) throw new CliError(`${ownCredential(use)} Nothing was changed.`);
  }
  return chosen;
}

async function agree(chosen: readonly Finding[]): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await terminal.question(`Revoke ${chosen.length} of them for good? [y/N] `);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}

async function revoke(
  vendors: Vendors,
  taxonomy: Taxonomy,
  lookup: StateLookup,
  chosen: readonly Finding[],
): Promise<Revocation> {
  const { revokeFound } = await import("../../live/sweep/revoke");
  return revokeFound(vendors, taxonomy, lookup, chosen);
}

function exitCode({ findings }: Sweep, { revoked, failed }: Revocation): number {
  if (failed !== undefined) return exitCodes.failure;
  const gone = new Set(revoked.map(({ id }) => id));
  return findings.every(({ token }) => gone.has(token.id)) ? exitCodes.fine : exitCodes.due;
}

/** What a person has to do about a token that neither a sweep nor a deploy ends. */
function nextSteps({ credentials, ledger }: Taxonomy, { token, isStuck }: Finding): readonly string[] {
  const credential = credentials.find(({ name }) => name === token.of.name);
  if (isStuck !== true || credential === undefined) return [];
  return stepsOutOfStuck({ credential, environment: token.of.environment }, ledger, token.id);
}

type Next = (finding: Finding) => readonly string[];

function printSweep({ findings, seen, states }: Sweep, next: Next): void {
  const lines = [
    ...states.flatMap(({ stack, unreadable }) =>
      unreadable === undefined
        ? []
        : [`Without the state of ${stack} (${unreadable}), only the ledger and the vault can tell.`],
    ),
    ...findings.flatMap((finding) => findingLines(finding, next(finding))),
    findings.length === 0
      ? `${seen} tokens of ours at the vendors, all known.`
      : `${seen} tokens of ours at the vendors, ${findings.length} of them known to nobody.`,
  ];
  process.stdout.write(text(lines));
}

function findingLines({ token, verdict, why }: Finding, next: readonly string[]): readonly string[] {
  const made = token.created === undefined ? "" : `, made ${token.created}`;
  return [
    `${verdict.padEnd(7)} ${lineOf(token)}${made}`,
    `        ${why}`,
    ...next.map((step, index) => `        ${index + 1}. ${step}`),
  ];
}

/** A token with its stamp; of one that carries none, its user is told. */
function lineOf({ of, what, user, id }: OwnToken): string {
  const isStamped = of.generation !== undefined;
  return `${usedName(of)}  ${what}${isStamped || user === undefined ? "" : ` of ${user}`} ${id}`;
}

/** Lines with what vendors say in them: an id holds whatever they like. */
function text(lines: readonly string[]): string {
  return lines.map((line) => `${withUnseen(line)}\n`).join("");
}

function printRevocation({ revoked, leftAlone, failed }: Revocation): void {
  const lines = [
    ...revoked.map((token) => `revoked ${lineOf(token)}`),
    ...leftAlone.map((token) => `left    ${lineOf(token)}: a second look found it otherwise`),
  ];
  process.stdout.write(text(lines));
  if (failed === undefined) return;
  const done = revoked.length === 0 ? "Nothing was revoked before" : "What was revoked before stays so";
  process.stderr.write(
    text([
      `${usedName(failed.token.of)} ${failed.token.id} may be there still: ${failed.error.message} ${done}; run the sweep again to go on.`,
    ]),
  );
}

/** What `sweep --json` prints: a public format. */
function printJson({ findings, seen, states }: Sweep, revocation: Revocation, next: Next): void {
  const { revoked, leftAlone, failed } = revocation;
  const ids = (tokens: readonly OwnToken[]) => tokens.map(({ id }) => id);
  const result = {
    seen,
    found: findings.map((finding) => ({
      verdict: finding.verdict,
      why: finding.why,
      kind: finding.token.kind,
      credential: finding.token.of.name,
      environment: finding.token.of.environment,
      generation: finding.token.of.generation ?? null,
      id: finding.token.id,
      created: finding.token.created ?? null,
      next: next(finding),
    })),
    statesUnread: states.flatMap(({ stack, unreadable }) =>
      unreadable === undefined ? [] : [{ stack, why: unreadable }],
    ),
    revoked: ids(revoked),
    leftAlone: ids(leftAlone),
    failed: failed === undefined ? null : { id: failed.token.id, why: failed.error.message },
  };
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
}
