import { target } from "../../../../src/targets/sandbox";
import type { LiveSandbox } from "../../../support/live-sandbox";

/** The vault's project and organization, in the sandbox. */
export const { projectId, organizationId } = target.infisical;

/** The vault's API, logged in to as its operator, once. */
export class VaultApi {
  private constructor(
    private readonly url: string,
    private readonly accessToken: string,
  ) {}

  static async login({ session }: LiveSandbox): Promise<VaultApi> {
    const { INFISICAL_UNIVERSAL_AUTH_CLIENT_ID, INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET } =
      session.vendorEnvironment;
    const url = session.urls.infisical;
    const { accessToken } = await new VaultApi(url, "").send<{ accessToken: string }>(
      "POST",
      "/api/v1/auth/universal-auth/login",
      { clientId: INFISICAL_UNIVERSAL_AUTH_CLIENT_ID, clientSecret: INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET },
    );
    return new VaultApi(url, accessToken);
  }

  async send<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.accessToken}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}`);
    return (await response.json()) as T;
  }
}
