import { isSupplied } from "../../src/kinds";
import { entriesFile } from "../../src/model/company/read-entries";
import type { Credential, Kind } from "../../src/model/credential";
import { rootFolder } from "../../src/model/vocabulary";
import { exerciseOf } from "../kinds";
import type { Life } from "../kinds/definition";
import { inFirst, inOther } from "../kinds/life-facts";

/** Of every kind: what tags, metadata and companions show, when a value ends, where it lies and who holds it. */
const commonChanges: Life["changes"] = [
  { rotation: "30d" },
  { rotation: "180d" },
  { rotation: "90d", consumers: ["operator", "ci"] },
  { sensitivity: "high", purpose: "Another purpose" },
  { folder: `${rootFolder}/moved/below` },
  { folder: undefined },
  { heroku: undefined },
  { heroku: [...inFirst, ...inOther] },
];

/** The credential of a kind, as it is when a life begins. */
export function firstEntry(kind: Kind): Credential {
  const { vendor, entry, name } = exerciseOf(kind).life();
  return { ...entry, name, vendor, file: entriesFile(vendor) };
}

/** What may be changed of it, and which of that its own kind alone has. */
function changesOf(kind: Kind) {
  const own = exerciseOf(kind).life().changes;
  return { own, all: [...commonChanges, ...own, ...(isSupplied({ kind }) ? [] : [{ kind: "other" }])] };
}

/**
 * The credential after a change of its entry.
 * @param kind the kind with which it began
 * @param choice any whole number from 0; which change it is
 */
export function changedEntry(kind: Kind, entry: Credential, choice: number): Credential {
  const { own, all } = changesOf(kind);
  const change = all[choice % all.length] ?? {};
  const isOwn = own.some((one) => one === change);
  const next =
    change.kind === "other"
      ? otherKind(kind, entry)
      : isOwn && entry.kind !== kind
        ? entry
        : { ...entry, ...change };
  return Object.fromEntries(
    Object.entries(next).filter(([, value]) => value !== undefined),
  ) as unknown as Credential;
}

/** What a change is called where the steps of a life are told. */
export function changeText(kind: Kind, choice: number): string {
  const { all } = changesOf(kind);
  return JSON.stringify(all[choice % all.length], (_, value) => (value === undefined ? null : value));
}

/** From minted to supplied, and back. */
function otherKind(kind: Kind, entry: Credential): Credential {
  const { name, vendor, file, rotation, consumers, sensitivity, purpose } = entry;
  const shared = { name, vendor, file, rotation, consumers, sensitivity, purpose };
  const other = exerciseOf(entry.kind === kind ? "supplied-value" : kind).life().entry;
  return { ...other, ...shared } as Credential;
}
