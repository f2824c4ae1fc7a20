import { readdirSync } from "node:fs";
import path from "node:path";
import { credentials } from "../../src/model";
import { recoverState } from "../../src/terraform/recover-state";
import type { Workspace } from "../workspace";
import { type Facts, runningRenames } from "./facts";

/** As much of whoever migrates as a recovery needs. */
interface Recovering {
  readonly workspace: Workspace;
  facts(): Promise<Facts>;
  taxonomy(args: readonly string[], fine?: readonly number[]): Promise<string>;
}

/** What `taxonomy sweep --json` prints, as far as it is read here. */
interface Found {
  readonly found: readonly {
    readonly verdict: string;
    readonly id: string;
    readonly credential: string;
  }[];
}

/**
 * What the operator does after a deploy that was killed: tokens that it made and that nobody knows are swept, and other
 * objects that it made without writing them down are taken over by the next deploy.
 * @returns whether an adoption was begun here, which is to be ended after that deploy.
 */
export async function recoverFromCrash(walk: Recovering): Promise<boolean> {
  const { state } = walk.workspace.session.paths;
  if (!readdirSync(state).some((file) => file.endsWith(".tfstate"))) return false;
  const { adoption, cutOff, ...facts } = await walk.facts();
  // A sweep cannot judge by a state that was cut off while it was written.
  for (const stack of cutOff) recoverState(path.join(state, `${stack}.tfstate`));
  await sweep(walk, keysFromBefore({ adoption, ...facts }));
  if (cutOff.length === 0) return false;
  await walk.taxonomy(["adopt"]);
  return adoption.imports.length + adoption.copies.length === 0;
}

async function sweep(walk: Recovering, before: ReadonlySet<string>): Promise<void> {
  const options = ["--state-dir", walk.workspace.session.paths.state, "--json"];
  const { found }: Found = JSON.parse(await walk.taxonomy(["sweep", ...options], [0, 3]));
  const suspects = found.filter(({ verdict, id }) => verdict === "suspect" && !before.has(id));
  const isAny = suspects.length > 0 || found.some(({ verdict }) => verdict === "orphan");
  if (!isAny) return;
  const keys = suspects.flatMap(({ id }) => ["--key", id]);
  await walk.taxonomy(["sweep", ...options, "--revoke", "--yes", ...keys], [0, 3]);
}

/** Ids of the keys that adopting or renaming found, and of the one that the vault has under its old name. */
function keysFromBefore({ adoption, ledger, vault }: Omit<Facts, "cutOff">): ReadonlySet<string> {
  const old = credentials
    .flatMap(({ legacyNames }) => legacyNames)
    .flatMap((legacy) => (typeof legacy === "object" && legacy.part === "ACCESS_KEY_ID" ? legacy.name : []));
  const held = [...vault.values()].filter(({ name }) => old.includes(name)).map(({ value }) => value);
  return new Set([
    ...adoption.retire.map(({ id }) => id),
    ...runningRenames(ledger).flatMap(({ rename }) => (rename.oldTokens ?? []).map(({ id }) => id)),
    ...held,
  ]);
}
