import { isSupplied } from "../kinds";
import type { Credential } from "../model/credential";
import { deployCommand } from "../model/deploy-command";
import { configVars } from "../model/heroku-apps";
import { asIssued } from "../model/issued-with";
import { type Generation, type Ledger, liveGenerations } from "../model/ledger";
import { parts } from "../model/parts";
import { isPending } from "../model/rotation";
import { stepCommand } from "../model/step-command";
import { type Environment, vendors } from "../model/vocabulary";

/** A credential in one of its environments. */
export interface Value {
  readonly credential: Credential;
  readonly environment: Environment;
}

/** What is left to do after a rotation, in order: deploy, store what a person supplies, prove, retire, end the old one. */
export function stepsAfterRotation(value: Value, ledger: Ledger): readonly string[] {
  const { credential } = value;
  const generation = newestOf(value, ledger)?.generation;
  const deploy = isSupplied(credential)
    ? `asks for ${list(parts(credential).map((part) => `${part.fullName}_${value.environment}`))}; get it at ${credential.issuedAt}`
    : `mints generation ${generation} and hands it to ${list(holders(value))}`;
  const stored = `${commandOf("stored", value)}: once ${holding(value)} what was supplied`;
  return [
    `${deployCommand(value.credential.vendor)}: ${deploy}`,
    ...(isSupplied(credential) ? [stored] : []),
    ...stepsFromProof(value, ledger),
  ];
}

/** What is left to do after a supplied value was marked stored. */
export function stepsAfterStored(value: Value, ledger: Ledger): readonly string[] {
  return [
    `${deployCommand(value.credential.vendor)}: no longer asks for the value, and changes none`,
    ...stepsFromProof(value, ledger),
  ];
}

/** What is left to do after a rotation was undone. */
export function stepsAfterUndo(value: Value, ledger: Ledger, undone: number | undefined): readonly string[] {
  const { credential, environment } = value;
  const newest = newestOf(value, ledger);
  const isAsked = newest !== undefined && isPending(credential, newest);
  const generation = newest?.generation;
  const issued = newest === undefined ? credential : asIssued(credential, newest);
  const deploy = isAsked
    ? `asks for the value of generation ${generation} again: ${list(parts(issued).map((part) => `${part.fullName}_${environment}`))}`
    : `gives ${list(holders(value))} generation ${generation} again${undone === undefined ? "" : `, and then revokes generation ${undone}`}`;
  return [
    `${deployCommand(credential.vendor)}: ${deploy}`,
    ...(isAsked ? [`${commandOf("stored", value)}: once ${holding(value)} what was supplied`] : []),
    `${commandOf("prove", value)}: checks that ${holding(value)} generation ${generation}`,
    ...(isAsked && undone !== undefined ? [endOf(value, undone)] : []),
  ];
}

/** What is left to do after a credential was removed. */
export function stepsAfterRemoval(value: Value, generations: readonly number[]): readonly string[] {
  const { credential } = value;
  const takes = `takes its records out of ${list(holders(value))}`;
  return [
    `${deployCommand(credential.vendor)}: ${takes}${isSupplied(credential) ? "" : `, and then revokes generation ${list(generations.map(String))}`}`,
    ...(isSupplied(credential) ? generations.map((generation) => endOf(value, generation)) : []),
    `delete the entry in ${credential.file}, or change its environments, and run npx taxonomy docs`,
  ];
}

/**
 * The way out where the vault holds a token that the state does not know, and no deploy replaces it: the vault gets back
 * a value that the state knows, the token goes, and what was begun is begun again.
 * @param id the token's, at its vendor
 */
export function stepsOutOfStuck(value: Value, ledger: Ledger, id: string): readonly string[] {
  const { credential, environment } = value;
  const isRotating = liveGenerations(ledger, credential.name, environment).length > 1;
  const deploy = deployCommand(credential.vendor);
  const rotate = commandOf("rotate", value);
  return [
    ...(isRotating ? [] : [`${rotate}: lets the next step go back, so that the value is written again`]),
    `${commandOf("undo", value)}: back to the generation before, which the state knows`,
    `${deploy}: gives ${list(holders(value))} its value again`,
    `npx taxonomy sweep --revoke --key ${id}: ends the token that nobody holds then`,
    ...(isRotating ? [`${rotate}: begins the rotation again`, `${deploy}: mints the new generation`] : []),
  ];
}

/** What is left to do after a generation was retired. */
export function stepsAfterRetirement(value: Value, retired: Generation): readonly string[] {
  return [endOfIssued(value, retired)];
}

function stepsFromProof(value: Value, ledger: Ledger): string[] {
  const live = liveGenerations(ledger, value.credential.name, value.environment);
  const [oldest, newest] = live;
  if (oldest === undefined || newest === undefined) return [];
  const vendor = vendors[value.credential.vendor].title;
  return [
    `${commandOf("prove", value)}: checks that ${holding(value)} generation ${newest.generation} and that ${vendor} accepts it`,
    `${commandOf("retire", value)}: takes generation ${oldest.generation} out of the ledger`,
    endOfIssued(value, oldest),
  ];
}

/** A value ends as one of its kind, which its entry may have had before. */
function endOfIssued({ credential, environment }: Value, generation: Generation): string {
  return endOf({ credential: asIssued(credential, generation), environment }, generation.generation);
}

function endOf(value: Value, generation: number): string {
  const { credential } = value;
  if (isSupplied(credential))
    return `revoke generation ${generation} at ${credential.issuedAt ?? vendors[credential.vendor].title}: a person made it, so a person ends it`;
  const cutOff =
    credential.kind === "infisical-machine-identity"
      ? ", and with it every access token that was got with it: see docs/consumers.md"
      : "";
  return `${deployCommand(value.credential.vendor)}: revokes generation ${generation} at ${vendors[credential.vendor].title}${cutOff}`;
}

/** A command on a value, with `--env` where the credential needs it. */
export function commandOf(name: string, { credential, environment }: Value): string {
  return stepCommand(name, credential, environment);
}

/** The vault and the apps that hold a value, with their verb. */
function holding(value: Value): string {
  const all = holders(value);
  return `${list(all)} ${all.length === 1 ? "holds" : "hold"}`;
}

function holders({ credential, environment }: Value): readonly string[] {
  const held = configVars(credential).filter((configVar) => configVar.environment === environment);
  return ["the vault", ...new Set(held.map(({ app }) => app))];
}

function list(words: readonly string[]): string {
  return new Intl.ListFormat("en").format(words);
}

/** The generation of a value that was issued last. */
export function newestOf({ credential, environment }: Value, ledger: Ledger): Generation | undefined {
  return liveGenerations(ledger, credential.name, environment).at(-1);
}
