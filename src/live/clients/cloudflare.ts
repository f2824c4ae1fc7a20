import * as z from "zod/mini";
import { type Api, send } from "../http";
import { LiveError, requiredVariable } from "../live-error";
import { read } from "./read";

const serviceTokenSchema = z.object({
  id: z.string(),
  name: z.string(),
  client_id: z.string(),
  created_at: z.optional(z.string()),
  /** When it ends; absent for one that never does. */
  expires_at: z.optional(z.nullable(z.string())),
  /** Said only of one that is switched off. */
  enabled: z.optional(z.boolean()),
});
const verifiedSchema = z.object({ result: z.object({ id: z.string(), status: z.string() }) });

export type AccessServiceToken = z.infer<typeof serviceTokenSchema>;
export type TokenOwner = "user" | "account";

/** Tokens on one page of a list; Cloudflare's most. */
const pageSize = 50;

/** Cloudflare's API v4, as far as tokens go (API reference, `/user/tokens`, `/accounts/{id}/tokens`, `/access/service_tokens`). */
export class CloudflareApi {
  private constructor(
    private readonly api: Api,
    private readonly value: string,
    readonly accountId: string,
  ) {}

  /** With the address and the credential of the Terraform provider. */
  static fromEnvironment(env: NodeJS.ProcessEnv, accountId: string, timeout: number): CloudflareApi {
    const value = requiredVariable("Cloudflare", env, "CLOUDFLARE_API_TOKEN");
    const url = (env.CLOUDFLARE_BASE_URL ?? "https://api.cloudflare.com/client/v4").replace(/\/$/, "");
    const api = { vendor: "Cloudflare", url, credential: "CLOUDFLARE_API_TOKEN", timeout };
    return new CloudflareApi(api, value, accountId);
  }

  /** What Cloudflare says of a token value; undefined when it does not accept it. */
  async verify(value: string, owner: TokenOwner): Promise<{ id: string; status: string } | undefined> {
    const answer = await send(this.api, {
      method: "GET",
      path: `${this.tokensPath(owner)}/verify`,
      headers: { authorization: `Bearer ${value}` },
      expected: [400, 401, 403],
    });
    if (answer.status >= 400) return undefined;
    return read(this.api, "token verification", verifiedSchema, answer.body).result;
  }

  /** Id of the token that asks; undefined where it may not be told. */
  async ownTokenId(): Promise<string | undefined> {
    const verified = (await this.verify(this.value, "user")) ?? (await this.verify(this.value, "account"));
    return verified?.id;
  }

  serviceTokens(): Promise<readonly AccessServiceToken[]> {
    return this.list(this.serviceTokensPath(), serviceTokenSchema);
  }

  /** Deletes a token; one that is gone already is fine. */
  deleteToken(owner: TokenOwner, id: string): Promise<void> {
    return this.delete(`${this.tokensPath(owner)}/${encodeURIComponent(id)}`);
  }

  /**
   * Deletes a service token; one that is gone already is fine.
   * @throws LiveError that says so when a policy still names it: Cloudflare answers 400 then.
   */
  async deleteServiceToken(id: string): Promise<void> {
    try {
      await this.delete(`${this.serviceTokensPath()}/${encodeURIComponent(id)}`);
    } catch (error) {
      if (!(error instanceof LiveError) || error.status !== 400) throw error;
      throw new LiveError(
        "Cloudflare",
        `an Access policy still names the service token ${id}. Take it out of the policy, or delete the policy, and run this again.`,
        400,
      );
    }
  }

  /** Path of the tokens of an owner. */
  tokensPath(owner: TokenOwner): string {
    return owner === "user" ? "/user/tokens" : `/accounts/${this.accountId}/tokens`;
  }

  private serviceTokensPath(): string {
    return `/accounts/${this.accountId}/access/service_tokens`;
  }

  private async delete(path: string): Promise<void> {
    await send(this.api, { method: "DELETE", path, headers: this.headers(), expected: [404] });
  }

  /** Reads page after page until one brings nothing new: `result_info` is not filled in everywhere. */
  async list<T extends { readonly id: string }>(
    path: string,
    element: z.ZodMiniType<T>,
    filter: Readonly<Record<string, string>> = {},
  ): Promise<readonly T[]> {
    const schema = z.object({ result: z.array(element) });
    const all = new Map<string, T>();
    for (let page = 1; ; page += 1) {
      const query = new URLSearchParams({ ...filter, page: `${page}`, per_page: `${pageSize}` });
      const { body } = await send(this.api, {
        method: "GET",
        path: `${path}?${query}`,
        headers: this.headers(),
      });
      const { result } = read(this.api, `GET ${path}`, schema, body);
      const before = all.size;
      for (const one of result) all.set(one.id, one);
      if (all.size === before) return [...all.values()];
    }
  }

  private headers(): Record<string, string> {
    return { authorization: `Bearer ${this.value}` };
  }
}
