import type { FastifyInstance } from "fastify";
import type { ServiceContext } from "../http/service";
import { findApp } from "./find-app";
import { rangeOf } from "./range";
import { releasesOf } from "./release-log";
import type { HerokuApp, HerokuState } from "./state";
import { secondsOf, userView } from "./views";

const stack = { id: "e0b9a7f4-6a3f-4f5e-9d39-6fd0a6c1f2a4", name: "heroku-24" };
const generation = { id: "0c2b8a1e-3b1c-4a56-8a0e-9d9b1f7f6c11", name: "cedar" };
const region = { id: "59accabd-516d-4f0e-83e6-6e3757701145", name: "us" };

/** `GET /apps`, `GET /apps/{name or id}` and `GET /apps/{app}/buildpack-installations`. */
export function appRoutes(server: FastifyInstance, { state }: ServiceContext<HerokuState>): void {
  const area = { config: { area: "apps-read" as const } };
  server.get("/apps", area, async (request, reply) => {
    const fields = {
      id: (app: HerokuApp) => app.id,
      name: (app: HerokuApp) => app.name,
      updated_at: (app: HerokuApp) => lastChange(state, app),
    };
    return rangeOf([...state.apps], { fields }, request, reply).map((app) => view(state, app));
  });
  server.get<{ Params: { app: string } }>("/apps/:app", area, async (request) =>
    view(state, findApp(state, request.params.app)),
  );
  server.get<{ Params: { app: string } }>(
    "/apps/:app/buildpack-installations",
    area,
    async (request, reply) => {
      findApp(state, request.params.app);
      return rangeOf([], { fields: { id: () => "" } }, request, reply);
    },
  );
}

function lastChange(state: HerokuState, app: HerokuApp): string {
  return secondsOf(releasesOf(state, app).at(-1)?.updatedAt ?? app.createdAt);
}

function view(state: HerokuState, app: HerokuApp) {
  const changedAt = lastChange(state, app);
  return {
    acm: false,
    archived_at: null,
    build_stack: stack,
    buildpack_provided_description: null,
    created_at: secondsOf(app.createdAt),
    generation,
    git_url: `https://git.heroku.com/${app.name}.git`,
    id: app.id,
    internal_routing: null,
    maintenance: false,
    name: app.name,
    organization: null,
    owner: userView(state),
    region,
    released_at: changedAt,
    repo_size: null,
    slug_size: null,
    space: null,
    stack,
    team: null,
    updated_at: changedAt,
    web_url: `https://${app.name}-${app.id.replaceAll("-", "").slice(-12)}.herokuapp.com/`,
  };
}
