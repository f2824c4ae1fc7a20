import { notFound } from "./errors";
import type { HerokuApp, HerokuState } from "./state";

/** The app with this name or id. @throws HerokuError 404 */
export function findApp(state: HerokuState, nameOrId: string): HerokuApp {
  const found = state.apps.find((app) => app.name === nameOrId || app.id === nameOrId);
  if (found === undefined) throw notFound("app");
  return found;
}
