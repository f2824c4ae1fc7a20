import { definitionOf, isSupplied } from "../../kinds";
import { address } from "../../model/addresses";
import type { Credential, EntryOf } from "../../model/credential";
import { deployCommand } from "../../model/deploy-command";
import { configVars } from "../../model/heroku-apps";
import { type Part, parts } from "../../model/parts";
import { type Environment, vendors } from "../../model/vocabulary";
import { ownEnvironments } from "../by-vendor";
import { code, enumeration, prose } from "../markdown";

/** The steps of one rotation of a credential in one environment, each a line of Markdown, in order. */
export function rotationSteps(credential: Credential, environment: Environment): readonly string[] {
  return isSupplied(credential)
    ? suppliedSteps(credential, environment)
    : mintedSteps(credential, environment);
}

function mintedSteps(credential: Credential, environment: Environment): readonly string[] {
  const holders = enumeration(holdersOf(credential, environment));
  const title = prose(vendors[credential.vendor].title);
  const { overlap } = definitionOf(credential).words;
  return [
    `${step("rotate", credential, environment)}: appends the next generation to the ledger. Merge it.`,
    `${deploy(credential)}: ${title} mints it beside the old one, and it goes to ${holders}.`,
    `${step("prove", credential, environment)}: asks ${holders}, and ${title} itself. Merge the proof.`,
    ...(overlap === undefined ? [] : [overlap]),
    `${step("retire", credential, environment)}: takes the old generation out of the ledger. Merge it.`,
    `${deploy(credential)}: revokes the old one at ${title}.`,
  ];
}

function suppliedSteps(
  credential: Credential & EntryOf<"supplied-value">,
  environment: Environment,
): readonly string[] {
  const holders = enumeration(holdersOf(credential, environment));
  return [
    `Make a new value at ${prose(credential.issuedAt)}, and leave the old one valid. Needed: ${enumeration(credential.parts.map(({ description }) => prose(description)))}.`,
    `${step("rotate", credential, environment)}: appends the next generation to the ledger. Merge it.`,
    `${enumeration(parts(credential).map((part) => code(inputVariable(part, environment))))}: read each without an echo and export it.`,
    `${deploy(credential)}: the new value goes to ${holders}.`,
    `${step("stored", credential, environment)}: from now on deploys ask for nothing. Merge it, and unset the variables.`,
    `${step("prove", credential, environment)}: asks ${holders}. Merge the proof.`,
    `${step("retire", credential, environment)}: takes the old generation out of the ledger. Merge it.`,
    "Revoke the old value where the new one was made: a person made it, so a person ends it.",
  ];
}

/** The environment variable through which Terraform takes one part of a supplied value. */
export function inputVariable({ fullName }: Part, environment: Environment): string {
  return `TF_VAR_${address.credential(fullName, environment)}`;
}

/** Which apps hold the value beside the vault. */
function holdersOf(credential: Credential, environment: Environment): readonly string[] {
  const apps = configVars(credential)
    .filter((configVar) => configVar.environment === environment)
    .map(({ app }) => code(app));
  return [...new Set(["the vault", ...apps])];
}

function step(name: string, credential: Credential, environment: Environment): string {
  const env = ownEnvironments(credential).length > 1 ? ` --env ${environment}` : "";
  return code(`npx taxonomy ${name} ${credential.name}${env}`);
}

/** A vendor's stack alone: without the flag cdktf wants Infisical's, which it depends on, in the same run. */
function deploy(credential: Credential): string {
  return code(deployCommand(credential.vendor));
}

/** What a credential is and who makes it, as the beginning of a sentence. */
export function madeAs(credential: Credential): string {
  const { isMinted, words } = definitionOf(credential);
  const { what } = words;
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}, made by ${isMinted ? "Terraform" : "a person"}`;
}
