import type { LiveSandbox } from "../../../support/live-sandbox";
import type { Made, Undo } from "./undo";

/** Changes config vars and authorizations at Heroku by hand; each deed gives the way back. */
export class HerokuHands {
  constructor(private readonly live: LiveSandbox) {}

  async setConfigVar(app: string, name: string, value: string | null): Promise<Undo> {
    const path = `/apps/${app}/config-vars`;
    const before = await this.live.heroku<Record<string, string>>("GET", path);
    await this.live.heroku("PATCH", path, { [name]: value });
    return () => this.live.heroku("PATCH", path, { [name]: before[name] ?? null });
  }

  async addAuthorization(body: object): Promise<Made> {
    const { id } = await this.live.heroku<{ id: string }>("POST", "/oauth/authorizations", body);
    return { id, undo: () => this.live.heroku("DELETE", `/oauth/authorizations/${id}`) };
  }
}
