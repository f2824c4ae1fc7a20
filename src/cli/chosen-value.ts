import { Option } from "commander";
import type { Credential } from "../model/credential";
import { nearestNames } from "../model/nearest-names";
import { companions, legacyParts, parts } from "../model/parts";
import { type Environment, environments } from "../model/vocabulary";
import { CliError } from "./cli-error";

/** The option `--env` of commands that write: there is no default to prod. */
export function environmentOption(description: string): Option {
  return new Option("--env <environment>", description).choices(environments);
}

/** What `--env` is for, where a command works on one credential. */
export const environmentOfOne = "environment of the value; needed when the credential has several of its own";

/**
 * The credential and environment that a command is to change.
 * @throws CliError for a name that is no credential's, for an environment without a value of its own, and for none where
 *   the credential has several.
 */
export function chosenValue(
  credentials: readonly Credential[],
  name: string,
  asked: Environment | undefined,
): { readonly credential: Credential; readonly environment: Environment } {
  const credential = credentialNamed(credentials, name);
  const own = ownEnvironments(credential);
  const [first, second] = own;
  if (asked !== undefined) {
    if (own.includes(asked)) return { credential, environment: asked };
    const use = credential.environments[asked] === "reads prod" ? ", which reads prod's" : "";
    throw wrongCall(`${name} has no value of its own in ${asked}${use}; it has one in ${own.join(", ")}.`);
  }
  if (first === undefined) throw wrongCall(`${name} has no value of its own in any environment.`);
  if (second !== undefined) {
    throw wrongCall(`${name} has values of its own in ${own.join(", ")}: say which one with --env.`);
  }
  return { credential, environment: first };
}

/** The environments in which a credential has a value of its own. */
export function ownEnvironments(credential: Credential): readonly Environment[] {
  return environments.filter((environment) => credential.environments[environment] === "own");
}

function credentialNamed(credentials: readonly Credential[], name: string): Credential {
  const found = credentials.find((credential) => credential.name === name);
  if (found !== undefined) return found;
  const partOf = credentials.filter((credential) =>
    [
      ...parts(credential).flatMap((part) => [part.name, part.fullName]),
      ...companions(credential).map((c) => c.name),
    ].includes(name),
  );
  if (partOf.length > 0)
    throw wrongCall(`${name} is a part of ${names(partOf)}: name the credential, its parts go together.`);
  const oldNameOf = credentials.filter((credential) =>
    legacyParts(credential).some((old) => old.name === name),
  );
  if (oldNameOf.length > 0)
    throw wrongCall(`${name} is a legacy name of ${names(oldNameOf)}: use that name.`);
  const known = new Map(
    credentials.flatMap((credential) => [
      [credential.name, credential.name] as const,
      ...legacyParts(credential).map((old) => [old.name, `${credential.name} (once ${old.name})`] as const),
    ]),
  );
  const nearest = nearestNames(name, [...known.keys()]).map((near) => known.get(near));
  throw wrongCall(`No credential is called ${name}. The nearest: ${nearest.join(", ")}.`);
}

function names(credentials: readonly Credential[]): string {
  return new Intl.ListFormat("en").format(credentials.map((credential) => credential.name));
}

function wrongCall(message: string): CliError {
  return new CliError(`${message} Nothing was changed.`, "wrongCall");
}
