import type { Credential } from "./credential";
import { asIssued } from "./issued-with";
import { type Ledger, liveGenerations, tombstoneOf } from "./ledger";
import { type Environment, environments } from "./vocabulary";

interface Entries {
  readonly credentials: readonly Credential[];
  readonly ledger: Ledger;
}

/**
 * The entries as their newest values were issued: what vault, apps and vendors hold after a deploy. An entry whose values
 * were issued with other facts in one environment than in another comes once for each, with its own environments alone.
 */
export function asDeployed<T extends Entries>(taxonomy: T): T {
  const credentials = taxonomy.credentials.flatMap((credential) =>
    deployedForms(credential, taxonomy.ledger),
  );
  return { ...taxonomy, credentials };
}

function deployedForms(entry: Credential, ledger: Ledger): readonly Credential[] {
  const credential = withoutRemoved(entry, ledger);
  const formIn = (environment: Environment) => {
    const newest = liveGenerations(ledger, credential.name, environment).at(-1);
    return newest === undefined ? credential : asIssued(credential, newest);
  };
  const own = ownEnvironments(credential);
  // Most have one, and there is nothing to compare.
  if (own.length === 1) return own.map(formIn);
  const forms = new Map<string, { form: Credential; of: Environment[] }>();
  for (const environment of own) {
    const form = formIn(environment);
    const key = JSON.stringify(form);
    const known = forms.get(key) ?? { form, of: [] };
    known.of.push(environment);
    forms.set(key, known);
  }
  const [first, ...others] = [...forms.values()];
  if (first === undefined) return [credential];
  if (others.length === 0) return [first.form];
  return [first, ...others].map(({ form, of }, index) => ({
    ...form,
    environments: Object.fromEntries(
      environments.map((environment) => {
        const use = form.environments[environment];
        const isElsewhere = use === "own" ? !of.includes(environment) : index > 0;
        return [environment, isElsewhere ? "none" : use];
      }),
    ) as Credential["environments"],
  }));
}

/** An environment whose value was removed has none, though the entry may still stand for the others. */
function withoutRemoved(credential: Credential, ledger: Ledger): Credential {
  const { name } = credential;
  const removed = ownEnvironments(credential).filter(
    (environment) =>
      tombstoneOf(ledger, name, environment) !== undefined &&
      liveGenerations(ledger, name, environment).length === 0,
  );
  if (removed.length === 0) return credential;
  const none = Object.fromEntries(removed.map((environment) => [environment, "none"]));
  return { ...credential, environments: { ...credential.environments, ...none } };
}

/** Entries as live values were issued that are of another kind than the newest: they are still at the vendor of old. */
export function ofEarlierKinds({ credentials, ledger }: Entries): readonly Credential[] {
  return credentials.flatMap((credential) =>
    ownEnvironments(credential).flatMap((environment) => {
      const live = liveGenerations(ledger, credential.name, environment);
      const newest = live.at(-1);
      return live
        .map((generation) => asIssued(credential, generation))
        .filter(({ kind }) => newest !== undefined && kind !== asIssued(credential, newest).kind);
    }),
  );
}

function ownEnvironments(credential: Credential): readonly Environment[] {
  return environments.filter((environment) => credential.environments[environment] === "own");
}
