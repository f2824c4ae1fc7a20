import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Session } from "../../sandbox/session/session";
import { readWorld } from "../../sandbox/world/world";
import type { Canary } from "../support/canaries";

/** Name of the canaries that a session hands to whoever asks for its variables. */
export const ofSession = "variable of the sandbox:";

const companion = /__(EXPIRES_AT|SCOPES)$/;
/** Variables of a session that name or address something. */
const open = /^(?!.*(TOKEN|KEY|SECRET)).*|ACCESS_KEY_ID$/;

/** Every secret that the vendors of a sandbox and the states of its stacks hold at the moment. */
export function secretsOf(session: Session): readonly Canary[] {
  return [...secretsOfSession(session), ...secretsOfWorld(session), ...secretsOfStates(session.paths.state)];
}

function secretsOfSession({ vendorEnvironment }: Session): readonly Canary[] {
  return Object.entries(vendorEnvironment)
    .filter(([name]) => !open.test(name))
    .map(([name, value]) => ({ name: `${ofSession} ${name}`, value }));
}

function secretsOfWorld({ paths }: Session): readonly Canary[] {
  const world = readWorld(paths.world);
  if (world === undefined) throw new Error(`${paths.world} holds no world`);
  const { infisical, cloudflare, heroku, aws, suppliedValuesKey } = world;
  return [
    { name: "the key of supplied values", value: suppliedValuesKey },
    { name: "the vault's signing key", value: infisical.signingKey },
    { name: `${ofSession} the vault's operator`, value: infisical.operator?.clientSecret ?? "" },
    { name: `${ofSession} Cloudflare's operator`, value: cloudflare.rootToken.value },
    ...infisical.secrets
      .filter(({ key }) => !companion.test(key))
      .map(({ key, value }) => ({ name: `vault: ${key}`, value })),
    ...heroku.apps.flatMap(({ name, configVars }) =>
      Object.entries(configVars).map(([key, value]) => ({ name: `app ${name}: ${key}`, value })),
    ),
    ...heroku.authorizations.flatMap(({ id, description, accessToken }) => {
      const of = id === heroku.operatorAuthorizationId ? `${ofSession} ` : "";
      return accessToken === null ? [] : [{ name: `${of}Heroku: ${description}`, value: accessToken.token }];
    }),
    ...aws.users.flatMap(({ name, accessKeys }) =>
      accessKeys.map(({ secret }) => ({ name: `AWS: key of ${name}`, value: secret })),
    ),
  ];
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
  readonly type: "get_attr" | "index";
  readonly value: string | { readonly value: string | number };
}

function secretsOfStates(folder: string): readonly Canary[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".tfstate"))
    .flatMap((file) => secretsOfState(file, JSON.parse(readFileSync(path.join(folder, file), "utf8"))));
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
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
