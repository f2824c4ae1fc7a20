import * as z from "zod";
import { isMinted, type MintedKind } from "../../src/kinds";
import { address } from "../../src/model/addresses";
import type { Credential, Kind } from "../../src/model/credential";
import type { Environment } from "../../src/model/vocabulary";
import { target } from "../../src/targets/sandbox";
import type { Session } from "../session/session";
import { infisicalGet, operatorLogin } from "./vault";
import { awsKeyCounts, cloudflareNames, herokuDescriptions } from "./vendors";

interface Counted {
  readonly credential: Credential;
  readonly environment: Environment;
}

type Minted = MintedKind;

const membershipsSchema = z.object({
  identityMemberships: z.array(z.object({ identity: z.object({ id: z.string(), name: z.string() }) })),
});
const secretsSchema = z.object({
  clientSecretData: z.array(z.object({ description: z.string(), isClientSecretRevoked: z.boolean() })),
});

const listings: { readonly [K in Minted]: (session: Session) => Promise<readonly string[]> } = {
  "cloudflare-api-token": (session) => cloudflareNames(session, "/user/tokens"),
  "cloudflare-access-service-token": (session) =>
    cloudflareNames(session, `/accounts/${target.cloudflare.accountId}/access/service_tokens`),
  "aws-access-key": awsKeyCounts,
  "heroku-authorization": herokuDescriptions,
  "infisical-machine-identity": clientSecretDescriptions,
};

/**
 * How many tokens of each credential its vendor holds at this moment, by `<NAME>_<env>`. Tokens carry their credential
 * as a stamp; AWS keys cannot, and are counted by user.
 */
export async function liveCounts(
  session: Session,
  counted: readonly Counted[],
): Promise<ReadonlyMap<string, number>> {
  const kinds = new Set(counted.map(({ credential }) => credential.kind));
  const names = new Map<Kind, readonly string[]>();
  await Promise.all(
    (Object.keys(listings) as Minted[])
      .filter((kind) => kinds.has(kind))
      .map(async (kind) => names.set(kind, await listings[kind](session))),
  );
  return new Map(
    counted
      .filter(({ credential }) => isMinted(credential))
      .map(({ credential, environment }) => {
        const prefix =
          credential.kind === "aws-access-key"
            ? `${credential.user.name} #`
            : `${credential.name}/${environment}/g`;
        const live = (names.get(credential.kind) ?? []).filter((name) => name.startsWith(prefix));
        return [address.credential(credential.name, environment), live.length];
      }),
  );
}

async function clientSecretDescriptions(session: Session): Promise<readonly string[]> {
  const accessToken = await operatorLogin(session.urls.infisical, session.vendorEnvironment);
  const get = (path: string) => infisicalGet(session.urls.infisical, accessToken, path);
  const { identityMemberships } = membershipsSchema.parse(
    await get(`/api/v2/workspace/${target.infisical.projectId}/identity-memberships`),
  );
  const stamped = identityMemberships.filter(({ identity }) => /^[A-Z0-9_]+\/\w+$/.test(identity.name));
  const lists = await Promise.all(
    stamped.map(async ({ identity }) =>
      secretsSchema.parse(await get(`/api/v1/auth/universal-auth/identities/${identity.id}/client-secrets`)),
    ),
  );
  return lists
    .flatMap(({ clientSecretData }) => clientSecretData)
    .filter(({ isClientSecretRevoked }) => !isClientSecretRevoked)
    .map(({ description }) => description);
}
