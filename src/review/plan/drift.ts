import { listed, type Sentence, sentence } from "../sentence";
import type { DriftNote } from "./report";
import { atPlace, isTokenType } from "./resource-types";
import type { ToldChange } from "./told-change";

/** Tells what somebody changed outside of Terraform, and what a deploy does about it. */
export function driftNotes(changes: readonly ToldChange[]): readonly DriftNote[] {
  return changes.flatMap((change) =>
    change.drift === undefined
      ? []
      : [
          {
            address: change.address,
            sentence: change.drift.action === "delete" ? goneText(change, changes) : changedText(change),
          },
        ],
  );
}

function goneText(change: ToldChange, all: readonly ToldChange[]): Sentence {
  const gone = sentence`${nameOf(change)} is gone ${[atPlace(change.type)]}`;
  if (change.action !== "create") return [...gone, "; a deploy leaves it so"];
  if (!isTokenType(change.type) || isStoredAnew(change, all)) return [...gone, "; a deploy makes it anew"];
  return [
    ...gone,
    ...sentence`; a deploy mints another value under the same number, and the vault keeps the dead one. Rotate it as well: ${rotation(change)}`,
  ];
}

function rotation({ subject, name }: ToldChange): string {
  const of = subject.kind === "credential" ? `${subject.credential} --env ${subject.environment}` : name;
  return `npx taxonomy rotate ${of}`;
}

/** Whether the same deploy writes the credential's value into the vault. */
function isStoredAnew({ subject }: ToldChange, all: readonly ToldChange[]): boolean {
  return all.some(
    (other) =>
      other.type === "infisical_secret" &&
      other.subject.kind === "credential" &&
      subject.kind === "credential" &&
      other.subject.credential === subject.credential &&
      other.subject.environment === subject.environment &&
      (other.action === "create" || other.intended.some(({ name }) => name === "value_wo_version")) &&
      !/^(EXPIRES_AT|SCOPES)$/.test(other.subject.part ?? ""),
  );
}

function changedText(change: ToldChange): Sentence {
  const names = change.drift?.attributes ?? [];
  const keys = change.putBack.flatMap(({ keys: told = [] }) => told);
  const what = keys.length > 0 ? keys : names;
  const changed = sentence`${nameOf(change)} was changed by hand ${[atPlace(change.type)]} (${listed(what)})`;
  if (change.putBack.length === 0) return [...changed, "; a deploy leaves it so"];
  return [
    ...changed,
    "; a deploy puts it back",
    ...(change.subject.kind === "app" ? [", and restarts it"] : []),
  ];
}

function nameOf({ address, type, subject }: ToldChange): Sentence {
  if (subject.kind === "app") return sentence`the config of ${subject.app}`;
  if (subject.kind !== "credential") return sentence`${address}`;
  const of = `${subject.credential} (${subject.environment})`;
  if (subject.generation !== undefined) return sentence`generation ${subject.generation} of ${of}`;
  if (type !== "infisical_secret") return sentence`${address}`;
  return sentence`the secret ${`${subject.credential}${subject.part ? `__${subject.part}` : ""} (${subject.environment})`}`;
}
