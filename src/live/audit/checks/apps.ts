import type { Credential } from "../../../model/credential";
import { type ConfigVar, configVars } from "../../../model/heroku-apps";
import { legacyParts, parts } from "../../../model/parts";
import { isProdOnly } from "../../../model/prod-only";
import type { Environment } from "../../../model/vocabulary";
import { type AuditCheck, areaCheck, checkEach, type Thing } from "../check";
import { quoted } from "../finding";
import type { ValueFacts } from "../value-facts";
import { heldValues } from "../vault-checks";
import type { AppsArea, AuditWorld } from "../world";

/** One config var that an app must have. */
interface ExpectedVar extends Thing {
  readonly use: ConfigVar;
  /** What the app has under that name. */
  readonly held: ValueFacts | undefined;
  /** What the vault holds of the part, in the environment that the app is to have it from. */
  readonly vaultValue: ValueFacts | undefined;
}

/** A check that looks at one config var that must be there at a time. */
const eachConfigVar = checkEach("apps", expectedVars);

/** What the Heroku apps hold. */
export const appChecks: readonly AuditCheck[] = [
  areaCheck("apps", {
    id: "app-config-copy",
    description:
      "An app holds a credential under the name that its entry gives it, so that rotations reach it.",
    severity: "warning",
    check: (apps, world) => {
      const values = world.vault === undefined ? [] : heldValues(world.vault, world);
      const owners = new Map(
        values.map(({ found, credential }) => [found.value.fingerprint, credential.name]),
      );
      // Those are judged by other checks.
      const names = new Set(world.taxonomy.credentials.flatMap(namesInApps));
      return heldVars(apps).flatMap(({ app, name, value }) => {
        const owner = owners.get(value.fingerprint);
        if (owner === undefined || names.has(name) || !value.isTelling) return [];
        return [
          {
            at: `${app} ${quoted(name).slice(1, -1)}`,
            credential: owner,
            found: `the value of ${owner} under a name of its own`,
            expected: "the value under the entry's name, which a rotation replaces",
            fix: `let the app read the entry's name, then: heroku config:unset ${name} --app ${app}`,
          },
        ];
      });
    },
  }),
  eachConfigVar({
    id: "app-config-foreign",
    description:
      "An app holds the value of its own environment (section 3, rule 1, and the vault-paths document).",
    severity: "error",
    check: (one, world) => {
      const foreign = foreignEnvironment(one, world);
      return foreign && { found: `the value of ${foreign}`, expected: `the value of ${one.use.environment}` };
    },
  }),
  checkEach("apps", (apps, { taxonomy }) =>
    varsNamed(apps, taxonomy.credentials, (one) => legacyParts(one).map(({ name }) => name)),
  )({
    id: "app-config-legacy",
    description: "An app reads credentials under their new names (token taxonomy, section 6).",
    severity: "warning",
    check: ({ app, name, credential }) => ({
      found: `the old name of ${credential.name}`,
      expected: "its new name alone",
      fix: `let the app read ${credential.name}, then: heroku config:unset ${name} --app ${app}`,
    }),
  }),
  eachConfigVar({
    id: "app-config-missing",
    description:
      "An app has the config var of every credential that it uses (vault-paths document, propagation).",
    severity: "error",
    check: ({ held }) =>
      held === undefined ? { found: "no such config var", expected: "the vault's value" } : undefined,
  }),
  eachConfigVar({
    id: "app-config-stale",
    description: "A config var holds what the vault holds (vault-paths document, propagation).",
    severity: "error",
    check: (one, world) => {
      const { held, vaultValue } = one;
      if (held === undefined || vaultValue === undefined || held.fingerprint === vaultValue.fingerprint)
        return undefined;
      if (foreignEnvironment(one, world) !== undefined) return undefined;
      return { found: "another value than the vault's", expected: "the vault's value" };
    },
  }),
  checkEach("apps", (apps, world) => {
    const declared = new Set(expectedVars(apps, world).map(({ at }) => at));
    const namesOf = (one: Credential) => parts(one).map(({ fullName }) => fullName);
    return varsNamed(apps, world.taxonomy.credentials, namesOf).filter(({ at }) => !declared.has(at));
  })({
    id: "app-config-undeclared",
    description: "An app has the credentials that entries give it and no other one (vault-paths document).",
    severity: "error",
    check: ({ app, name, credential }) => ({
      found: `${credential.name}, which its entry does not give to this app`,
      expected: "no such config var",
      fix: `heroku config:unset ${name} --app ${app}, or name the app in ${credential.file}`,
    }),
  }),
];

/** Names under which an app may hold a credential: its own, old ones, and those that its entry gives. */
export function namesInApps(credential: Credential): readonly string[] {
  return [
    ...parts(credential).map(({ fullName }) => fullName),
    ...legacyParts(credential).map(({ name }) => name),
    ...configVars(credential).map(({ configVar }) => configVar),
  ];
}

/** Every config var of the apps that were read. */
export function heldVars(apps: AppsArea) {
  return [...apps].flatMap(([app, vars]) =>
    [...vars].map(([name, value]) => ({ app, name, value, isProd: app.endsWith("-prod") })),
  );
}

/** Config vars whose name is one of a credential; live trading outside prod is a finding of its own, and a worse one. */
function varsNamed(
  apps: AppsArea,
  credentials: readonly Credential[],
  namesOf: (credential: Credential) => readonly string[],
) {
  const owners = new Map(credentials.flatMap((one) => namesOf(one).map((name) => [name, one] as const)));
  return heldVars(apps).flatMap(({ app, name, isProd }) => {
    const credential = owners.get(name);
    if (credential === undefined || (isProdOnly(credential) && !isProd)) return [];
    return [{ at: `${app} ${name}`, app, name, credential }];
  });
}

/** Every config var that the apps that were read must have. */
function expectedVars(apps: AppsArea, world: AuditWorld): readonly ExpectedVar[] {
  return world.taxonomy.credentials.flatMap((credential) =>
    configVars(credential).flatMap((use) => {
      const { app, configVar, environment } = use;
      const vars = apps.get(app);
      if (vars === undefined) return [];
      const thing = { at: `${app} ${configVar}`, credential, environment };
      return [{ ...thing, use, held: vars.get(configVar), vaultValue: valueIn(world, credential, use) }];
    }),
  );
}

/** The value that the apps get is that of the first place. */
function valueIn(
  { vault, records }: AuditWorld,
  credential: Credential,
  use: ConfigVar,
): ValueFacts | undefined {
  const record = records.find(
    (one) => one.credential.name === credential.name && one.environment === use.environment,
  );
  const at = record?.secrets.find(({ part }) => part?.key === use.partKey)?.at;
  return vault?.secrets.get(at ?? "")?.value;
}

/** The environment whose value of the same part an app holds instead of its own. */
function foreignEnvironment(
  { held, vaultValue, credential, use }: ExpectedVar,
  { vault, records }: AuditWorld,
): Environment | undefined {
  if (held === undefined || held.fingerprint === vaultValue?.fingerprint) return undefined;
  return records
    .filter((record) => record.credential.name === credential.name && record.environment !== use.environment)
    .find(({ secrets }) =>
      secrets.some(
        ({ at, part }) =>
          part?.key === use.partKey && vault?.secrets.get(at)?.value.fingerprint === held.fingerprint,
      ),
    )?.environment;
}
