import { IAMClient, UpdateAccessKeyCommand } from "@aws-sdk/client-iam";
import { isMinted } from "../../src/kinds";
import { idsWithValue, listTokens } from "../../src/kinds/live";
import { Fingerprints } from "../../src/live/fingerprints";
import { type OwnToken, ownTokens } from "../../src/live/vendor-token";
import type { Credential } from "../../src/model/credential";
import { target } from "../../src/targets/sandbox";
import type { PartValues } from "../kinds/definition";
import { operatorLogin } from "../verify/vault";
import type { LifeStage } from "./stage";

interface Policy {
  readonly id: string;
  readonly include: readonly { readonly service_token?: { readonly token_id: string } }[];
}

/** What people do by hand at the vendors' dashboards. */
export class Hands {
  constructor(private readonly stage: LifeStage) {}

  /**
   * Deletes the token that has this value.
   * @returns whether there was one
   */
  async deleteToken(credential: Credential, values: PartValues): Promise<boolean> {
    const token = await this.tokenWith(credential, values);
    if (token?.kind === "cloudflare-access-service-token") await this.takeOutOfPolicies(token.id);
    await token?.revoke();
    return token !== undefined;
  }

  /**
   * Switches the token off that has this value, where its vendor has a switch.
   * @returns whether it was switched off
   */
  async disableToken(credential: Credential, values: PartValues): Promise<boolean> {
    if (credential.kind !== "aws-access-key" && credential.kind !== "cloudflare-api-token") return false;
    const token = await this.tokenWith(credential, values);
    if (token === undefined) return false;
    if (credential.kind === "aws-access-key") await this.disableKey(credential.user.name, token.id);
    else await this.disableCloudflareToken(credential.owner ?? "user", token.id);
    return true;
  }

  /** Cloudflare keeps a service token while a policy names it. */
  private async takeOutOfPolicies(id: string): Promise<void> {
    const policies = `/accounts/${target.cloudflare.accountId}/access/policies`;
    const { result } = (await this.cloudflare("GET", policies)) as { result: Policy[] };
    for (const policy of result) {
      const include = policy.include.filter((rule) => rule.service_token?.token_id !== id);
      if (include.length === policy.include.length) continue;
      const somebody = { email: { email: "operator@example.com" } };
      const body = { ...policy, include: include.length === 0 ? [somebody] : include };
      await this.cloudflare("PUT", `${policies}/${policy.id}`, body);
    }
  }

  private cloudflare(method: string, path: string, body?: object): Promise<unknown> {
    const { CLOUDFLARE_BASE_URL, CLOUDFLARE_API_TOKEN } = this.stage.session.vendorEnvironment;
    return send(
      `${CLOUDFLARE_BASE_URL}${path}`,
      method,
      { authorization: `Bearer ${CLOUDFLARE_API_TOKEN}` },
      body,
    );
  }

  private async tokenWith(credential: Credential, values: PartValues): Promise<OwnToken | undefined> {
    if (!isMinted(credential)) return undefined;
    const asking = { vendors: this.stage.vendors, fingerprints: new Fingerprints() };
    const listed = await listTokens(credential.kind, asking, [credential]);
    const tokens = ownTokens(listed, [credential]).filter(({ of }) => of.name === credential.name);
    const [id] = await idsWithValue(credential.kind, asking, tokens, values);
    return tokens.find((token) => token.id === id);
  }

  private async disableKey(user: string, id: string): Promise<void> {
    const { urls, vendorEnvironment } = this.stage.session;
    const { AWS_ACCESS_KEY_ID = "", AWS_SECRET_ACCESS_KEY = "" } = vendorEnvironment;
    const client = new IAMClient({
      endpoint: urls.aws,
      region: "us-east-1",
      credentials: { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY },
    });
    await client.send(new UpdateAccessKeyCommand({ UserName: user, AccessKeyId: id, Status: "Inactive" }));
  }

  private async disableCloudflareToken(owner: "user" | "account", id: string): Promise<void> {
    const tokens = owner === "user" ? "/user/tokens" : `/accounts/${target.cloudflare.accountId}/tokens`;
    const path = `${tokens}/${id}`;
    const { result } = (await this.cloudflare("GET", path)) as { result: Record<string, unknown> };
    const { name, policies, expires_on, not_before, condition } = result;
    const body = { name, policies, expires_on, not_before, condition, status: "disabled" };
    await this.cloudflare("PUT", path, body);
  }

  /** Changes a secret of the vault's prod environment; without a value it is deleted. */
  async editSecret(folder: string, name: string, value: string | undefined): Promise<void> {
    const { urls, vendorEnvironment } = this.stage.session;
    const authorization = `Bearer ${await operatorLogin(urls.infisical, vendorEnvironment)}`;
    const place = {
      workspaceId: target.infisical.projectId,
      environment: "prod",
      secretPath: folder,
      type: "shared",
    };
    const url = `${urls.infisical}/api/v3/secrets/raw/${name}`;
    if (value === undefined) await send(url, "DELETE", { authorization }, place);
    else await send(url, "PATCH", { authorization }, { ...place, secretValue: value });
  }

  async setConfigVar(app: string, name: string, value: string): Promise<void> {
    const { urls, vendorEnvironment } = this.stage.session;
    const headers = {
      authorization: `Bearer ${vendorEnvironment.HEROKU_API_KEY}`,
      accept: "application/vnd.heroku+json; version=3",
    };
    await send(`${urls.heroku}/apps/${app}/config-vars`, "PATCH", headers, { [name]: value });
  }
}

async function send(
  url: string,
  method: string,
  headers: Readonly<Record<string, string>>,
  body?: object,
): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok)
    throw new Error(
      `${method} ${new URL(url).pathname} was answered ${response.status}: ${await response.text()}`,
    );
  return response.json();
}
