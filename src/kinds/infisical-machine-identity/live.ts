import { after, isSame, unsaid } from "../../live/audit/expectation";
import { accessTokenChecks } from "../../live/proof/access-tokens";
import { checkOf } from "../../live/proof/check";
import { expectedStamp, otherStamp, refused } from "../../live/proof/said";
import type { HeldToken } from "../../live/sweep/held-token";
import { stamped } from "../../live/sweep/held-token";
import type { PartValues } from "../../live/vault-copies";
import type { Vendors } from "../../live/vendors";
import { lifetimeSeconds } from "../../model/dates";
import type { LiveMintedKind } from "../live-definition";

export const live: LiveMintedKind<"infisical-machine-identity"> = {
  holdings: {
    list: async (vendors) => (await clientSecrets(vendors)).map(({ token }) => token),
    // Infisical shows of a secret its first characters: enough to protect one, though two may share them.
    withValue: async (vendors, _, values: PartValues) =>
      (await clientSecrets(vendors))
        .filter(({ prefix }) => (values[""] ?? "").startsWith(prefix))
        .map(({ token }) => token.id),
  },

  expectation: {
    expires: ({ rotation }, _, { created }) => after(created, lifetimeSeconds(rotation)),
    tolerance: 300,
    // Its roles are the identity's.
    grants: unsaid,
    covers: isSame,
  },

  prove: async ({ vendors, target }, subject, values) => {
    const what = "Infisical client secret";
    const vault = await vendors.infisical;
    const name = `${subject.credential.name}/${subject.environment}`;
    const identities = await vault.identities(target.infisical.organizationId);
    const own = identities.filter((identity) => identity.name === name);
    const secrets = (await Promise.all(own.map(({ id }) => vault.clientSecrets(id)))).flat();
    const value = values[""] ?? "";
    const isOwn = secrets.some(
      ({ description, clientSecretPrefix }) =>
        description === expectedStamp(subject) && value.startsWith(clientSecretPrefix),
    );
    // Asked first: three logins with a wrong secret lock the identity out for everybody.
    if (!isOwn) return checkOf(what, [otherStamp(subject, undefined)], "");
    const problems = (await vault.accepts(values.CLIENT_ID ?? "", value)) ? [] : [refused("Infisical")];
    const accepted = checkOf(what, problems, `accepted, and named ${expectedStamp(subject)}`);
    return [...accepted, ...accessTokenChecks(subject, secrets)];
  },
};

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
