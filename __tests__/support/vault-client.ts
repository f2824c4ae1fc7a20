import type { Session } from "../../exercises/session/session";
import { target } from "../../src/targets/sandbox";

/** Changes the sandbox's vault by hand, as somebody at the dashboard would. */
export class VaultByHand {
  private constructor(
    private readonly url: string,
    private readonly accessToken: string,
  ) {}

  static async login({ urls, vendorEnvironment: env }: Session): Promise<VaultByHand> {
    const response = await fetch(`${urls.infisical}/api/v1/auth/universal-auth/login`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        clientId: env.INFISICAL_UNIVERSAL_AUTH_CLIENT_ID,
        clientSecret: env.INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET,
      }),
    });
    const { accessToken } = (await response.json()) as { accessToken: string };
    return new VaultByHand(urls.infisical, accessToken);
  }

  createFolder(name: string): Promise<unknown> {
    return this.send("POST", "/api/v1/folders", { ...this.prod, path: "/OryxTrades", name });
  }

  async deleteFolder(name: string): Promise<unknown> {
    const query = new URLSearchParams({ ...this.prod, path: "/OryxTrades" });
    const { folders } = (await this.send("GET", `/api/v1/folders?${query}`)) as {
      folders: { id: string; name: string }[];
    };
    const id = folders.find((folder) => folder.name === name)?.id;
    const body = {
      projectId: target.infisical.projectId,
      environment: "prod",
      path: "/OryxTrades",
      forceDelete: true,
    };
    return this.send("DELETE", `/api/v2/folders/${id}`, body);
  }

  deleteSecret(folder: string, name: string): Promise<unknown> {
    return this.send("DELETE", `/api/v3/secrets/raw/${name}`, { ...this.prod, secretPath: folder });
  }

  writeSecret(folder: string, name: string, secretValue: string): Promise<unknown> {
    return this.send("PATCH", `/api/v3/secrets/raw/${name}`, {
      ...this.prod,
      secretPath: folder,
      secretValue,
    });
  }

  private readonly prod = { workspaceId: target.infisical.projectId, environment: "prod" };

  private async send(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { "content-type": "application/json", authorization: `Bearer ${this.accessToken}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`the vault answered ${response.status} to ${method} ${path}`);
    return response.json();
  }
}
