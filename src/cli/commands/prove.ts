import { Command, InvalidArgumentError } from "commander";
import type { Check, Subject } from "../../live/proof/check";
import { instant } from "../../model/dates";
import { asIssued } from "../../model/issued-with";
import { liveGenerations, renameOf } from "../../model/ledger";
import { isPending, RotationRefused, recordProof } from "../../model/rotation";
import type { Environment } from "../../model/vocabulary";
import { chosenValue, environmentOfOne, environmentOption } from "../chosen-value";
import { CliError } from "../cli-error";
import { editLedger } from "../ledger-file";
import { type LiveCommandOptions, withLiveOptions } from "../live-options";
import { readTaxonomy } from "../taxonomy-on-disk";

interface ProveOptions extends LiveCommandOptions {
  readonly env?: Environment;
  readonly probeUrl?: string;
}

/**
 * `taxonomy prove NAME`: whether the vault, every app and the vendor have the newest generation; the proof goes into the
 * ledger. Exit 1 when something has not, with the ledger as it was.
 */
export function proveCommand(): Command {
  const command = new Command("prove")
    .description(
      "Ask vault, apps and vendor whether they have the newest value; note the proof in the ledger",
    )
    .argument("<name>", "name of the credential")
    .addOption(environmentOption(environmentOfOne))
    .option(
      "--probe-url <url>",
      "where the application behind Cloudflare Access is reached, to try a service token",
      readUrl,
    );
  return withLiveOptions(command).action((name: string, options: ProveOptions) => run(name, options));
}

async function run(name: string, options: ProveOptions): Promise<void> {
  const subject = subjectOf(name, options.env);
  const { isProved, prove } = await import("../../live/proof/prove");
  const { withVendors } = await import("../live-vendors");
  const checks = await withVendors(options, (vendors) => prove(vendors, subject, options));
  const proved = isProved(checks);
  const at = instant(new Date());
  const file = proved ? await record(subject, at, checks) : undefined;
  if (!proved) process.exitCode = 1;
  if (options.json === true) {
    const { credential, environment, newest } = subject;
    const facts = { credential: credential.name, environment, generation: newest.generation, proved, checks };
    process.stdout.write(`${JSON.stringify(proved ? { ...facts, at } : facts, null, 2)}\n`);
    return;
  }
  process.stdout.write(`${checks.map(line).join("")}${conclusion(subject, file, at)}\n`);
}

function subjectOf(name: string, asked: Environment | undefined): Subject {
  const { credentials, ledger } = readTaxonomy();
  const { credential, environment } = chosenValue(credentials, name, asked);
  const newest = liveGenerations(ledger, name, environment).at(-1);
  if (newest === undefined) {
    throw new CliError(
      `${name} in ${environment} has no generation in the ledger: there is nothing to prove.`,
    );
  }
  if (isPending(credential, newest)) {
    throw new CliError(
      `${name} in ${environment} generation ${newest.generation} is not marked stored: deploy it, mark it with \`npx taxonomy stored ${name} --env ${environment}\`, and prove it then. Nothing was changed.`,
    );
  }
  return { credential: asIssued(credential, newest), environment, newest, ledger };
}

/** Notes the proof, unless another generation has become the newest meanwhile. */
async function record(subject: Subject, at: string, checks: readonly Check[]): Promise<string> {
  const { credential, environment, newest } = subject;
  const checked = checks.filter(({ outcome }) => outcome === "holds").map((check) => check.subject);
  const { file } = await editLedger(({ ledger }) => {
    const now = liveGenerations(ledger, credential.name, environment).at(-1);
    if (now?.generation !== newest.generation) {
      throw new RotationRefused(
        `${credential.name} in ${environment} was rotated while generation ${newest.generation} was being proved: deploy and prove the newer one.`,
      );
    }
    return recordProof(ledger, credential, environment, { at, checked });
  });
  return file;
}

const marks = { holds: "✔", fails: "✘", "not checkable": "–" } as const;

function line({ subject, outcome, detail }: Check): string {
  return `${marks[outcome]} ${subject}: ${detail}\n`;
}

function conclusion(subject: Subject, file: string | undefined, at: string): string {
  const { credential, environment, newest, ledger } = subject;
  const [oldest] = liveGenerations(ledger, credential.name, environment);
  const what = `${credential.name} in ${environment} generation ${newest.generation}`;
  if (file === undefined) return `${what} is not proved; the ledger is as it was.`;
  const isRenamed = renameOf(ledger, credential.name, environment)?.fresh === newest.generation;
  const next =
    oldest === undefined || oldest.generation === newest.generation
      ? ""
      : isRenamed
        ? ` Next: end the rename with \`npx taxonomy rename ${credential.name} --env ${environment} --finish\`.`
        : ` Next: retire generation ${oldest.generation} with \`npx taxonomy retire ${credential.name} --env ${environment}\`.`;
  return `${what} is proved at ${at}; ${file} says so.${next}`;
}

function readUrl(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError("Expected an address like https://console.example.com/health.");
}
