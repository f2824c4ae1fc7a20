import type { Ledger } from "../../model/ledger";
import { counted, type Sentence, sentence } from "../sentence";
import { type AppUse, appUses } from "./app-uses";
import { attributesText } from "./attributes-text";
import { driftNotes } from "./drift";
import { type LedgerProblem, ledgerProblems } from "./ledger-check";
import { isOnlyAgain } from "./only-again";
import type { Group, StackReport, Verb } from "./report";
import type { StackPlan } from "./resource-change";
import { bookkeeping } from "./resource-types";
import { type Revocation, revocationsIn } from "./revocations";
import { shownResource } from "./shown-resource";
import { credentialGroup } from "./story";
import { type CredentialChange, hiddenIn, isIntended, type ToldChange, toldChange } from "./told-change";

/** What the plan of one stack does. */
export interface StackStory extends Pick<StackReport, "counts" | "groups" | "drift" | "hidden" | "refused"> {
  /** Whether all that it does is to write supplied values once more, which are not marked stored yet. */
  readonly isOnlyAgain: boolean;
  /** The retired generations that it revokes. */
  readonly revokes: readonly Revocation[];
}

/**
 * Tells what the plan of one stack does, by credential.
 * @param ledger the one that it was made from
 */
export function stackStory(plan: StackPlan, ledger: Ledger): StackStory {
  const problems = ledgerProblems(plan.changes, ledger);
  const all = plan.changes.map(toldChange);
  const told = all.filter(({ isData, type }) => !isData && !bookkeeping.has(type));
  const intended = told.filter(isIntended);
  const drift = driftNotes(told);
  return {
    counts: countsOf(all),
    groups: [
      ...credentialGroups(intended, problems),
      ...unownedApps(intended),
      ...vaultGroup(intended, "folder"),
      ...vaultGroup(intended, "tag"),
      ...intended.filter(({ subject }) => subject.kind === "other").map(otherGroup),
    ],
    drift,
    isOnlyAgain: drift.length + problems.length === 0 && isOnlyAgain(intended, ledger),
    hidden: all.reduce((sum, change) => sum + hiddenIn(change), 0),
    revokes: revocationsIn(plan.changes, ledger),
    refused: problems.map(
      ({ credential, environment, sentence: text }) => sentence`${`${credential} (${environment})`}: ${text}`,
    ),
  };
}

function countsOf(changes: readonly ToldChange[]): StackReport["counts"] {
  const managed = changes.filter(({ isData }) => !isData);
  const of = (...actions: string[]) => managed.filter(({ action }) => actions.includes(action)).length;
  return { add: of("create", "replace"), change: of("update"), remove: of("delete", "replace") };
}

function credentialGroups(
  intended: readonly ToldChange[],
  problems: readonly LedgerProblem[],
): readonly Group[] {
  const parts = new Map<string, { changes: CredentialChange[]; uses: AppUse[] }>();
  const partOf = (of: { readonly credential: string; readonly environment: string }) => {
    const key = `${of.credential} ${of.environment}`;
    const part = parts.get(key) ?? { changes: [], uses: [] };
    parts.set(key, part);
    return part;
  };
  for (const change of intended) {
    const { subject } = change;
    if (subject.kind === "credential") partOf(subject).changes.push({ ...change, subject });
    if (subject.kind === "app") for (const use of appUses(subject.app, change)) partOf(use).uses.push(use);
  }
  return [...parts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, part]) => {
      const [credential = "", environment = ""] = key.split(" ");
      const problem = problems.find(
        (one) => one.credential === credential && one.environment === environment,
      );
      return credentialGroup({ credential, environment, problem, ...part });
    });
}

/** Changes of an app that no credential's group tells. */
function unownedApps(intended: readonly ToldChange[]): readonly Group[] {
  return intended.flatMap((change) => {
    const { subject } = change;
    if (subject.kind !== "app" || appUses(subject.app, change).length > 0) return [];
    const text: Partial<Record<string, Sentence>> = {
      create: ["gets config vars; restarts"],
      delete: ["loses config vars; restarts"],
      forget: ["keeps its config vars, and Terraform forgets them"],
    };
    const sentences = [text[change.action] ?? ["changes config vars; restarts"]];
    return [
      { title: subject.app, verb: "changes", sentences, risks: [], resources: [shownResource(change)] },
    ];
  });
}

function vaultGroup(intended: readonly ToldChange[], kind: "folder" | "tag"): readonly Group[] {
  const changes = intended.filter(({ subject }) => subject.kind === kind);
  if (changes.length === 0) return [];
  const sentences = (
    [
      ["create", "makes"],
      ["update", "changes"],
      ["replace", "replaces"],
      ["delete", "removes"],
      ["forget", "forgets"],
    ] as const
  ).flatMap(([action, word]): Sentence[] => {
    const count = changes.filter((change) => change.action === action).length;
    return count === 0 ? [] : [[`${word} ${counted(count, kind)}`]];
  });
  const taken = changes.filter(({ isImported }) => isImported).length;
  if (taken > 0) sentences.push([`takes over ${counted(taken, kind)} that exist already`]);
  return [
    {
      title: `${kind === "folder" ? "Folders" : "Tags"} of the vault`,
      verb: changes.every(({ isImported }) => isImported) ? "adopts" : "changes",
      sentences,
      risks: [],
      resources: changes.map(shownResource),
    },
  ];
}

const words: Readonly<Record<string, string>> = {
  create: "is made",
  update: "changes",
  replace: "is replaced",
  delete: "is removed",
  forget: "is forgotten by Terraform and stays",
};

function otherGroup(change: ToldChange): Group {
  const verb: Verb =
    change.action === "create" ? "is new" : change.action === "delete" ? "is removed" : "changes";
  const text = [words[change.action] ?? "is known to Terraform under another name"];
  return {
    title: change.address,
    verb,
    sentences: [sentence`${text}${attributesText(change.intended)}`],
    risks: [],
    resources: [shownResource(change)],
  };
}
