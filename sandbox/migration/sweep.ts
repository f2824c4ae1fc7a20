import { readdirSync } from "node:fs";
import { credentials } from "../../taxonomy";
import type { Facts } from "./facts";
import { runningRenames } from "./facts";
import type { Walk } from "./walk";

/** What `taxonomy sweep --json` prints, as far as it is read here. */
interface Found {
  readonly found: readonly {
    readonly verdict: string;
    readonly id: string;
    readonly credential: string;
  }[];
}

/**
 * Revokes tokens that a deploy made and that nobody knows, because it was killed before it wrote them down: what the
 * operator does after a crash. Keys that people made before stay.
 */
export async function sweepAfterCrash(walk: Walk): Promise<void> {
  const { session } = walk.workspace;
  if (!readdirSync(session.paths.state).some((file) => file.endsWith(".tfstate"))) return;
  const options = ["--state-dir", session.paths.state, "--json"];
  const { found }: Found = JSON.parse(await walk.taxonomy(["sweep", ...options], [0, 3]));
  const before = keysFromBefore(await walk.facts());
  const suspects = found.filter(({ verdict, id }) => verdict === "suspect" && !before.has(id));
  const isAny = suspects.length > 0 || found.some(({ verdict }) => verdict === "orphan");
  if (!isAny) return;
  const keys = suspects.flatMap(({ id }) => ["--key", id]);
  await walk.taxonomy(["sweep", ...options, "--revoke", "--yes", ...keys], [0, 3]);
}

/** Ids of the keys that adopting or renaming found, and of the one that the vault has under its old name. */
function keysFromBefore({ adoption, ledger, vault }: Facts): ReadonlySet<string> {
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
