import { credentials } from "../../src/model";
import { legacyParts } from "../../src/model/parts";
import { Operator } from "../legacy-vault/operator";
import { Probe, type Seen } from "../rehearsal/probe";
import type { Workspace } from "../workspace";
import { adoptionSteps } from "./adoption-steps";
import { readClientIds } from "./client-ids";
import { MigratingConsumers } from "./consumers";
import type { Facts } from "./facts";
import { auditFindings, layoutSteps, tidyStep } from "./layout-steps";
import { renameSteps } from "./rename-steps";
import type { Step } from "./step";
import { SuppliedFingerprints } from "./supplied-fingerprints";
import type { AuditFinding } from "./tidy";
import { Walk } from "./walk";

/** Every step, in order. */
export const steps: readonly Step[] = [...adoptionSteps, ...renameSteps, tidyStep, ...layoutSteps];

export interface Migration {
  readonly timeline: readonly { readonly seconds: number; readonly text: string }[];
  /** Ids of the steps that this run took; those that were done before are not among them. */
  readonly steps: readonly string[];
  readonly credentials: readonly Pick<Seen, "credential" | "probes" | "rejected" | "switched">[];
  readonly rounds: number;
  readonly probes: number;
  readonly rejected: number;
  readonly tornReads: number;
  /** Supplied values that were compared with what they were, and those that had changed. */
  readonly supplied: { readonly compared: number; readonly changed: readonly string[] };
  /** How many old names of the taxonomy the vault had at the beginning and at the end. */
  readonly oldNames: { readonly before: number; readonly after: number };
  /** What an audit finds in the end, notes aside; null when the run stopped before it. */
  readonly findings: readonly AuditFinding[] | null;
}

/**
 * Walks a hand-made vault to the taxonomy, with the commands of an operator and their deeds at the dashboards, while a
 * probe asks the vendors whether what every reader holds is accepted. What is done already is told from the files and the
 * world, so that it goes on after any interruption.
 * @throws ToldError when a step fails.
 */
export async function migrate(
  workspace: Workspace,
  stopAfter: string | undefined,
  say: (text: string) => void,
): Promise<Migration> {
  const operator = await Operator.login(workspace.session);
  const walk = new Walk(workspace, operator);
  const consumers = await MigratingConsumers.login(workspace.session, await readClientIds(operator));
  const supplied = new SuppliedFingerprints();
  const first = await walk.facts();
  supplied.look(first);
  const probe = await Probe.start(workspace.session, {
    held: () => consumers.read(() => workspace.ledger()),
  });
  const timeline: { seconds: number; text: string }[] = [];
  const note = (text: string) => {
    timeline.push({ seconds: probe.seconds(), text });
    say(`${probe.seconds().toFixed(1).padStart(6)} s  ${text}`);
  };
  const taken: string[] = [];
  let findings: readonly AuditFinding[] | null = null;
  let last = first;
  try {
    for (const step of steps) {
      last = await take(step, walk, last, taken, note);
      supplied.look(last);
      if (step.id === stopAfter) break;
    }
    const isWhole = stopAfter === undefined || stopAfter === steps.at(-1)?.id;
    if (isWhole) findings = (await auditFindings(walk)).filter(({ severity }) => severity !== "note");
  } finally {
    await probe.stop();
  }
  const seen = await probe.stop();
  note(findings === null ? `stopped after ${stopAfter}` : `audit: ${findings.length} findings`);
  return {
    timeline,
    steps: taken,
    credentials: seen.map(({ credential, probes, rejected, switched }) => ({
      credential,
      probes,
      rejected,
      switched,
    })),
    rounds: probe.rounds,
    probes: seen.reduce((sum, { probes }) => sum + probes, 0),
    rejected: seen.reduce((sum, { rejected }) => sum + rejected, 0),
    tornReads: consumers.tornReads,
    supplied: { compared: supplied.count, changed: supplied.changed },
    oldNames: { before: oldNamesIn(first), after: oldNamesIn(last) },
    findings,
  };
}

/** Takes a step unless it is done, and returns the facts after it. */
async function take(
  step: Step,
  walk: Walk,
  before: Facts,
  taken: string[],
  note: (text: string) => void,
): Promise<Facts> {
  if (await step.isDone(before, walk)) return before;
  await step.run(walk, before);
  taken.push(step.id);
  note(step.text);
  return walk.facts();
}

function oldNamesIn({ vault }: Facts): number {
  const old = new Set(credentials.flatMap((one) => legacyParts(one).map(({ name }) => name)));
  return new Set([...vault.values()].map(({ name }) => name).filter((name) => old.has(name))).size;
}
