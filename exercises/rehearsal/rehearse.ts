import path from "node:path";
import { runProcess } from "../../src/terraform/process";
import { projectRoot } from "../../tools/project-root";
import { ToldError } from "../../tools/told-error";
import { liveCounts } from "../verify/live-counts";
import type { Workspace } from "../workspace";
import { Consumers, type Held, nameOf, type Watched } from "./held-values";
import { type IdentityConsumer, type IdentitySeen, startIdentityConsumers } from "./identity-consumer";
import { Probe, type Seen } from "./probe";
import { SuppliedValues } from "./supplied";

/** Something that happened in a rehearsal. */
export interface Event {
  /** Seconds since the probe started. */
  readonly seconds: number;
  readonly text: string;
}

/** What can be rehearsed. */
export const rehearsedDeeds = ["rotate", "undo"] as const;
export type RehearsedDeed = (typeof rehearsedDeeds)[number];

export interface Rehearsal {
  readonly deed: RehearsedDeed;
  readonly timeline: readonly Event[];
  readonly credentials: readonly Seen[];
  /** Who reads the vault with one of the credentials, and holds an access token meanwhile. */
  readonly identities: readonly IdentitySeen[];
  readonly rounds: number;
  readonly probes: number;
  readonly rejected: number;
  /** Comparisons of supplied values with what was supplied. */
  readonly compared: number;
  readonly different: number;
  /** Credentials whose vendor could not be asked, `<NAME>_<env>`. */
  readonly notProbed: readonly string[];
  readonly tornReads: number;
}

/** A step of the `taxonomy` command for every credential, or a deploy, with what is said once it is done. */
type Step = { readonly done: string } & ({ readonly step: string } | { readonly deploy: string });

const rotated: readonly Step[] = [
  { step: "rotate", done: "rotated in the ledger" },
  {
    deploy: "deploy the new generations",
    done: "new generations deployed; the ones before them still live",
  },
];
const proved = "proved: the vault, every app and the vendors have";
const steps: { readonly [D in RehearsedDeed]: readonly Step[] } = {
  rotate: [
    ...rotated,
    { step: "prove", done: `${proved} the new values` },
    { step: "retire", done: "the ones before them retired in the ledger" },
    { deploy: "revoke the old generations", done: "old generations revoked" },
  ],
  undo: [
    ...rotated,
    { step: "undo", done: "undone in the ledger" },
    { deploy: "go back", done: "the generations before are back; the new ones are revoked" },
    { step: "prove", done: `${proved} the values from before` },
  ],
};

/**
 * Does something to credentials as an operator would, with the same commands, while a probe asks the vendors whether what
 * every consumer holds is accepted, and consumers with a machine identity call the vault. Supplied values are compared with what was supplied.
 * @throws ToldError when a step fails; what was done stays, and running it again goes on.
 */
export async function rehearse(
  workspace: Workspace,
  watched: readonly Watched[],
  deed: RehearsedDeed,
  say: (text: string) => void,
): Promise<Rehearsal> {
  await deploy(workspace, "bring the estate up");
  const { session } = workspace;
  const consumers = await Consumers.login(session, watched);
  const held = () => consumers.read(workspace.ledger());
  const identities = await startIdentities(workspace, watched, held);
  const callAll = () => Promise.all(identities.map((identity) => identity.call()));
  const supplied = new SuppliedValues(watched, await held());
  const probe = await Probe.start(session, {
    held: async () => {
      await callAll();
      return held();
    },
    liveCounts: () => liveCounts(session, watched),
    comparing: () => supplied.comparing(),
  });
  const timeline: Event[] = [];
  const note = (text: string) => {
    timeline.push({ seconds: probe.seconds(), text });
    say(`${probe.seconds().toFixed(1).padStart(6)} s  ${text}`);
  };
  try {
    note(`${deed}: the probe runs`);
    for (const step of steps[deed]) {
      // A consumer with a machine identity has to have looked before what it may hold goes.
      await callAll();
      if ("step" in step) await forEach(workspace, watched, step.step);
      else {
        supplied.hand(workspace.environment());
        await deploy(workspace, step.deploy);
        supplied.settle();
      }
      note(step.done);
    }
  } finally {
    await probe.stop();
  }
  const credentials = await probe.stop();
  note("the probe ends");
  const sum = (key: "probes" | "rejected" | "compared" | "different") =>
    credentials.reduce((total, seen) => total + seen[key], 0);
  return {
    deed,
    timeline,
    credentials,
    identities: await Promise.all(identities.map((identity) => identity.seen())),
    rounds: probe.rounds,
    probes: sum("probes"),
    rejected: sum("rejected"),
    compared: sum("compared"),
    different: sum("different"),
    notProbed: credentials.filter(({ probes }) => probes === 0).map(({ credential }) => credential),
    tornReads: consumers.tornReads,
  };
}

function startIdentities(
  workspace: Workspace,
  watched: readonly Watched[],
  held: () => Promise<readonly Held[]>,
): Promise<readonly IdentityConsumer[]> {
  const started = performance.now();
  return startIdentityConsumers(watched, {
    url: workspace.session.urls.infisical,
    ledger: () => workspace.ledger(),
    held,
    seconds: () => (performance.now() - started) / 1000,
  });
}

function deploy(workspace: Workspace, what: string): Promise<void> {
  return workspace.deployChanged(`The rehearsal could not ${what}; run it again to go on.`);
}

/** Runs one step of the `taxonomy` command for every credential, one after the other: they edit one ledger. */
async function forEach(workspace: Workspace, watched: readonly Watched[], step: string): Promise<void> {
  const runner = path.join(projectRoot(), "tools", "run.cjs");
  for (const one of watched) {
    const args = [runner, "taxonomy", step, one.credential.name, "--env", one.environment];
    const env = workspace.environment();
    const { code, stdout, stderr } = await runProcess(process.execPath, args, { cwd: projectRoot(), env });
    if (code !== 0) throw new ToldError(`taxonomy ${step} ${nameOf(one)}: ${(stderr || stdout).trim()}`);
  }
}
