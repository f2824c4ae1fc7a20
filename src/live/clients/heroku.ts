import * as z from "zod/mini";
import { type Answer, type Api, send } from "../http";
import { requiredVariable } from "../live-error";
import { read } from "./read";

const authorizationsSchema = z.array(
  z.object({
    id: z.string(),
    description: z.nullable(z.string()),
    created_at: z.string(),
    scope: z.array(z.string()),
    access_token: z.nullable(z.object({ token: z.string(), expires_in: z.nullable(z.number()) })),
  }),
);
const errorSchema = z.object({ id: z.string() });
const configVarsSchema = z.record(z.string(), z.string());

/** What an authorization may do and for how long; of its token, what `inspect` made of it. */
export interface HerokuAuthorization<T> {
  readonly id: string;
  readonly description: string;
  /** ISO 8601. */
  readonly created: string;
  readonly scope: readonly string[];
  /** Seconds that are left; null for one without an end. */
  readonly expiresIn: number | null;
  /** Whether it is the authorization that asks. */
  readonly isOwn: boolean;
  readonly token: T | undefined;
}

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

  /**
   * Whether Heroku accepts a token. One whose scope leaves the account out is refused that, and is accepted
   * (Platform API reference, "OAuth authorization", scopes; error `forbidden`).
   */
  async accepts(value: string): Promise<boolean> {
    const path = "/account";
    const answer = await send(this.api, {
      method: "GET",
      path,
      headers: headers(value),
      expected: [401, 403],
    });
    return answer.status < 400 || errorSchema.safeParse(answer.body).data?.id === "forbidden";
  }

  /**
   * Every authorization of the account, with what `inspect` makes of its token in place of the token; a list is cut into
   * ranges of at most 1000.
   */
  async authorizations<T>(inspect: (token: string) => T): Promise<readonly HerokuAuthorization<T>[]> {
    const all: z.infer<typeof authorizationsSchema> = [];
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
    return all.map((grant) => ({
      id: grant.id,
      description: grant.description ?? "",
      created: grant.created_at,
      scope: grant.scope,
      expiresIn: grant.access_token?.expires_in ?? null,
      isOwn: grant.access_token?.token === this.value,
      token: grant.access_token === null ? undefined : inspect(grant.access_token.token),
    }));
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
