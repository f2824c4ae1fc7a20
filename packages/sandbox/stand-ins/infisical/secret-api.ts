import type { InfisicalClient } from "./client";
import { orNotFound, orNull } from "./failures";

/** What the provider reads of a secret. */
export interface RemoteSecret {
  readonly id: string;
  readonly workspace: string;
  readonly environment: string;
  readonly version: number;
  readonly type: string;
  readonly secretKey: string;
  readonly secretValue: string;
  readonly secretComment: string;
  readonly secretReminderNote: string | null;
  readonly secretReminderRepeatDays: number | null;
  readonly secretPath: string;
  readonly tags: readonly {
    readonly id: string;
    readonly slug: string;
    readonly color: string;
    readonly name: string;
  }[];
  readonly secretMetadata: readonly {
    readonly key: string;
    readonly value: string;
    readonly isEncrypted: boolean;
  }[];
}

/** Where a secret is found by name. */
export interface SecretPlace {
  readonly workspaceId: string;
  readonly environment: string;
  readonly secretPath: string;
  readonly name: string;
}

const base = "/api/v3/secrets/raw";

/** The secret with an id, or null when there is none. */
export async function secretById(client: InfisicalClient, id: string): Promise<RemoteSecret | null> {
  const answer = await orNull(() => client.request("CallGetSingleSecretByIDV3", "GET", `${base}/id/${id}`));
  return answer === null ? null : (answer as { secret: RemoteSecret }).secret;
}

/** The secret with a name. @throws InfisicalRequestError "resource not found" when it, or its folder, is missing. */
export async function secretByName(
  client: InfisicalClient,
  place: SecretPlace,
  options: { readonly viewSecretValue: boolean; readonly type?: string } = { viewSecretValue: true },
): Promise<RemoteSecret> {
  const answer = await orNotFound(() =>
    client.request("CallGetSingleRawSecretByNameV3", "GET", `${base}/${place.name}`, {
      query: {
        workspaceId: place.workspaceId,
        environment: place.environment,
        type: options.type ?? "shared",
        secretPath: place.secretPath,
        viewSecretValue: String(options.viewSecretValue),
      },
    }),
  );
  return (answer as { secret: RemoteSecret }).secret;
}

/** All secrets of one folder, references expanded. */
export async function listSecrets(
  client: InfisicalClient,
  place: Omit<SecretPlace, "name">,
): Promise<RemoteSecret[]> {
  const answer = await client.request("CallGetSecretsRawV3", "GET", base, {
    query: {
      environment: place.environment,
      workspaceId: place.workspaceId,
      expandSecretReferences: "true",
      ...(place.secretPath === "" ? {} : { secretPath: place.secretPath }),
    },
  });
  return (answer as { secrets: RemoteSecret[] }).secrets;
}

/** A write to the secret with a name, which is not escaped. */
export async function writeSecret(
  client: InfisicalClient,
  operation: string,
  method: "POST" | "PATCH" | "DELETE",
  name: string,
  body: unknown,
): Promise<RemoteSecret> {
  const answer = await client.request(operation, method, `${base}/${name}`, { body });
  return (answer as { secret: RemoteSecret }).secret;
}
