import { type ConfigVar, configVars } from "../../model/heroku-apps";
import type { HerokuAppName } from "../../model/vocabulary";
import type { PartValues } from "../vault-copies";
import { type Bench, type Check, checkOf, type Subject } from "./check";

/** Whether every config var that should hold the credential holds the vault's value. */
export async function appChecks(
  bench: Bench,
  subject: Subject,
  values: PartValues,
): Promise<readonly Check[]> {
  const uses = configVars(subject.credential).filter((use) => use.environment === subject.environment);
  const apps = [...new Set(uses.map(({ app }) => app))];
  const checks = await Promise.all(
    apps.map((app) =>
      appCheck(
        bench,
        app,
        uses.filter((use) => use.app === app),
        values,
      ),
    ),
  );
  return checks.flat();
}

async function appCheck(
  { vendors, target, fingerprints }: Bench,
  app: HerokuAppName,
  uses: readonly ConfigVar[],
  values: PartValues,
): Promise<readonly Check[]> {
  const held = await vendors.heroku.configVars(target.heroku.appIds[app]);
  return uses.flatMap(({ configVar, partKey }) => {
    const expected = values[partKey];
    const found = held[configVar];
    const problem = () => {
      if (found === undefined) return [`it has no config var ${configVar}: deploy.`];
      if (expected === undefined) return ["the vault has nothing to compare with."];
      if (fingerprints.of(found) === fingerprints.of(expected)) return [];
      return [`its ${configVar} is not the vault's value: deploy, and look who else sets it.`];
    };
    return checkOf(`${app} ${configVar}`, problem(), "the vault's value");
  });
}
