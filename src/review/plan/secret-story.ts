import { isMinted } from "../../kinds";
import { currentCredentials } from "../../model/company/current";
import { dimensions } from "../../model/tags";
import { counted, joined, listed, type Sentence, sentence } from "../sentence";
import { attributeText } from "./attributes-text";
import type { AttributeChange } from "./resource-change";
import type { TokenStory } from "./token-story";
import type { CredentialChange } from "./told-change";

/** What happens to the records of a credential in the vault. */
export interface SecretStory {
  readonly created: number;
  readonly deleted: number;
  readonly kept: number;
  readonly isRotated: boolean;
  /** Whether the vault goes back to an earlier generation. */
  readonly isUndone: boolean;
  /** Whether the vault gets another value of the generation that it has. */
  readonly isMintedAgain: boolean;
  readonly isMoved: boolean;
  readonly isRetagged: boolean;
  readonly sentences: readonly Sentence[];
}

const isCompanion = ({ subject }: CredentialChange) => /^(EXPIRES_AT|SCOPES)$/.test(subject.part ?? "");

export function secretStory(changes: readonly CredentialChange[], tokens: TokenStory): SecretStory {
  const all = changes.filter(({ type, isImported }) => type === "infisical_secret" && !isImported);
  const secrets = all.filter(({ subject }) => subject.oldName === undefined);
  const having = (action: string) => secrets.filter((change) => change.action === action);
  const [created, deleted, replaced] = [having("create"), having("delete"), having("replace")];
  const attributes = [...having("update"), ...replaced].flatMap(({ intended }) => intended);
  const versions = attributes.filter(({ name }) => name === "value_wo_version");
  const tags = attributes.filter(({ name }) => isTag(name));
  const kept = having("update").length + replaced.length;
  const generation = attributes.find(({ name }) => name === "metadata.generation");
  const isNewGeneration = generation !== undefined && Number(generation.after) > Number(generation.before);
  const isUndone = generation !== undefined && Number(generation.after) < Number(generation.before);
  const isMintedAgain = versions.length > 0 && generation === undefined && tokens.minted.length > 0;
  const isRotated = isNewGeneration || (kept > 0 && Number(generationOf(created) ?? 1) > 1);
  return {
    created: created.length,
    deleted: deleted.length,
    kept,
    isRotated,
    isUndone,
    isMintedAgain,
    isMoved: replaced.length > 0,
    isRetagged: tags.length > 0,
    sentences: [
      ...stored(created),
      ...written(versions, generation, tokens, having("update")),
      ...moved(replaced),
      ...retagged(tags),
      ...described(attributes),
      ...companionsChanged(having("update"), isRotated),
      ...removed(deleted),
      ...oldNames(all.filter(({ subject }) => subject.oldName !== undefined)),
    ],
  };
}

function isTag(name: string): boolean {
  return name === "tag_ids" || dimensions.some((dimension) => name === `metadata.${dimension}`);
}

function stored(created: readonly CredentialChange[]): readonly Sentence[] {
  if (created.length === 0) return [];
  const values = created.flatMap(({ attributes }) => attributes);
  const generation = generationOf(created);
  const place = placeText(values);
  const hasValue = created.some((change) => !isCompanion(change));
  if (generation === undefined || !hasValue)
    return [sentence`writes ${[counted(created.length, "secret")]} into the vault${place}`];
  return [sentence`stores generation ${generation} in the vault${place}`];
}

function generationOf(created: readonly CredentialChange[]): string | undefined {
  return shownValue(
    created.flatMap(({ attributes }) => attributes),
    "metadata.generation",
  );
}

/** What becomes of the value that the vault has, as its version and the generation beside it tell. */
function written(
  versions: readonly AttributeChange[],
  generation: AttributeChange | undefined,
  tokens: TokenStory,
  updated: readonly CredentialChange[],
): readonly Sentence[] {
  if (versions.length === 0) return [];
  if (generation !== undefined && generation.after === undefined)
    return [["stores a new value in the vault"]];
  if (generation?.after !== undefined) {
    const isBack = Number(generation.after) < Number(generation.before);
    return [
      isBack
        ? sentence`gives the vault generation ${generation.after} again, before anything is revoked`
        : sentence`stores generation ${generation.after} in the vault`,
    ];
  }
  if (tokens.minted.length > 0) return [["stores the new value of that generation in the vault"]];
  if (tokens.updated > 0) return [];
  if (updated.some(({ deployed }) => deployed?.isTimed === false))
    return [["writes the same value once more: the vault counts its values by serial and time from now on"]];
  const isMinted = updated.some(({ subject }) => isMintedNow(subject.credential));
  return [
    isMinted
      ? ["writes its value into the vault again"]
      : ["writes the value into the vault that the deploy is given"],
  ];
}

