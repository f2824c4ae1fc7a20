import * as z from "zod/mini";
import type { InfisicalApi } from "../../clients/infisical";
import { listIdentities } from "../../clients/infisical-inventory";
import type { Fingerprints } from "../../fingerprints";
import type { Vendors } from "../../vendors";
import { stamped, type VendorToken } from "../vendor-token";
import type { FoundIdentity } from "../world";

/** The form of the names that we give to identities. */
const ownName = /^[A-Z][A-Z0-9_]*\/\w+$/;

const anything = z.unknown();

/**
 * The organization's machine identities, and the client secrets of those that are ours.
 * @throws LiveError
 */
export async function readIdentities(
  vendors: Vendors,
  fingerprints: Fingerprints,
): Promise<{ readonly identities: readonly FoundIdentity[]; readonly tokens: readonly VendorToken[] }> {
  const vault = await vendors.infisical;
  const listed = await listIdentities(vault, vendors.target.infisical.organizationId);
  const read = await Promise.all(
    listed.map(async (identity) => {
      const isOwn = identity.id === vault.ownIdentity;
      const isOurs = ownName.test(identity.name);
      const hasUniversalAuth = isOurs ? await logsInWithSecrets(vault, identity.id) : undefined;
      const tokens = isOurs ? await clientSecrets(vault, identity, fingerprints) : [];
      return { identity: { ...identity, isOwn, hasUniversalAuth }, tokens };
    }),
  );
  return {
    identities: read.map(({ identity }) => identity),
    tokens: read.flatMap(({ tokens }) => tokens),
  };
}

/** Infisical answers 404, or 400 in some versions, for an identity without universal auth. */
async function logsInWithSecrets(vault: InfisicalApi, identityId: string): Promise<boolean> {
  const path = `/api/v1/auth/universal-auth/identities/${identityId}`;
  return (await vault.get(path, {}, anything, [400, 404])) !== undefined;
}

async function clientSecrets(
  vault: InfisicalApi,
  { id, name }: { readonly id: string; readonly name: string },
  fingerprints: Fingerprints,
): Promise<readonly VendorToken[]> {
  const secrets = await vault.clientSecrets(id);
  return secrets.map((secret) => ({
    kind: "infisical-machine-identity",
    what: `Infisical client secret of ${name}`,
    id: secret.id,
    name: secret.description,
    of: stamped(secret.description),
    isOwn: id === vault.ownIdentity,
    isDisabled: false,
    expires: endOf(secret.createdAt, secret.clientSecretTTL),
    created: secret.createdAt,
    grants: undefined,
    shows: { part: "", fingerprint: fingerprints.of(secret.clientSecretPrefix), isStart: true },
  }));
}

function endOf(created: string | undefined, seconds: number | undefined): string | null | undefined {
  if (seconds === undefined || created === undefined) return undefined;
  return seconds === 0 ? null : new Date(Date.parse(created) + seconds * 1000).toISOString();
}
