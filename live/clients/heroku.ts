import * as z from "zod/mini";
import { type Answer, type Api, send } from "../http";
import { requiredVariable } from "../live-error";
import { read } from "./read";

const authorizationsSchema = z.array(
  z.object({
    id: z.string(),
    description: z.string(),
    created_at: z.optional(z.string()),
    access_token: z.nullable(z.object({ token: z.string() })),
  }),
);
const configVarsSchema = z.record(z.string(), z.string());

export type HerokuAuthorization = z.infer<typeof authorizationsSchema>[number];

/** Heroku's Platform API v3, as far as authorizations and config vars go. */
export class HerokuApi {
  private constructor(
    private readonly api: Api,
    private readonly value: string,
  ) {}

  /** With the address and the credential of the Terraform provider. */
  static fromEnvironment(env: NodeJS.ProcessEnv, timeout: number): HerokuApi {
    const value = requiredVariable("Heroku", env, "HEROKU_API_KEY");
    const url = (env.HEROKU_API_URL ?? "https://api.heroku.com").replace(/\/$/, "");
    return new HerokuApi({ vendor: "Heroku", url, credential: "HEROKU_API_KEY", timeout }, value);
  }

  /** The config vars of an app, values included. */
  async configVars(appId: string): Promise<Readonly<Record<string, string>>> {
    const path = `/apps/${appId}/config-vars`;
    const { body } = await send(this.api, { method: "GET", path, headers: headers(this.value) });
    return read(this.api, `GET ${path}`, configVarsSchema, body);
  }

  /** Whether Heroku accepts a token. */
  async accepts(value: string): Promise<boolean> {
    const path = "/account";
    const answer = await send(this.api, {
      method: "GET",
      path,
      headers: headers(value),
      expected: [401, 403],
    });
    return answer.status < 400;
  }

  /** Every authorization of the account; a list is cut into ranges of at most 1000. */
  async authorizations(): Promise<readonly HerokuAuthorization[]> {
    const all: HerokuAuthorization[] = [];
    const path = "/oauth/authorizations";
    for (let range: string | null = "id ..; max=1000"; range !== null; ) {
      const answer: Answer = await send(this.api, {
        method: "GET",
        path,
        headers: { ...headers(this.value), range },
      });
      all.push(...read(this.api, `GET ${path}`, authorizationsSchema, answer.body));
      range = answer.status === 206 ? answer.headers.get("next-range") : null;
    }
    return all;
  }

  /** Revokes an authorization; one that is gone already is fine. */
  async revoke(id: string): Promise<void> {
    const path = `/oauth/authorizations/${encodeURIComponent(id)}`;
    await send(this.api, { method: "DELETE", path, headers: headers(this.value), expected: [404] });
  }
}

function headers(value: string): Record<string, string> {
  return { accept: "application/vnd.heroku+json; version=3", authorization: `Bearer ${value}` };
}
