import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { SandboxPaths } from "../../exercises/session/paths";
import { readWorld } from "../../packages/sandbox/world/world-file";
import type { Canary } from "../support/canaries";

/** How the names of the logins begin that a sandbox hands to whoever asks for its variables. */
export const ofOperator = "operator's login:";

/** Expiry date and scopes of a credential, which are no secret. */
const companion = /__(EXPIRES_AT|SCOPES)$/;

/** Every secret that the vendors of a sandbox hold at the moment. */
export function secretsOfWorld(file: string): readonly Canary[] {
  const world = readWorld(file);
  if (world === undefined) return [];
  const { infisical, cloudflare, heroku, aws, suppliedValuesKey } = world;
  return [
    { name: "the key of supplied values", value: suppliedValuesKey },
    { name: "the vault's signing key", value: infisical.signingKey },
    { name: `${ofOperator} vault`, value: infisical.operator?.clientSecret ?? "" },
    { name: `${ofOperator} Cloudflare`, value: cloudflare.rootToken.value },
    ...infisical.secrets
      .filter(({ key }) => !companion.test(key))
      .flatMap(({ key, value }) =>
        secretTexts(value).map((text) => ({ name: `vault: ${key}`, value: text })),
      ),
    ...[...heroku.apps].flatMap(({ name, configVars }) =>
      Object.entries(configVars).map(([key, value]) => ({ name: `app ${name}: ${key}`, value })),
    ),
    ...[...heroku.authorizations].flatMap(({ id, description, accessToken }) => {
      const name = id === heroku.operatorAuthorizationId ? `${ofOperator} Heroku` : `Heroku: ${description}`;
      return accessToken === null ? [] : [{ name, value: accessToken.token }];
    }),
    ...[...aws.users].flatMap(({ name, accessKeys }) =>
      accessKeys.map(({ id, secret }) => ({
        name: id === aws.operatorAccessKeyId ? `${ofOperator} AWS` : `AWS: key of ${name}`,
        value: secret,
      })),
    ),
  ];
}

/** Of a key file in JSON, what is long enough to be a secret; anything else as it is. */
function secretTexts(value: string): readonly string[] {
  return value.startsWith("{") && value.endsWith("}")
    ? textsIn(JSON.parse(value)).filter((text) => text.length > 20)
    : [value];
}

interface State {
  readonly resources: readonly {
    readonly type: string;
    readonly name: string;
    readonly instances: readonly {
      readonly attributes: unknown;
      readonly sensitive_attributes?: readonly (readonly Step[])[];
    }[];
  }[];
}

/** One step on the way to a sensitive attribute. */
interface Step {
  readonly value: string | { readonly value: string | number };
}

/** Every value that the states of a sandbox mark as sensitive, or those of one stack. */
export function secretsOfStates({ state: folder }: SandboxPaths, stack?: string): readonly Canary[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) =>
    stack === undefined ? file.endsWith(".tfstate") : file === `${stack}.tfstate`,
  );
  return files.flatMap((file) => {
    const state = readState(path.join(folder, file));
    return state === undefined ? [] : secretsOfState(file, state);
  });
}

/** Undefined while Terraform is writing it. */
function readState(file: string): State | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

function secretsOfState(file: string, { resources }: State): readonly Canary[] {
  return resources
    .filter(({ name }) => !/__(EXPIRES_AT|SCOPES)_/.test(name))
    .flatMap(({ type, name, instances }) =>
      instances.flatMap(({ attributes, sensitive_attributes = [] }) =>
        sensitive_attributes
          .filter((steps) => !steps.some((step) => companion.test(String(keyOf(step)))))
          .flatMap((steps) => textsIn(steps.reduce(below, attributes)))
          .map((value) => ({ name: `${file}: ${type}.${name}`, value })),
      ),
    );
}

function keyOf({ value }: Step): string | number {
  return typeof value === "object" ? value.value : value;
}

function below(value: unknown, step: Step): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, keyOf(step)) : undefined;
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (companion.test(key) ? [] : textsIn(inner)));
}
