import type { FastifyInstance } from "fastify";
import type { ServiceContext } from "../http/service";
import { notFound } from "./errors";
import { findApp } from "./find-app";
import { rangeOf } from "./range";
import { releasesOf } from "./release-log";
import type { HerokuApp, HerokuRelease, HerokuState } from "./state";
import { secondsOf, userView } from "./views";

/** `GET /apps/{app}/releases` and `GET /apps/{app}/releases/{id or version}`. */
export function releaseRoutes(server: FastifyInstance, { state }: ServiceContext<HerokuState>): void {
  const area = { config: { area: "apps-read" as const } };
  server.get<{ Params: { app: string } }>("/apps/:app/releases", area, async (request, reply) => {
    const app = findApp(state, request.params.app);
    const byVersion = (release: HerokuRelease) => release.version;
    const page = rangeOf(
      releasesOf(state, app),
      { fields: { id: (release) => release.id, version: byVersion } },
      request,
      reply,
    );
    return page.map((release) => view(state, app, release));
  });
  server.get<{ Params: { app: string; release: string } }>(
    "/apps/:app/releases/:release",
    area,
    async (request) => {
      const app = findApp(state, request.params.app);
      const wanted = request.params.release;
      const release = releasesOf(state, app).find(
        (entry) => entry.id === wanted || String(entry.version) === wanted,
      );
      if (release === undefined) throw notFound("release");
      return view(state, app, release);
    },
  );
}

function view(state: HerokuState, app: HerokuApp, release: HerokuRelease) {
  return {
    addon_plan_names: [],
    app: { id: app.id, name: app.name },
    artifacts: [],
    created_at: secondsOf(release.createdAt),
    current: release === releasesOf(state, app).at(-1),
    description: release.description,
    eligible_for_rollback: true,
    id: release.id,
    output_stream_url: null,
    slug: null,
    status: release.status,
    updated_at: secondsOf(release.updatedAt),
    user: userView(state),
    version: release.version,
  };
}
