import { isNoise } from "./harmless-values";
import type { AttributeChange, ResourceChange } from "./resource-change";
import { bookkeeping } from "./resource-types";
import { type Subject, subjectOf } from "./subject";

/** A change with what it stands for. */
export interface ToldChange<S extends Subject = Subject> extends ResourceChange {
  readonly subject: S;
  /** Attributes that the pull request means to change. */
  readonly intended: readonly AttributeChange[];
  /** Attributes that somebody changed outside and a deploy puts back. */
  readonly putBack: readonly AttributeChange[];
}

/** A change of something that belongs to a credential. */
export type CredentialChange = ToldChange<Extract<Subject, { kind: "credential" }>>;

export function toldChange(change: ResourceChange): ToldChange {
  const telling = change.attributes.filter(({ name, isUnknown }) => !isNoise(change.type, name, isUnknown));
  return {
    ...change,
    subject: subjectOf(change),
    intended: telling.filter(({ putsBack }) => !putsBack),
    putBack: telling.filter(({ putsBack }) => putsBack),
  };
}

/** Whether a change is the pull request's, and not only the fixing of what somebody did outside. */
export function isIntended(change: ToldChange): boolean {
  if (change.isImported || change.previousAddress !== undefined) return true;
  switch (change.action) {
    case "none":
    case "read":
      return false;
    case "create":
      return change.drift?.action !== "delete";
    case "update":
      return change.intended.length > 0;
    default:
      return true;
  }
}

/** How many things of a change are not told because they say nothing. */
export function hiddenIn(change: ToldChange): number {
  if (change.action === "read" || bookkeeping.has(change.type)) return 1;
  if (change.action !== "update") return 0;
  const telling = change.intended.length + change.putBack.length;
  return telling === 0 ? 1 : change.attributes.length - telling;
}
