import { notFound } from "./errors";
import type { HerokuApp, HerokuState } from "./state";

/** The app with this name or id. @throws HerokuError 404 */
export function findApp(state: HerokuState, nameOrId: string): HerokuApp {
  const found = state.apps.oneBy("name", nameOrId) ?? state.apps.get(nameOrId);
  if (found === undefined) throw notFound("app");
  return found;
}
