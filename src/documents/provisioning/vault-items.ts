import { isMinted } from "../../kinds";
import type { Credential } from "../../model/credential";
import { nonExpiring } from "../../model/dates";
import type { Ledger } from "../../model/ledger";
import { type Companion, companions, type Part, parts } from "../../model/parts";
import { placements } from "../../model/placement";
import { scopesCompanion } from "../../model/scope-words";
import { tagsOf } from "../../model/tags";
import { cadences, type Environment, environments, vendors } from "../../model/vocabulary";
import { ownEnvironments } from "../by-vendor";
import { code, count, enumeration, prose } from "../markdown";
import { inputVariable } from "../sop/steps";
import { type Item, itemOf } from "./item";

/** That the folders exist: the stack makes them. */
export function folderItem(credential: Credential, { layouts }: Pick<Ledger, "layouts">): Item {
  const folders = ownEnvironments(credential).flatMap((environment) =>
    placements(credential, environment, layouts[environment]).map((place) =>
      code(`${place.environment}:${place.folder}/`),
    ),
  );
  const stack = code(vendors[credential.vendor].folder);
  return {
    isDone: true,
    text: `Folder exists: ${enumeration([...new Set(folders)])}, from the stack ${stack}`,
    about: ["folder", "vendor"],
  };
}

/** That every environment holds what section 3 says. */
export function secretItem(credential: Credential): Item {
  const uses = environments.map((environment) => {
    const use = credential.environments[environment];
    const words = { own: "has its own value", "reads prod": "reads prod's", none: "has none" } as const;
    return `${environment} ${words[use]}`;
  });
  return itemOf(
    `Secret in the right Infisical environments (section 3, ${credential.tenancy}): ${uses.join(", ")}`,
    ownEnvironments(credential).flatMap((environment) =>
      parts(credential).map((part) => partItem(credential, environment, part)),
    ),
    ["environments", "tenancy"],
  );
}

function partItem(credential: Credential, environment: Environment, part: Part): Item {
  if (isMinted(credential))
    return { isDone: true, text: `${environment}: ${code(part.name)}, minted by the deploy` };
  const what = credential.parts.find(({ key }) => key === part.key)?.description ?? "value";
  return {
    isDone: false,
    text: `${environment}: ${code(part.name)}, ${prose(what)} from ${prose(credential.issuedAt)}, handed to the first deploy as ${code(inputVariable(part, environment))}`,
    about: ["issuedAt"],
  };
}

/** That both companions are set, with what they say. */
export function companionItems(credential: Credential): readonly Item[] {
  return companions(credential).map((companion) => companionItem(credential, companion));
}

function companionItem({ rotation, scopes }: Credential, { key, name }: Companion): Item {
  if (key === "EXPIRES_AT") {
    const { days } = cadences[rotation];
    const value = days === null ? code(nonExpiring) : `the date of issue plus ${count(days, "day")}, in UTC`;
    return { isDone: true, text: `${code(name)} is set: ${value}`, about: ["rotation"] };
  }
  const value = code(scopesCompanion(scopes));
  return scopes.length === 0
    ? {
        isDone: false,
        text: `${code(name)} is ${value} until somebody writes the scopes into the entry`,
        about: ["scopes"],
      }
    : {
        isDone: true,
        text: `${code(name)} is set: ${value}, for ${scopes.map((scope) => `"${prose(scope)}"`).join(", ")}`,
        about: ["scopes"],
      };
}

/** That the secrets carry one tag of each dimension. */
export function tagItem(credential: Credential): Item {
  const reason = credential.sensitivityReason === undefined ? "" : `. ${prose(credential.sensitivityReason)}`;
  return {
    isDone: true,
    text: `One [tag](../tags.md) of each dimension: ${tagsOf(credential)
      .map(({ slug }) => code(slug))
      .join(", ")}${reason}`,
    about: ["function", "sensitivity"],
  };
}