function isMintedNow(name: string): boolean {
  return currentCredentials().some((one) => one.name === name && isMinted(one));
}

function moved(replaced: readonly CredentialChange[]): readonly Sentence[] {
  if (replaced.length === 0) return [];
  const attributes = replaced.flatMap(({ intended }) => intended);
  const place = placeText(attributes);
  const isElsewhere = attributes.some(({ name }) => name === "folder_path" || name === "env_slug");
  return [
    isElsewhere
      ? sentence`moves ${[counted(replaced.length, "secret")]} within the vault${place}`
      : sentence`deletes ${[counted(replaced.length, "secret")]} in the vault and writes ${[replaced.length === 1 ? "it" : "them"]} anew`,
  ];
}

function retagged(tags: readonly AttributeChange[]): readonly Sentence[] {
  if (tags.length === 0) return [];
  const told = unique(tags.filter(({ name }) => name !== "tag_ids"));
  if (told.length === 0) return [["gives its secrets other tags"]];
  const texts = told.map((tag) => attributeText(tag, tag.name.slice("metadata.".length)));
  return [["retags its secrets: ", ...joined(texts)]];
}

/** Facts that tell of the vault's records; the generation goes with the rotation, tags have a sentence of their own. */
const untold = /^(value_wo_version|value|metadata\.generation|folder_path|env_slug)$/;

function described(attributes: readonly AttributeChange[]): readonly Sentence[] {
  const names = unique(attributes.filter(({ name }) => !untold.test(name) && !isTag(name)));
  if (names.length === 0) return [];
  return [
    sentence`changes what the vault says of it: ${listed(names.map(({ name }) => name.replace("metadata.", "")))}`,
  ];
}

/** Companions follow the value; they are told only when they change without it. */
function companionsChanged(updated: readonly CredentialChange[], isRotated: boolean): readonly Sentence[] {
  const names = updated
    .filter((change) => isCompanion(change) && change.intended.some(({ name }) => name === "value"))
    .map(({ subject }) => `__${subject.part}`);
  if (isRotated || names.length === 0) return [];
  return [sentence`changes ${listed([...new Set(names)].sort())}`];
}

function removed(deleted: readonly CredentialChange[]): readonly Sentence[] {
  if (deleted.length === 0) return [];
  return [sentence`takes ${[counted(deleted.length, "secret")]} out of the vault`];
}

function oldNames(aliases: readonly CredentialChange[]): readonly Sentence[] {
  const names = (action: string) => [
    ...new Set(aliases.filter((c) => c.action === action).map(({ subject }) => subject.oldName ?? "")),
  ];
  const [kept, changed, ended] = [names("create"), names("update"), names("delete")];
  return [
    ...(kept.length > 0 ? [sentence`keeps the old name ${listed(kept)} readable`] : []),
    ...(changed.length > 0 ? [sentence`writes the old name ${listed(changed)} too`] : []),
    ...(ended.length > 0 ? [sentence`takes the old name ${listed(ended)} out of the vault`] : []),
  ];
}

function placeText(attributes: readonly AttributeChange[]): Sentence {
  const environment = shownValue(attributes, "env_slug");
  const folder = shownValue(attributes, "folder_path");
  if (folder === undefined) return environment === undefined ? [] : sentence`, to ${environment}`;
  return environment === undefined ? sentence`, at ${folder}` : sentence`, at ${`${environment}:${folder}`}`;
}

function shownValue(attributes: readonly AttributeChange[], name: string): string | undefined {
  return attributes.find((attribute) => attribute.name === name && attribute.after !== undefined)?.after;
}

function unique(attributes: readonly AttributeChange[]): readonly AttributeChange[] {
  return [...new Map(attributes.map((attribute) => [attribute.name, attribute])).values()];
}
