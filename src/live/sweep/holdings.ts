import type { Credential } from "../../model/credential";
import { parseStamp } from "../../model/stamp";
import { environments } from "../../model/vocabulary";
import type { TokenOwner } from "../clients/cloudflare";
import { includedTokens, listAccessPolicies } from "../clients/cloudflare-inventory";
import { Fingerprints } from "../fingerprints";
import type { PartValues } from "../vault-copies";
import type { Vendors } from "../vendors";
import type { HeldToken, Holdings, MintedKind } from "./held-token";

/** How tokens of each kind are found. A minted kind without an answer does not compile. */
export const holdings: { readonly [K in MintedKind]: Holdings<K> } = {
  "cloudflare-api-token": {
    resourceTypes: ["cloudflare_api_token", "cloudflare_account_token"],
    list: async (vendors, credentials) => {
      const lists = await Promise.all(ownersOf(credentials).map((owner) => cloudflareTokens(vendors, owner)));
      return lists.flat();
    },
    withValue: async ({ cloudflare }, _, values) => {
      const value = values[""] ?? "";
      // Each kind of owner has an endpoint of its own, which refuses the other kind.
      const verified =
        (await cloudflare.verify(value, "user")) ?? (await cloudflare.verify(value, "account"));
      return verified === undefined ? [] : [verified.id];
    },
  },

  "cloudflare-access-service-token": {
    resourceTypes: ["cloudflare_zero_trust_access_service_token"],
    list: async ({ cloudflare }) => {
      const [tokens, policies] = await Promise.all([
        cloudflare.serviceTokens(),
        listAccessPolicies(cloudflare),
      ]);
      const admitted = new Set(policies.flatMap(includedTokens));
      return tokens.flatMap((token) =>
        stamped(token.name, {
          kind: "cloudflare-access-service-token",
          what: "Cloudflare Access service token",
          id: token.id,
          created: token.created_at,
          isAdmitted: admitted.has(token.id),
          revoke: () => cloudflare.deleteServiceToken(token.id),
        }),
      );
    },
    withValue: async ({ cloudflare }, _, values) =>
      (await cloudflare.serviceTokens())
        .filter(({ client_id }) => client_id === values.CLIENT_ID)
        .map(({ id }) => id),
  },

  "aws-access-key": {
    resourceTypes: ["aws_iam_access_key"],
    limit: 2,
    list: async (vendors, credentials) => {
      const lists = await Promise.all(credentials.map((credential) => awsKeys(vendors, credential)));
      return lists.flat();
    },
    withValue: async (_, tokens, values) =>
      tokens.filter(({ id }) => id === values.ACCESS_KEY_ID).map(({ id }) => id),
  },

  "heroku-authorization": {
    resourceTypes: ["herokux_oauth_authorization"],
    list: async ({ heroku }) =>
      (await heroku.authorizations()).flatMap((authorization) =>
        stamped(authorization.description, {
          kind: "heroku-authorization",
          what: "Heroku authorization",
          id: authorization.id,
          created: authorization.created_at,
          revoke: () => heroku.revoke(authorization.id),
        }),
      ),
    withValue: async ({ heroku }, _, values) => {
      const fingerprints = new Fingerprints();
      const wanted = fingerprints.of(values[""] ?? "");
      return (await heroku.authorizations())
        .filter(({ access_token }) => access_token !== null && fingerprints.of(access_token.token) === wanted)
        .map(({ id }) => id);
    },
  },

  "infisical-machine-identity": {
    resourceTypes: ["infisical_identity_universal_auth_client_secret"],
    list: async (vendors) => (await clientSecrets(vendors)).map(({ token }) => token),
    // Infisical shows of a secret its first characters: enough to protect one, though two may share them.
    withValue: async (vendors, _, values: PartValues) =>
      (await clientSecrets(vendors))
        .filter(({ prefix }) => (values[""] ?? "").startsWith(prefix))
        .map(({ token }) => token.id),
  },
};

type Unnamed = Pick<HeldToken, "kind" | "what" | "id" | "created" | "isAdmitted" | "revoke">;

/** A token with what its stamp says; none for a token without our stamp, which is somebody else's. */
function stamped(name: string, token: Unnamed): readonly HeldToken[] {
  const said = parseStamp(name);
  if (said === undefined) return [];
  return [{ ...token, credential: said.name, environment: said.environment, generation: said.generation }];
}

/** Tokens are the user's, and the account's too where an entry says so. */
function ownersOf(credentials: readonly Credential<"cloudflare-api-token">[]): readonly TokenOwner[] {
  return credentials.some(({ owner }) => owner === "account") ? ["user", "account"] : ["user"];
}

async function cloudflareTokens({ cloudflare }: Vendors, owner: TokenOwner): Promise<readonly HeldToken[]> {
  return (await cloudflare.tokens(owner)).flatMap((token) =>
    stamped(token.name, {
      kind: "cloudflare-api-token",
      what: `Cloudflare ${owner} token`,
      id: token.id,
      created: token.issued_on,
      revoke: () => cloudflare.deleteToken(owner, token.id),
    }),
  );
}

/** The keys of the user that an entry names: AWS lets nobody name a key, so the user stands for the stamp. */
async function awsKeys(
  { aws }: Vendors,
  credential: Credential<"aws-access-key">,
): Promise<readonly HeldToken[]> {
  const user = credential.user.name;
  const own = environments.filter((environment) => credential.environments[environment] === "own");
  const keys = await aws.keysOf(user);
  return Promise.all(
    own.flatMap((environment) =>
      keys.map(async ({ id, created }) => ({
        kind: "aws-access-key" as const,
        what: `AWS access key of ${user}`,
        credential: credential.name,
        environment,
        generation: undefined,
        id,
        created,
        wasUsed: await aws.wasUsed(id),
        revoke: () => aws.deleteKey(user, id),
      })),
    ),
  );
}

const identityName = /^([A-Z][A-Z0-9_]*)\/\w+$/;

/** The client secrets of our identities, `<NAME>/<env>`. */
async function clientSecrets({
  infisical,
  target,
}: Vendors): Promise<readonly { token: HeldToken; prefix: string }[]> {
  const vault = await infisical;
  const identities = await vault.identities(target.infisical.organizationId);
  const lists = await Promise.all(
    identities
      .filter(({ name }) => identityName.test(name))
      .map(async ({ id }) => ({ id, secrets: await vault.clientSecrets(id) })),
  );
  return lists.flatMap(({ id: identityId, secrets }) =>
    secrets.flatMap((secret) =>
      stamped(secret.description, {
        kind: "infisical-machine-identity",
        what: "Infisical client secret",
        id: secret.id,
        created: secret.createdAt,
        revoke: () => vault.revokeClientSecret(identityId, secret.id),
      }).map((token) => ({ token, prefix: secret.clientSecretPrefix })),
    ),
  );
}
