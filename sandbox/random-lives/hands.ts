import { IAMClient, UpdateAccessKeyCommand } from "@aws-sdk/client-iam";
import type { HeldToken, Holdings } from "../../live/sweep/held-token";
import { holdings } from "../../live/sweep/holdings";
import { target } from "../../targets/sandbox";
import type { Credential } from "../../taxonomy/credential";
import type { PartValues } from "../verify/authenticate";
import { operatorLogin } from "../verify/vault";
import type { LifeStage } from "./stage";

/** What people do by hand at the vendors' dashboards. */
export class Hands {
  constructor(private readonly stage: LifeStage) {}

  /**
   * Deletes the token that has this value.
   * @returns whether there was one
   */
  async deleteToken(credential: Credential, values: PartValues): Promise<boolean> {
    const token = await this.tokenWith(credential, values);
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

  private async tokenWith(credential: Credential, values: PartValues): Promise<HeldToken | undefined> {
    if (credential.kind === "supplied-value") return undefined;
    const { list, withValue } = holdings[credential.kind] as Holdings;
    const tokens = (await list(this.stage.vendors, [credential as never])).filter(
      (token) => token.credential === credential.name,
    );
    const [id] = await withValue(this.stage.vendors, tokens, values);
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
    const { CLOUDFLARE_BASE_URL, CLOUDFLARE_API_TOKEN } = this.stage.session.vendorEnvironment;
    const tokens = owner === "user" ? "/user/tokens" : `/accounts/${target.cloudflare.accountId}/tokens`;
    const url = `${CLOUDFLARE_BASE_URL}${tokens}/${id}`;
    const authorization = `Bearer ${CLOUDFLARE_API_TOKEN}`;
    const { result } = (await send(url, "GET", { authorization })) as { result: Record<string, unknown> };
    const { name, policies, expires_on, not_before, condition } = result;
    await send(
      url,
      "PUT",
      { authorization },
      { name, policies, expires_on, not_before, condition, status: "disabled" },
    );
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
