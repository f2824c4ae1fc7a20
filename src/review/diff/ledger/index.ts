import type { Ledger } from "../../../model/ledger";
import type { Told } from "../change";
import { configVarOwnerChanges } from "./config-var-owners";
import { layoutChanges } from "./layouts";
import { renameChanges } from "./renames";
import { rowChanges } from "./rows";
import type { LedgerSides } from "./sides";
import { soakChanges } from "./soaks";
import { tombstoneChanges } from "./tombstones";

/**
 * What a change of each section of the ledger means. A section that is new in `src/model/ledger.ts` does not compile
 * until it stands here.
 */
const sections = {
  credentials: rowChanges,
  layouts: layoutChanges,
  configVars: configVarOwnerChanges,
  renames: renameChanges,
  soaks: soakChanges,
  removed: tombstoneChanges,
} as const satisfies Record<keyof Ledger, (sides: LedgerSides) => readonly Told[]>;

/** Tells what changed in the ledger. */
export function ledgerChanges(sides: LedgerSides): readonly Told[] {
  return Object.values(sections).flatMap((changes) => changes(sides));
}
