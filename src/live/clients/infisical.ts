import * as z from "zod/mini";
import { type Answer, type Api, type Call, send } from "../http";
import { LiveError, requiredVariable } from "../live-error";
import { read } from "./read";

const loginSchema = z.object({ accessToken: z.string() });
const secretSchema = z.object({
  secret: z.object({
    secretValue: z.string(),
    updatedAt: z.string(),
    secretMetadata: z.optional(z.array(z.object({ key: z.string(), value: z.string() }))),
  }),
});
const clientSecretsSchema = z.object({
  clientSecretData: z.array(
    z.object({
      id: z.string(),
      description: z.string(),
      clientSecretPrefix: z.string(),
      isClientSecretRevoked: z.boolean(),
      /** How often it was logged in with. */
      clientSecretNumUses: z.number(),
      /** Seconds; 0 for one that does not expire. */
      clientSecretTTL: z.optional(z.number()),
      createdAt: z.optional(z.string()),
    }),
  ),
});

export type ClientSecret = z.infer<typeof clientSecretsSchema>["clientSecretData"][number];

export interface SecretPlace {
  readonly environment: string;
  readonly folder: string;
  readonly name: string;
}

/** A secret as the vault holds it. */
export interface VaultSecret {
  readonly value: string;
  /** When it was last written, by the vault's clock, ISO 8601. */
  readonly writtenAt: string;
  readonly metadata: Readonly<Record<string, string>>;
}

const universalAuth = "/api/v1/auth/universal-auth";

const claimsSchema = z.object({ identityId: z.string() });

/** The claims of a JSON web token, unverified: good for comparing, not for trusting. */
function claimsOf(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}

/** Infisical's API: secrets by name, identities and their client secrets. */
export class InfisicalApi {
  private constructor(
    private readonly api: Api,
    private readonly accessToken: string,
    readonly projectId: string,
  ) {}

  /**
   * With the address and the credential of the Terraform provider: a client secret of universal auth, or an access token
   * that is there already, which is also the way for every other method of logging in.
   * @throws LiveError
   */
  static async fromEnvironment(
    env: NodeJS.ProcessEnv,
    projectId: string,
    timeout: number,
  ): Promise<InfisicalApi> {
    const url = (env.INFISICAL_HOST ?? "https://app.infisical.com").replace(/\/$/, "");
    const api = { vendor: "Infisical", url, credential: "INFISICAL_TOKEN", timeout, mayBeBehindAccess: true };
    const method = env.INFISICAL_AUTH_METHOD;
    if (method === "token" || (method === undefined && env.INFISICAL_TOKEN !== undefined)) {
      return new InfisicalApi(api, requiredVariable("Infisical", env, "INFISICAL_TOKEN"), projectId);
    }
    if (method !== undefined && method !== "universal") {
      throw new LiveError(
        "Infisical",
        `INFISICAL_AUTH_METHOD is "${method}", which works for Terraform alone. Log in and set INFISICAL_TOKEN and INFISICAL_AUTH_METHOD=token.`,
      );
    }
    const credential = "INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET";
    const clientId = requiredVariable("Infisical", env, "INFISICAL_UNIVERSAL_AUTH_CLIENT_ID");
    const body = { clientId, clientSecret: requiredVariable("Infisical", env, credential) };
    const login = { ...api, credential };
    const path = `${universalAuth}/login`;
    const answer = await send(login, { method: "POST", path, body, isRead: true });
    const { accessToken } = read(login, "login", loginSchema, answer.body);
    return new InfisicalApi(login, accessToken, projectId);
  }

  /** A secret of the project with its stored value, references unexpanded; undefined where there is none. */
  async secret({ environment, folder, name }: SecretPlace): Promise<VaultSecret | undefined> {
    const query = new URLSearchParams({
      workspaceId: this.projectId,
      environment,
      secretPath: folder,
      type: "shared",
    });
    const path = `/api/v3/secrets/raw/${encodeURIComponent(name)}`;
    const answer = await this.send({ method: "GET", path: `${path}?${query}`, expected: [404] });
    if (answer.status === 404) return undefined;
    const { secret } = read(this.api, `GET ${path}`, secretSchema, answer.body);
    const metadata = Object.fromEntries((secret.secretMetadata ?? []).map(({ key, value }) => [key, value]));
    return { value: secret.secretValue, writtenAt: secret.updatedAt, metadata };
  }

  /** The client secrets of an identity that are not revoked; none for one without universal auth (answered 400). */
  async clientSecrets(identityId: string): Promise<readonly ClientSecret[]> {
    const path = `${universalAuth}/identities/${identityId}/client-secrets`;
    const answer = await this.send({ method: "GET", path, expected: [400, 404] });
    if (answer.status >= 400) return [];
    const { clientSecretData } = read(this.api, `GET ${path}`, clientSecretsSchema, answer.body);
    return clientSecretData.filter(({ isClientSecretRevoked }) => !isClientSecretRevoked);
  }

  /** Revokes a client secret; one that is gone already is fine. */
  async revokeClientSecret(identityId: string, id: string): Promise<void> {
    const path = `${universalAuth}/identities/${identityId}/client-secrets/${id}/revoke`;
    await this.send({ method: "POST", path, expected: [404] });
  }

  /** Whether Infisical accepts a client secret. Three wrong ones lock the identity's universal auth for minutes. */
  async accepts(clientId: string, clientSecret: string): Promise<boolean> {
    const answer = await send(this.api, {
      method: "POST",
      path: `${universalAuth}/login`,
      body: { clientId, clientSecret },
      isRead: true,
      expected: [400, 401, 403, 404, 422],
    });
    return answer.status < 400;
  }

  /** Base URL of the server, without a slash at the end. */
  get url(): string {
    return this.api.url;
  }

  /** Id of the machine identity that asks, as its access token says; undefined for a token of another kind. */
  get ownIdentity(): string | undefined {
    const result = claimsSchema.safeParse(claimsOf(this.accessToken));
    return result.success ? result.data.identityId : undefined;
  }

  /**
   * Reads anything that a GET gives.
   * @returns undefined for a status of `absent`.
   * @throws LiveError
   */
  async get<T>(
    path: string,
    query: Readonly<Record<string, string>>,
    schema: z.ZodMiniType<T>,
    absent: readonly number[] = [],
  ): Promise<T | undefined> {
    const answer = await this.send({
      method: "GET",
      path: `${path}?${new URLSearchParams(query)}`,
      expected: absent,
    });
    if (answer.status >= 400) return undefined;
    return read(this.api, `GET ${path}`, schema, answer.body);
  }

  private send(call: Call): Promise<Answer> {
    return send(this.api, { ...call, headers: { authorization: `Bearer ${this.accessToken}` } });
  }
}
