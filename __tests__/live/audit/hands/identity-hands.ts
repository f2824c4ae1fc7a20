import { found, type Made, type Undo } from "./undo";
import { organizationId, projectId, type VaultApi } from "./vault-api";

/** Changes machine identities of the vault by hand; each deed gives the way back. */
export class IdentityHands {
  constructor(private readonly vault: VaultApi) {}

  async addIdentity(name: string, projectRole?: string): Promise<Made> {
    const { identity } = await this.vault.send<{ identity: { id: string } }>("POST", "/api/v1/identities", {
      name,
      organizationId,
      role: "no-access",
    });
    if (projectRole !== undefined) {
      await this.vault.send("POST", this.membership(identity.id), { role: projectRole });
    }
    return { id: identity.id, undo: () => this.vault.send("DELETE", `/api/v1/identities/${identity.id}`) };
  }

  async changeIdentity(name: string, change: object, back: object): Promise<Made> {
    const id = await this.identity(name);
    await this.vault.send("PATCH", `/api/v1/identities/${id}`, change);
    return { id, undo: () => this.vault.send("PATCH", `/api/v1/identities/${id}`, back) };
  }

  async setProjectRoles(name: string, roles: readonly string[]): Promise<Undo> {
    const path = this.membership(await this.identity(name));
    const set = (list: readonly string[]) =>
      this.vault.send("PATCH", path, { roles: list.map((role) => ({ role, isTemporary: false })) });
    await set(roles);
    return () => set(["viewer"]);
  }

  async expelIdentity(name: string): Promise<Undo> {
    const path = this.membership(await this.identity(name));
    await this.vault.send("DELETE", path);
    return () => this.vault.send("POST", path, { role: "viewer" });
  }

  async addClientSecret(name: string, body: object): Promise<Made> {
    const path = `/api/v1/auth/universal-auth/identities/${await this.identity(name)}/client-secrets`;
    const { clientSecretData } = await this.vault.send<{ clientSecretData: { id: string } }>(
      "POST",
      path,
      body,
    );
    const { id } = clientSecretData;
    return { id, undo: () => this.vault.send("POST", `${path}/${id}/revoke`) };
  }

  private async identity(name: string): Promise<string> {
    const path = `/api/v1/identities?orgId=${organizationId}`;
    const { identities } = await this.vault.send<{
      identities: { identity: { id: string; name: string } }[];
    }>("GET", path);
    return found(identities, ({ identity }) => identity.name === name, name).identity.id;
  }

  private membership(identityId: string): string {
    return `/api/v2/workspace/${projectId}/identity-memberships/${identityId}`;
  }
}
