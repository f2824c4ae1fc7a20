import { isMinted } from "../../src/kinds";
import { exerciseOf } from "../kinds";
import type { Operator } from "../legacy-vault/operator";
import type { RunningRename } from "./facts";

/** Ids of the tokens from before a rename that its vendor has still. */
export async function oldTokensLeft(
  operator: Operator,
  { rename, credential }: RunningRename,
): Promise<readonly string[]> {
  const old = rename.oldTokens ?? [];
  const byHand = isMinted(credential) ? exerciseOf(credential.kind).byHand : undefined;
  if (old.length === 0 || byHand === undefined) return [];
  const live = await byHand.list(operator, credential as never);
  return old.map(({ id }) => id).filter((id) => live.includes(id));
}

/** Revokes the tokens from before a rename at their vendor, as the operator does at its dashboard. */
export async function revokeOldTokens(operator: Operator, running: RunningRename): Promise<void> {
  const { credential } = running;
  if (!isMinted(credential)) return;
  for (const id of await oldTokensLeft(operator, running))
    await exerciseOf(credential.kind).byHand?.revoke(operator, credential as never, id);
}
