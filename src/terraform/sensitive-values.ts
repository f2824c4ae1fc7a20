import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { terraform } from "./command";
import { wasInitialized } from "./initialize";
import { type Redactor, redactor } from "./redact";

/** Variables that hold what a provider or this project authenticates with, or a value that Terraform asked for. */
const secretVariable =
  /^TF_VAR_|(^|_)(TOKEN|KEY|KEYS|SECRET|PASSWORD|PASSPHRASE|CREDENTIALS?|JWT)(_|$)|^INFISICAL_.*CLIENT_ID$/;

/** Companions of a credential, which Terraform marks as sensitive only because they lie in the same attribute. */
const companion = /__(EXPIRES_AT|SCOPES)(_|$)/;

interface ShownResource {
  readonly address?: string;
  readonly values?: unknown;
  readonly sensitive_values?: unknown;
}

interface ShownModule {
  readonly resources?: readonly ShownResource[];
  readonly child_modules?: readonly ShownModule[];
}

/** The secret values of an environment. */
export function secretsOfEnvironment(env: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(env).flatMap(([name, value]) => (secretVariable.test(name) ? [value] : []));
}

/**
 * The values that Terraform marks as sensitive in what `terraform show -json` prints of a state, or of the state before a
 * plan; companions left out.
 */
export function secretsOfState(shown: string): readonly string[] {
  let root: ShownModule | undefined;
  try {
    const { values, prior_state } = JSON.parse(shown);
    root = (values ?? prior_state?.values)?.root_module;
  } catch {
    return [];
  }
  const found: string[] = [];
  const visit = ({ resources = [], child_modules = [] }: ShownModule): void => {
    for (const { address = "", values, sensitive_values } of resources) {
      if (!companion.test(address)) collect(values, sensitive_values, found);
    }
    child_modules.forEach(visit);
  };
  if (root !== undefined) visit(root);
  return found;
}

/** Follows the marks, which have the form of the values or are `true` for all below. */
function collect(value: unknown, mark: unknown, found: string[]): void {
  if (value === null || value === undefined || mark === false) return;
  if (mark === true) {
    collectAll(value, found);
    return;
  }
  if (typeof mark !== "object" || mark === null || typeof value !== "object") return;
  for (const [key, inner] of Object.entries(mark)) {
    if (!companion.test(key)) collect(Reflect.get(value, key), inner, found);
  }
}

function collectAll(value: unknown, found: string[]): void {
  if (typeof value === "string") found.push(value);
  else if (typeof value === "object" && value !== null)
    for (const inner of Object.values(value)) collectAll(inner, found);
}

/**
 * A redactor for what Terraform says of one stack: it knows the environment's secrets, those of the stack's state, and
 * those of the other stacks of the estate, since an answer of Heroku has all config vars of an app.
 * @param savedPlan the plan that was applied, among those of other stacks as `<stack>.tfplan`: a value that a plan
 * replaces is in the state no more
 */
export async function stackRedactor(
  folder: string,
  env: Readonly<Record<string, string>>,
  savedPlan?: string,
): Promise<Redactor> {
  const states = await Promise.all([
    secretsIn(folder, env, savedPlan),
    ...neighbours(folder).map((neighbour) => known(neighbour, env, savedPlan)),
  ]);
  return redactor([...secretsOfEnvironment(env), ...states.flat()]);
}

async function secretsIn(
  folder: string,
  env: Readonly<Record<string, string>>,
  savedPlan: string | undefined,
): Promise<readonly string[]> {
  const plan = planOf(folder, savedPlan);
  const shown = [["show", "-json"], ...(plan === undefined ? [] : [["show", "-json", plan]])];
  const outputs = await Promise.all(shown.map((args) => terraform(folder, env, args)));
  return outputs.flatMap(({ stdout }) => secretsOfState(stdout));
}

/** The saved plan of a stack, beside one that is known. */
function planOf(folder: string, savedPlan: string | undefined): string | undefined {
  if (savedPlan === undefined) return undefined;
  const plan = path.join(path.dirname(savedPlan), `${path.basename(folder)}.tfplan`);
  return existsSync(plan) ? plan : undefined;
}

/** The folders of the other stacks that this run has initialized. */
function neighbours(folder: string): readonly string[] {
  const estate = path.dirname(folder);
  return readdirSync(estate)
    .map((name) => path.join(estate, name))
    .filter((other) => other !== folder && wasInitialized(other));
}

/** States of other stacks, each read once in a while: when a vendor is down all stacks fail, and each asks for all. */
const readBefore = new Map<string, { readonly at: number; readonly secrets: Promise<readonly string[]> }>();
const aWhile = 5_000;

function known(
  folder: string,
  env: Readonly<Record<string, string>>,
  savedPlan: string | undefined,
): Promise<readonly string[]> {
  const before = readBefore.get(folder);
  if (before !== undefined && Date.now() - before.at < aWhile) return before.secrets;
  const secrets = secretsIn(folder, env, savedPlan);
  readBefore.set(folder, { at: Date.now(), secrets });
  return secrets;
}
