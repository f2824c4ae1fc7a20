import type { Credential } from "../../../model/credential";
import { type Generation, type Ledger, tombstoneOf } from "../../../model/ledger";
import { type Environment, environments } from "../../../model/vocabulary";
import { sentence } from "../../sentence";
import type { Told } from "../change";
import { sameValue } from "../same-value";
import { builtBeyondEntry } from "./beyond-entry";
import { generationChanges } from "./generations";
import type { Row } from "./row";
import type { LedgerSides } from "./sides";

/** Tells what happened to the live values of every credential, in each of its environments. */
export function rowChanges(sides: LedgerSides): readonly Told[] {
  const formers = new Set(sides.formerNames.values());
  const names = new Set([
    ...sides.formerNames.keys(),
    ...Object.keys(sides.after.credentials),
    ...Object.keys(sides.before.credentials).filter((name) => !formers.has(name)),
  ]);
  return [...names]
    .filter((name) => sides.formerNames.has(name) || !isAsItWas(sides, name))
    .flatMap((name) => environments.flatMap((environment) => row(sides, name, environment)));
}

function isAsItWas({ before, after }: LedgerSides, name: string): boolean {
  return sameValue(before.credentials[name], after.credentials[name]);
}

function row(sides: LedgerSides, name: string, environment: Environment): readonly Told[] {
  const former = sides.formerNames.get(name) ?? name;
  const before = generations(sides.before, former, environment);
  const after = generations(sides.after, name, environment);
  if (sameValue(before, after)) return [];
  const { before: old, after: now } = sides.versions(name);
  const changed: Row = {
    name,
    environment,
    before,
    after,
    credential: now ?? old,
    isRenamed: former !== name,
  };
  const records = recordsBeyondEntry(changed, now);
  if (before.length === 0) {
    const isNew = old?.environments?.[environment] !== "own";
    return [...(isNew ? arrived(changed) : added(changed)), ...records];
  }
  // What goes with a tombstone is told there.
  if (after.length === 0)
    return tombstoneOf(sides.after, name, environment) === undefined ? emptied(changed) : [];
  return [
    ...generationChanges(changed).map((change) => ({ ...change, credential: name, environment })),
    ...records,
  ];
}

/** A record that is new, and says another thing than the entry does. */
function recordsBeyondEntry(
  { name, environment, before, after }: Row,
  entry: Credential | undefined,
): readonly Told[] {
  return after.flatMap((one): Told[] => {
    const was = before.find(({ generation }) => generation === one.generation);
    const built = was?.issuedWith === undefined ? builtBeyondEntry(entry, one) : undefined;
    if (built === undefined) return [];
    return [
      {
        id: "issue-record-changed",
        credential: name,
        environment,
        sentence: sentence`${name} (${environment}) generation ${one.generation} is recorded as issued with ${built.facts}, and is built with that.${built.may}`,
        ...(built.reason === undefined ? {} : { reason: built.reason }),
      },
    ];
  });
}

function generations(ledger: Ledger, name: string, environment: Environment): readonly Generation[] {
  return Object.hasOwn(ledger.credentials, name) ? (ledger.credentials[name]?.[environment] ?? []) : [];
}

/** A first value needs no words of its own where the credential or the environment is new. */
function arrived(row: Row): readonly Told[] {
  const [first, ...more] = row.after;
  const isPlain = more.length === 0 && first?.proof === undefined && first?.retiredWithoutProof === undefined;
  return isPlain ? [] : added(row);
}

function added({ name, environment, after }: Row): readonly Told[] {
  const numbers = after.map(({ generation }) => generation).join(" and ");
  return [
    {
      id: "value-added",
      credential: name,
      environment,
      sentence: sentence`${name} (${environment}) enters the ledger at generation ${[numbers]}, issued ${after.at(-1)?.issued ?? ""}.`,
    },
  ];
}

function emptied({ name, environment, before, isRenamed }: Row): readonly Told[] {
  const numbers = before.map(({ generation }) => generation).join(" and ");
  const subject = sentence`${name} (${environment})`;
  return [
    {
      id: "values-removed",
      credential: name,
      environment,
      sentence: isRenamed
        ? sentence`${subject} has no row in the ledger under its new name: the next deploy would take generation ${[numbers]} away and leave none; taxonomy apply refuses that. Give the new name the row of the old one.`
        : sentence`${subject} is gone from the ledger: without a tombstone, the next deploy would take generation ${[numbers]} away and leave none; taxonomy apply refuses that. End a credential with npx taxonomy remove ${name} --env ${environment}.`,
    },
  ];
}
