import * as z from "zod";

const secretsSchema = z.object({
  secrets: z.array(
    z.object({
      secretKey: z.string(),
      secretValue: z.string(),
      secretPath: z.string(),
      tags: z.array(z.object({ slug: z.string() })).optional(),
      secretMetadata: z.array(z.object({ key: z.string(), value: z.string() })).optional(),
    }),
  ),
});
const foldersSchema = z.object({ folders: z.array(z.object({ name: z.string() })) });
const tagsSchema = z.object({ tags: z.array(z.object({ slug: z.string() })) });
const loginSchema = z.object({ accessToken: z.string() });

export interface VaultSecret {
  readonly name: string;
  readonly value: string;
  readonly tags: readonly string[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** An answer of the vault other than success. No message of one holds a value. */
export class VaultRefusal extends Error {
  constructor(
    readonly status: number,
    what: string,
  ) {
    super(`the vault answered ${status} to ${what}`);
  }
}

/** Reads the vault over its HTTP API, as any consumer would. Each call throws a VaultRefusal when it is refused. */
export class VaultReader {
  /** With an access token that is there already. */
  constructor(
    private readonly url: string,
    private readonly projectId: string,
    private readonly accessToken: string,
  ) {}

  /** Logs in with the credentials that the environment names. */
  static async login(
    url: string,
    projectId: string,
    env: Readonly<Record<string, string>>,
  ): Promise<VaultReader> {
    return new VaultReader(url, projectId, await operatorLogin(url, env));
  }

  /** Every secret of an environment, by `<folder>/<name>`. */
  async secrets(environment: string): Promise<Map<string, VaultSecret>> {
    const query = new URLSearchParams({
      workspaceId: this.projectId,
      environment,
      secretPath: "/",
      recursive: "true",
    });
    const { secrets } = secretsSchema.parse(await this.get(`/api/v3/secrets/raw?${query}`));
    return new Map(
      secrets.map((secret) => [
        `${secret.secretPath.replace(/\/$/, "")}/${secret.secretKey}`,
        {
          name: secret.secretKey,
          value: secret.secretValue,
          tags: (secret.tags ?? []).map((tag) => tag.slug),
          metadata: Object.fromEntries((secret.secretMetadata ?? []).map(({ key, value }) => [key, value])),
        },
      ]),
    );
  }

  /** Every folder of an environment, as absolute paths without the root. */
  async folders(environment: string, below = ""): Promise<readonly string[]> {
    const query = new URLSearchParams({ workspaceId: this.projectId, environment, path: below || "/" });
    const { folders } = foldersSchema.parse(await this.get(`/api/v1/folders?${query}`));
    const paths = folders.map(({ name }) => `${below}/${name}`);
    const deeper = await Promise.all(paths.map((path) => this.folders(environment, path)));
    return [...paths, ...deeper.flat()];
  }

  /** The slugs of every tag. */
  async tags(): Promise<readonly string[]> {
    const { tags } = tagsSchema.parse(await this.get(`/api/v1/projects/${this.projectId}/tags`));
    return tags.map(({ slug }) => slug);
  }

  private get(path: string): Promise<unknown> {
    return infisicalGet(this.url, this.accessToken, path);
  }
}

/** Reads a path of Infisical's API. */
export async function infisicalGet(url: string, accessToken: string, path: string): Promise<unknown> {
  const response = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${accessToken}` } });
  if (!response.ok) throw new VaultRefusal(response.status, `GET ${path.replace(/\?.*/, "")}`);
  return response.json();
}

/** Logs in with the operator's credentials, as the environment names them. */
export function operatorLogin(url: string, env: Readonly<Record<string, string>>): Promise<string> {
  const clientId = env.INFISICAL_UNIVERSAL_AUTH_CLIENT_ID ?? "";
  return universalAuthLogin(url, clientId, env.INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET ?? "");
}

/**
 * Logs in to Infisical with universal auth and returns the access token.
 * @throws VaultRefusal when the vault refuses the client secret
 */
export async function universalAuthLogin(
  url: string,
  clientId: string,
  clientSecret: string,
): Promise<string> {
  const response = await fetch(`${url}/api/v1/auth/universal-auth/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ clientId, clientSecret }),
  });
  if (!response.ok) throw new VaultRefusal(response.status, "a universal-auth login");
  return loginSchema.parse(await response.json()).accessToken;
}
