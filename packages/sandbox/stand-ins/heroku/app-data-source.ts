import { ProviderError, type StandInDataSource } from "../definition";
import { type HerokuApi, HerokuApiError } from "./api";

interface App {
  readonly id: string;
  readonly name: string;
  readonly acm: boolean;
  readonly build_stack: { readonly name: string };
  readonly generation?: { readonly name: string } | null;
  readonly git_url: string;
  readonly internal_routing: boolean | null;
  readonly organization: { readonly name: string } | null;
  readonly region: { readonly name: string };
  readonly space: { readonly name: string } | null;
  readonly team: { readonly name: string } | null;
  readonly web_url: string | null;
}

interface TeamApp {
  readonly locked: boolean;
  readonly team: { readonly name: string; readonly type?: string } | null;
}

interface Release {
  readonly id: string;
  readonly status: string;
  readonly slug: { readonly id: string } | null;
}

/**
 * The data source `heroku_app` of heroku 5.3.2. It writes every config var of the app, unmasked, into the state at each
 * refresh (facts, "heroku_app data source").
 */
export const appDataSource: StandInDataSource<HerokuApi> = {
  read: async ({ config, client }) => {
    try {
      const app = await client.get<App>(`/apps/${String(config.name)}`);
      const buildpacks = await client.get<{ buildpack: { url: string } }[]>(
        `/apps/${app.name}/buildpack-installations`,
      );
      const vars = await client.get<Record<string, string>>(`/apps/${app.name}/config-vars`);
      const releases = await client.get<Release[]>(
        `/apps/${app.id}/releases`,
        "version ..; max=200,order=desc",
      );
      const succeeded = releases.filter((release) => release.status === "succeeded");
      return {
        acm: app.acm,
        buildpacks: buildpacks.map((installation) => installation.buildpack.url),
        config_vars: vars,
        generation: app.generation?.name ?? "cedar",
        git_url: app.git_url,
        heroku_hostname: app.web_url === null ? "" : new URL(app.web_url).hostname,
        id: app.id,
        internal_routing: app.internal_routing ?? false,
        last_release_id: succeeded[0]?.id ?? "",
        last_slug_id: succeeded.find((release) => release.slug !== null)?.slug?.id ?? "",
        name: app.name,
        organization: await organizationOf(client, app),
        region: app.region.name,
        space: app.space?.name ?? "",
        stack: app.build_stack.name,
        uuid: app.id,
        web_url: app.web_url ?? "",
      };
    } catch (error) {
      if (!(error instanceof HerokuApiError)) throw error;
      throw new ProviderError(`error retrieving app: ${error.message}`);
    }
  },
};

async function organizationOf(api: HerokuApi, app: App) {
  if (app.organization === null || app.team === null) return [];
  const { locked, team } = await api.get<TeamApp>(`/teams/apps/${app.name}`);
  return [{ locked, name: team?.name ?? app.team.name, personal: false }];
}
