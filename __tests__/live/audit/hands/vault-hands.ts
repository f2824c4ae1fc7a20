import type { Made, Undo } from "./undo";
import { projectId, type VaultApi } from "./vault-api";

interface RawSecret {
  readonly secretValue: string;
  readonly tags: readonly { readonly id: string; readonly slug: string }[];
  readonly secretMetadata: readonly { readonly key: string; readonly value: string }[];
}

/** What a change leaves out, stays. */
export interface SecretChange {
  readonly value?: string;
  /** Slugs. */
  readonly tags?: (before: readonly string[]) => readonly string[];
  readonly metadata?: (before: RawSecret["secretMetadata"]) => RawSecret["secretMetadata"];
}

/** Changes secrets, folders, tags and environments of the vault by hand; each deed gives the way back. */
export class VaultHands {
  private constructor(
    private readonly vault: VaultApi,
    private readonly tagIds: ReadonlyMap<string, string>,
  ) {}

  static async on(vault: VaultApi): Promise<VaultHands> {
    const path = `/api/v1/projects/${projectId}/tags`;
    const { tags } = await vault.send<{ tags: { id: string; slug: string }[] }>("GET", path);
    return new VaultHands(vault, new Map(tags.map(({ slug, id }) => [slug, id])));
  }

  /** Makes a secret at `<environment>:<folder>/<name>`. */
  async addSecret(at: string, value: string): Promise<Undo> {
    await this.write("POST", at, { secretValue: value });
    return () => this.write("DELETE", at, {});
  }

  async addSecrets(place: string, names: readonly string[], value: (name: string) => string): Promise<Undo> {
    const [environment = "", secretPath = ""] = place.split(":");
    const secrets = names.map((secretKey) => ({ secretKey, secretValue: value(secretKey) }));
    await this.vault.send("POST", "/api/v3/secrets/batch/raw", {
      workspaceId: projectId,
      environment,
      secretPath,
      secrets,
    });
    return async () => {
      for (const name of names) await this.write("DELETE", `${place}/${name}`, {});
    };
  }

  async change(at: string, change: SecretChange): Promise<Undo> {
    const before = await this.read(at);
    const slugs = before.tags.map(({ slug }) => slug);
    await this.write("PATCH", at, {
      secretValue: change.value ?? before.secretValue,
      tagIds: (change.tags?.(slugs) ?? slugs).map((slug) => this.tagIds.get(slug) ?? slug),
      secretMetadata: change.metadata?.(before.secretMetadata) ?? before.secretMetadata,
    });
    return () => this.write("PATCH", at, whole(before));
  }

  async deleteSecret(at: string): Promise<Undo> {
    const before = await this.read(at);
    await this.write("DELETE", at, {});
    return () => this.write("POST", at, whole(before));
  }

  async value(at: string): Promise<string> {
    return (await this.read(at)).secretValue;
  }

  /** Makes a folder at `<environment>:<path>`. */
  async addFolder(place: string): Promise<Undo> {
    const { environment, parent, name } = cut(place);
    await this.vault.send("POST", "/api/v1/folders", {
      workspaceId: projectId,
      environment,
      path: parent,
      name,
    });
    return () => this.removeFolder(place);
  }

  async deleteFolder(place: string, names: readonly string[]): Promise<Undo> {
    const kept = await Promise.all(
      names.map(async (name) => [name, await this.read(`${place}/${name}`)] as const),
    );
    await this.removeFolder(place);
    return async () => {
      await this.addFolder(place);
      for (const [name, secret] of kept) await this.write("POST", `${place}/${name}`, whole(secret));
    };
  }

  async addTag(slug: string): Promise<Made> {
    const path = `/api/v1/projects/${projectId}/tags`;
    const { tag } = await this.vault.send<{ tag: { id: string } }>("POST", path, { slug, color: "#000000" });
    return { id: tag.id, undo: () => this.vault.send("DELETE", `${path}/${tag.id}`) };
  }

  async deleteTag(slug: string): Promise<Undo> {
    await this.vault.send("DELETE", `/api/v1/projects/${projectId}/tags/${this.tagIds.get(slug)}`);
    return () => this.addTag(slug);
  }

  async addEnvironment(slug: string): Promise<Undo> {
    const path = `/api/v1/projects/${projectId}/environments`;
    const { environment } = await this.vault.send<{ environment: { id: string } }>("POST", path, {
      name: slug,
      slug,
    });
    return () => this.vault.send("DELETE", `${path}/${environment.id}`);
  }

  private async read(at: string): Promise<RawSecret> {
    const { environment, parent, name } = cut(at);
    const query = new URLSearchParams({ workspaceId: projectId, environment, secretPath: parent });
    return (await this.vault.send<{ secret: RawSecret }>("GET", `/api/v3/secrets/raw/${name}?${query}`))
      .secret;
  }

  private write(method: string, at: string, body: object): Promise<unknown> {
    const { environment, parent, name } = cut(at);
    const place = { workspaceId: projectId, environment, secretPath: parent, type: "shared" };
    return this.vault.send(method, `/api/v3/secrets/raw/${name}`, { ...place, ...body });
  }

  private async removeFolder(place: string): Promise<unknown> {
    const { environment, parent, name } = cut(place);
    const body = { projectId, environment, path: parent, forceDelete: true };
    return this.vault.send("DELETE", `/api/v2/folders/${name}`, body);
  }
}

function whole({ secretValue, tags, secretMetadata }: RawSecret) {
  return { secretValue, tagIds: tags.map(({ id }) => id), secretMetadata };
}

function cut(at: string): { environment: string; parent: string; name: string } {
  const [environment = "", path = ""] = at.split(":");
  const slash = path.lastIndexOf("/");
  return { environment, parent: slash === 0 ? "/" : path.slice(0, slash), name: path.slice(slash + 1) };
}
