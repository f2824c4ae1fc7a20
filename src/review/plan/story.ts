import { type Sentence, sentence } from "../sentence";
import type { AppUse } from "./app-uses";
import { attributesText } from "./attributes-text";
import type { LedgerProblem } from "./ledger-check";
import type { Group, Verb } from "./report";
import { atPlace, supports } from "./resource-types";
import { type SecretStory, secretStory } from "./secret-story";
import { shownResource } from "./shown-resource";
import { type TokenStory, tokenStory } from "./token-story";
import type { CredentialChange } from "./told-change";

export interface CredentialPart {
  readonly credential: string;
  readonly environment: string;
  /** What the pull request changes of it; what only fixes drift is left out. */
  readonly changes: readonly CredentialChange[];
  /** What is wrong with the ledger that the plan was made from. @default - nothing */
  readonly problem?: LedgerProblem | undefined;
  /** The apps that get its values. */
  readonly uses: readonly AppUse[];
}

/** Tells what a deploy does to one credential in one environment. */
export function credentialGroup({ credential, environment, changes, uses, problem }: CredentialPart): Group {
  const tokens = tokenStory(changes);
  const secrets = secretStory(changes, tokens);
  const isNewValue = tokens.minted.length > 0 || secrets.isRotated || secrets.isUndone || secrets.created > 0;
  return {
    title: `${credential} (${environment})`,
    credential,
    environment,
    verb: problem?.verb ?? verbOf(changes, tokens, secrets),
    sentences: [
      ...takenOver(changes, credential),
      ...tokens.sentences,
      ...secrets.sentences,
      ...supportSentences(changes, tokens),
      ...uses.map((use) => useSentence(use, isNewValue)),
      ...tokens.endings,
    ],
    risks: [...(problem === undefined ? [] : [problem.sentence]), ...risksOf(tokens, secrets)],
    resources: [...changes, ...uses.map(({ change }) => change)].map(shownResource),
  };
}

function verbOf(changes: readonly CredentialChange[], tokens: TokenStory, secrets: SecretStory): Verb {
  const isGone = secrets.deleted > 0 && secrets.created + secrets.kept === 0;
  if (isGone) return "is removed";
  if (secrets.isUndone) return "is undone";
  if (tokens.minted.length > 0 && secrets.isMintedAgain) return "is minted again";
  if (secrets.isRotated || (tokens.minted.length > 0 && secrets.kept > 0)) return "rotates";
  if (tokens.revoked.length > 0 && tokens.minted.length === 0) return "revokes";
  if (changes.some(({ previousAddress }) => previousAddress !== undefined)) return "renames";
  if (changes.some(({ isImported }) => isImported)) return "adopts";
  if (secrets.created > 0 && secrets.kept === 0) return "is new";
  if (secrets.isMoved) return "moves";
  return secrets.isRetagged ? "retags" : "changes";
}

function takenOver(changes: readonly CredentialChange[], credential: string): readonly Sentence[] {
  const moved = changes.filter(({ previousAddress }) => previousAddress !== undefined);
  const imported = changes.filter(({ isImported }) => isImported);
  const forgotten = changes.filter(({ action }) => action === "forget");
  return [
    ...moved.map(
      ({ previousAddress = "", name }) =>
        sentence`Terraform knew ${name} as ${previousAddress.slice(previousAddress.indexOf(".") + 1)}; what exists stays`,
    ),
    ...imported.map(({ type, name }) => sentence`takes over ${name}, which exists ${[atPlace(type)]}`),
    ...forgotten.map(
      ({ type, name }) =>
        sentence`lets Terraform forget ${name} of ${credential}; it stays ${[atPlace(type)]}`,
    ),
  ];
}

function supportSentences(changes: readonly CredentialChange[], tokens: TokenStory): readonly Sentence[] {
  return changes.flatMap((change) => {
    const noun = supports[change.type];
    if (noun === undefined || change.isImported || change.action === "forget") return [];
    switch (change.action) {
      case "create":
        return [[`makes its ${noun}`]];
      case "delete":
        return [[`removes its ${noun}`]];
      case "replace":
        return [[`replaces its ${noun}`]];
      case "update":
        return change.intended.length === 0 ? [] : [supportUpdate(change, noun, tokens)];
      default:
        return [];
    }
  });
}

function supportUpdate(change: CredentialChange, noun: string, tokens: TokenStory): Sentence {
  const isAdmission = change.intended.every(({ name }) => name === "include");
  if (isAdmission && tokens.minted.length > 0) return [`lets the new token through its ${noun}`];
  if (isAdmission && tokens.revoked.length > 0) return [`shuts the old token out of its ${noun}`];
  return sentence`changes its ${[noun]}${attributesText(change.intended)}`;
}

function useSentence({ app, isRemoved, isUnknown }: AppUse, isNewValue: boolean): Sentence {
  if (isRemoved) return sentence`takes the value from ${app}; restarts it`;
  if (isNewValue) return sentence`gives ${app} the new value; restarts it`;
  if (isUnknown) return sentence`sends ${app} its value again, which is known only at the deploy`;
  return sentence`gives ${app} another value; restarts it`;
}

function risksOf(
  { minted, revoked, replaced }: TokenStory,
  { deleted, created, kept }: SecretStory,
): readonly Sentence[] {
  const newest = Math.max(...minted);
  const risks: Sentence[] = [];
  if (minted.length > 0 && revoked.length > 0)
    risks.push([
      `generation ${revoked.join(", ")} is revoked in the same deploy that mints generation ${newest}: whoever still holds it is locked out at once`,
    ]);
  if (replaced.length > 0)
    risks.push([
      `the live token of generation ${replaced.join(", ")} is replaced without a rotation: whoever holds it outside the vault and the apps is locked out at once`,
    ]);
  if (deleted > 0 && created + kept === 0)
    risks.push(["every consumer that reads it from the vault gets nothing after the deploy"]);
  return risks;
}
