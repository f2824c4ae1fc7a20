import { Command } from "commander";
import { type UsedCredential, useOf } from "../../model/bootstrap";
import { expiresAt, overlapDays } from "../../model/dates";
import { type Deadline, deadlines } from "../../model/due";
import { type Ledger, liveGenerations } from "../../model/ledger";
import { rotate } from "../../model/rotation";
import type { Taxonomy } from "../../model/rule";
import { isForRotation } from "../../model/urgency";
import type { Environment } from "../../model/vocabulary";
import { chosenValue, environmentOfOne, environmentOption } from "../chosen-value";
import { CliError } from "../cli-error";
import { dateOption, stepTime } from "../date-option";
import { editLedger } from "../ledger-file";
import { stepsAfterRotation, type Value } from "../next-steps";
import { changeOf, printReport, type StepReport } from "../step-report";
import { ownCredential, refuseOwnCredential, usedByRun } from "../used-by-run";
import { withinOption } from "../within-option";

interface RotateOptions {
  readonly env?: Environment;
  readonly at?: string;
  readonly due?: boolean;
  readonly within?: number;
  readonly json?: boolean;
}

/** `taxonomy rotate NAME`: appends the next generation; `rotate --due` does so for all that are due. */
export function rotateCommand(): Command {
  return new Command("rotate")
    .description("Begin a rotation: append the next generation to the ledger, beside the one in use")
    .argument("[name]", "name of the credential")
    .addOption(environmentOption(`${environmentOfOne}; with --due, only those of this one`))
    .addOption(dateOption("when the new generation is issued, if not now"))
    .option("--due", "every credential that is due and not being rotated already")
    .addOption(withinOption())
    .option("--json", "print what changed as JSON")
    .action(async (name: string | undefined, options: RotateOptions) => {
      checkCall(name, options);
      printReport(
        name === undefined ? await rotateDue(options) : await rotateOne(name, options),
        options.json,
      );
    });
}

function checkCall(name: string | undefined, { due, within }: RotateOptions): void {
  if (name === undefined && due !== true)
    throw new CliError("Say which credential is to be rotated, or --due for all that are due.", "wrongCall");
  if (name !== undefined && due === true)
    throw new CliError("Name one credential or say --due, not both.", "wrongCall");
  if (within !== undefined && due !== true) throw new CliError("--within goes with --due.", "wrongCall");
}

async function rotateOne(name: string, options: RotateOptions): Promise<StepReport> {
  const time = stepTime(options.at);
  const used = usedByRun();
  let value: Value | undefined;
  const { after, file } = await editLedger(({ credentials, ledger }) => {
    value = chosenValue(credentials, name, options.env);
    refuseOwnCredential(useOf(used, name, value.environment));
    return rotate(ledger, value.credential, value.environment, time);
  });
  return { file, changed: value === undefined ? [] : [rotated(value, after)] };
}

async function rotateDue(options: RotateOptions): Promise<StepReport> {
  const time = stepTime(options.at);
  const used = usedByRun();
  const own = ({ credential, environment }: Deadline) => useOf(used, credential.name, environment);
  const isRotated = (deadline: Deadline) => isForRotation(deadline.reason) && own(deadline) === undefined;
  let chosen: readonly Deadline[] = [];
  const { after, file } = await editLedger((taxonomy) => {
    chosen = dueIn(taxonomy, time.at, options);
    return chosen
      .filter(isRotated)
      .reduce(
        (ledger, { credential, environment }) => rotate(ledger, credential, environment, time),
        taxonomy.ledger,
      );
  });
  return {
    file,
    changed: chosen.filter(isRotated).map((deadline) => rotated(deadline, after)),
    skipped: chosen
      .filter((deadline) => !isRotated(deadline))
      .map((deadline) => ({
        credential: deadline.credential.name,
        environment: deadline.environment,
        reason: reasonToSkip(deadline, own(deadline)),
      })),
  };
}

function dueIn(taxonomy: Taxonomy, at: string, { env, within }: RotateOptions): readonly Deadline[] {
  return deadlines(taxonomy, new Date(at), within ?? overlapDays).filter(
    ({ reason, environment }) => reason !== undefined && (env === undefined || environment === env),
  );
}

function reasonToSkip(
  { reason, generation, replacement }: Deadline,
  own: UsedCredential | undefined,
): string {
  if (isForRotation(reason) && own !== undefined) return ownCredential(own);
  const newest = `generation ${replacement ?? generation} is not`;
  const wait =
    reason === "asked"
      ? `${newest} stored yet`
      : reason === "retire"
        ? `generation ${generation} can be retired`
        : `${newest} proved yet`;
  return replacement === undefined
    ? wait
    : `being rotated already, from generation ${generation} to ${replacement}: ${wait}`;
}

function rotated(value: Value, ledger: Ledger): StepReport["changed"][number] {
  const { credential, environment } = value;
  const [oldest, newest] = liveGenerations(ledger, credential.name, environment);
  if (oldest === undefined || newest === undefined) throw new Error(`${credential.name} was not rotated`);
  const expires = expiresAt(newest.issued, credential.rotation);
  const end = expires === null ? "" : `, to be replaced by ${expires}`;
  const change = `generation ${newest.generation} issued ${newest.issued}${end}; generation ${oldest.generation} stays valid until it is retired`;
  return changeOf(value, newest.generation, change, stepsAfterRotation(value, ledger));
}
