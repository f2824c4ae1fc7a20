import type { InfisicalClient } from "./client";

export interface TrustedIp {
  readonly ipAddress: string;
  readonly prefix?: number;
}

export interface RemoteUniversalAuth {
  readonly id: string;
  readonly clientId: string;
  readonly accessTokenTTL: number;
  readonly accessTokenMaxTTL: number;
  readonly accessTokenNumUsesLimit: number;
  readonly clientSecretTrustedIps: readonly TrustedIp[];
  readonly accessTokenTrustedIps: readonly TrustedIp[];
}

export const universalAuthPath = (identityId: string) =>
  `/api/v1/auth/universal-auth/identities/${identityId}`;

/** A request to the universal auth of an identity. */
export async function universalAuthRequest(
  client: InfisicalClient,
  operation: string,
  method: string,
  identityId: string,
  body?: unknown,
): Promise<RemoteUniversalAuth> {
  const path = universalAuthPath(identityId);
  const answer = await client.request(operation, method, path, body === undefined ? {} : { body });
  return (answer as { identityUniversalAuth: RemoteUniversalAuth }).identityUniversalAuth;
}

export function getUniversalAuth(client: InfisicalClient, identityId: string): Promise<RemoteUniversalAuth> {
  return universalAuthRequest(client, "CallGetIdentityUniversalAuth", "GET", identityId);
}
