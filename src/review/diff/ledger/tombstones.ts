import type { Ledger } from "../../../model/ledger";
import { environments } from "../../../model/vocabulary";
import { listed, sentence } from "../../sentence";
import type { Told } from "../change";
import { sameValue } from "../same-value";
import type { LedgerSides } from "./sides";

/** Tells which credentials were removed, and what was changed of a tombstone by hand. */
export function tombstoneChanges({ before, after }: LedgerSides): readonly Told[] {
  const names = new Set([...Object.keys(before.removed ?? {}), ...Object.keys(after.removed ?? {})]);
  return [...names].flatMap((name) =>
    environments.flatMap((environment): Told[] => {
      const [was, is] = [tombstone(before, name, environment), tombstone(after, name, environment)];
      if (sameValue(was, is)) return [];
      const subject = sentence`${name} (${environment})`;
      if (is === undefined || was !== undefined)
        return [
          {
            id: "tombstone-changed",
            credential: name,
            environment,
            sentence: sentence`The tombstone of ${subject} was changed by hand; its numbers may be used twice.`,
          },
        ];
      return [
        {
          id: "credential-ended",
          credential: name,
          environment,
          sentence: sentence`${subject} is removed at ${is.at}: “${is.reason}”. Asked before: ${listed(is.asked)}. The next deploy takes its records out of the vault and revokes it.`,
        },
      ];
    }),
  );
}

function tombstone(ledger: Ledger, name: string, environment: (typeof environments)[number]) {
  return Object.hasOwn(ledger.removed ?? {}, name) ? ledger.removed?.[name]?.[environment] : undefined;
}
