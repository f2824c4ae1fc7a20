import path from "node:path";
import { runProcess } from "../../terraform/process";
import { projectRoot } from "../../tools/project-root";
import { SandboxError } from "../sandbox-error";
import { liveCounts } from "../verify/live-counts";
import type { Workspace } from "../workspace";
import { Consumers, type Held, nameOf, type Watched } from "./held-values";
import { type IdentityConsumer, type IdentitySeen, startIdentityConsumers } from "./identity-consumer";
import { Probe, type Seen } from "./probe";

/** Something that happened in a rehearsal. */
export interface Event {
  /** Seconds since the probe started. */
  readonly seconds: number;
  readonly text: string;
}

export interface Rehearsal {
  readonly timeline: readonly Event[];
  readonly credentials: readonly Seen[];
  /** Who reads the vault with one of the credentials, and holds an access token meanwhile. */
  readonly identities: readonly IdentitySeen[];
  readonly rounds: number;
  readonly probes: number;
  readonly rejected: number;
  readonly tornReads: number;
}

/**
 * Rotates credentials as an operator would, with the same commands (rotate, deploy, prove, retire, deploy), while a
 * probe asks the vendors whether what every consumer holds is accepted, and consumers with a machine identity call the
 * vault.
 * @throws SandboxError when a step fails; what was done stays, and running it again goes on.
 */
export async function rehearse(
  workspace: Workspace,
  watched: readonly Watched[],
  say: (text: string) => void,
): Promise<Rehearsal> {
  await deploy(workspace, "bring the estate up");
  const { session } = workspace;
  const consumers = await Consumers.login(session, watched);
  const held = () => consumers.read(workspace.ledger());
  const identities = await startIdentities(workspace, watched, held);
  const callAll = () => Promise.all(identities.map((identity) => identity.call()));
  const probe = await Probe.start(session, {
    held: async () => {
      await callAll();
      return held();
    },
    liveCounts: () => liveCounts(session, watched),
  });
  const timeline: Event[] = [];
  const note = (text: string) => {
    timeline.push({ seconds: probe.seconds(), text });
    say(`${probe.seconds().toFixed(1).padStart(6)} s  ${text}`);
  };
  try {
    note("the probe runs");
    await forEach(workspace, watched, ["rotate"]);
    note(`${watched.length} rotated in the ledger`);
    await deploy(workspace, "deploy the new generations");
    note("new generations deployed; the ones before them still live");
    await forEach(workspace, watched, ["prove"]);
    note("proved: the vault, every app and the vendors have the new values");
    await callAll();
    if (identities.length > 0) note("consumers with an access token have called the vault since");
    await forEach(workspace, watched, ["retire"]);
    note("the ones before them retired in the ledger");
    await deploy(workspace, "revoke the old generations");
    note("old generations revoked");
  } finally {
    await probe.stop();
  }
  const credentials = await probe.stop();
  note("the probe ends");
  const sum = (key: "probes" | "rejected") => credentials.reduce((total, seen) => total + seen[key], 0);
  return {
    timeline,
    credentials,
    identities: await Promise.all(identities.map((identity) => identity.seen())),
    rounds: probe.rounds,
    probes: sum("probes"),
    rejected: sum("rejected"),
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

async function deploy(workspace: Workspace, what: string): Promise<void> {
  const results = await workspace.run("deploy", await workspace.synthesize());
  const failed = results.filter(({ outcome }) => outcome === "failed" || outcome === "skipped");
  if (failed.length === 0) return;
  const errors = failed.flatMap(({ stack, errors }) => errors.map((error) => `  ${stack}: ${error}`));
  throw new SandboxError(`The rehearsal could not ${what}; run it again to go on.\n${errors.join("\n")}`);
}

/** Runs one step of the `taxonomy` command for every credential, one after the other: they edit one ledger. */
async function forEach(
  workspace: Workspace,
  watched: readonly Watched[],
  [step]: readonly [string],
): Promise<void> {
  const runner = path.join(projectRoot(), "tools", "run.cjs");
  for (const one of watched) {
    const args = [runner, "taxonomy", step, one.credential.name, "--env", one.environment];
    const env = workspace.environment();
    const { code, stdout, stderr } = await runProcess(process.execPath, args, { cwd: projectRoot(), env });
    if (code !== 0) throw new SandboxError(`taxonomy ${step} ${nameOf(one)}: ${(stderr || stdout).trim()}`);
  }
}
