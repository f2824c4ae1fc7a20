import { currentCredentials } from "../../model/company/current";
import { type Ledger, liveGenerations, serialOf } from "../../model/ledger";
import { isPending } from "../../model/rotation";
import type { Environment } from "../../model/vocabulary";
import { appUses } from "./app-uses";
import type { ToldChange } from "./told-change";

/**
 * Whether changes only write supplied values once more that a deploy has written already: each deploy does, until they
 * are marked stored.
 */
export function isOnlyAgain(changes: readonly ToldChange[], ledger: Ledger): boolean {
  return changes.length > 0 && changes.every((change) => isAgain(change, ledger));
}

function isAgain(change: ToldChange, ledger: Ledger): boolean {
  const { subject, action, intended, deployed, isImported, previousAddress } = change;
  if (action !== "update" || isImported || previousAddress !== undefined) return false;
  if (subject.kind === "app") {
    const uses = appUses(subject.app, change);
    return uses.length > 0 && uses.every(({ isUnknown, isRemoved }) => isUnknown && !isRemoved);
  }
  if (subject.kind !== "credential" || intended.some(({ name }) => name !== "value_wo_version")) return false;
  const credential = currentCredentials().find(({ name }) => name === subject.credential);
  const newest = liveGenerations(ledger, subject.credential, subject.environment as Environment).at(-1);
  return (
    credential !== undefined &&
    newest !== undefined &&
    isPending(credential, newest) &&
    deployed?.serial === serialOf(newest)
  );
}
