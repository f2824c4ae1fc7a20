import { terraform } from "./command";
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

/** The values that Terraform marks as sensitive in what `terraform show -json` prints of a state; companions left out. */
export function secretsOfState(shown: string): readonly string[] {
  let root: ShownModule | undefined;
  try {
    root = JSON.parse(shown).values?.root_module;
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

/** A redactor for what Terraform says of one stack: it knows the environment's secrets and those of the state. */
export async function stackRedactor(
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<Redactor> {
  const { stdout } = await terraform(folder, env, ["show", "-json"]);
  return redactor([...secretsOfEnvironment(env), ...secretsOfState(stdout)]);
}
