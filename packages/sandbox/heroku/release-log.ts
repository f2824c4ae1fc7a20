import { randomUUID } from "node:crypto";
import type { HerokuApp, HerokuRelease, HerokuState } from "./state";

/** The app's releases, oldest first. */
export function releasesOf(state: HerokuState, app: HerokuApp): HerokuRelease[] {
  return state.history.releases.by("app", app.id);
}

/** Every change of config vars makes a release, which succeeds at once and is the newest by version. */
export function addRelease(state: HerokuState, app: HerokuApp, description: string, now: Date): void {
  state.history.releases.add({
    id: randomUUID(),
    appId: app.id,
    version: (releasesOf(state, app).at(-1)?.version ?? 0) + 1,
    description,
    status: "succeeded",
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  });
}
