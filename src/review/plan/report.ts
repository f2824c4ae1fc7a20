import type { Sentence } from "../sentence";
import type { Action, AttributeChange } from "./resource-change";

/** Number of the form of `taxonomy plan --json`; a change that breaks readers raises it. */
export const planReportFormat = 2;

/** What happens to a credential, in one word; the first that holds, from the gravest on. */
export const verbs = [
  "goes back",
  "vanishes",
  "is removed",
  "is undone",
  "rotates",
  "is minted again",
  "revokes",
  "is new",
  "renames",
  "adopts",
  "moves",
  "retags",
  "changes",
] as const;
export type Verb = (typeof verbs)[number];

/** An object that a deploy touches, as far as it may be shown. */
export interface ShownResource {
  readonly address: string;
  readonly action: Action | "import" | "move";
  readonly attributes: readonly Pick<AttributeChange, "name" | "keys" | "before" | "after">[];
}

/** What a deploy does to one credential in one environment, to one app, or to the vault's folders and tags. */
export interface Group {
  /** `NAME (env)`, the name of an app, or what else it is. */
  readonly title: string;
  readonly credential?: string;
  readonly environment?: string;
  readonly verb: Verb;
  readonly sentences: readonly Sentence[];
  /** What a reviewer should not miss. */
  readonly risks: readonly Sentence[];
  readonly resources: readonly ShownResource[];
}

/** What somebody changed outside of Terraform. */
export interface DriftNote {
  readonly address: string;
  readonly sentence: Sentence;
}

export interface StackReport {
  readonly stack: string;
  readonly outcome: "unchanged" | "changed" | "waits" | "failed" | "skipped";
  readonly waitsFor?: string;
  readonly counts: { readonly add: number; readonly change: number; readonly remove: number };
  /** What the pull request intends. */
  readonly groups: readonly Group[];
  /** What it does not intend. */
  readonly drift: readonly DriftNote[];
  /** Values that the deploy asks a person for. */
  readonly asked: readonly { readonly variable: string; readonly description: string }[];
  /** Why `taxonomy apply` refuses the plan; empty where it does not. */
  readonly refused: readonly Sentence[];
  /** Changes that say nothing, and are not told. */
  readonly hidden: number;
  /** What went wrong, with every secret taken out. */
  readonly errors: readonly string[];
  /** What to do about the errors. */
  readonly fixes: readonly Sentence[];
}

/** What a deploy of all stacks would do. */
export interface PlanReport {
  readonly target: string;
  readonly stacks: readonly StackReport[];
}

/** How the plan of all stacks ended: an error outweighs changes; a stack that waits for another counts as a change. */
export function outcomeOf({ stacks }: PlanReport): "none" | "changes" | "error" {
  if (stacks.some(({ outcome }) => outcome === "failed" || outcome === "skipped")) return "error";
  return stacks.every(({ outcome }) => outcome === "unchanged") ? "none" : "changes";
}
