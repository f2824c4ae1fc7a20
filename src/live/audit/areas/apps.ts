import type { HerokuAppName } from "../../../model/vocabulary";
import type { Fingerprints } from "../../fingerprints";
import type { Vendors } from "../../vendors";
import { factsOf, type ValueFacts } from "../value-facts";

/**
 * The config vars of a Heroku app; of every value, facts are taken as it is read, and nothing else is kept.
 * @throws LiveError
 */
export async function readApp(
  { heroku, target }: Vendors,
  app: HerokuAppName,
  fingerprints: Fingerprints,
): Promise<ReadonlyMap<string, ValueFacts>> {
  const vars = await heroku.configVars(target.heroku.appIds[app]);
  return new Map(Object.entries(vars).map(([name, value]) => [name, factsOf(value, fingerprints)]));
}
