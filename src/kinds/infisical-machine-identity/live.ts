import { after, isSame, unsaid } from "../../live/audit/expectation";
import type { ClientSecret, InfisicalApi } from "../../live/clients/infisical";
import { listIdentities } from "../../live/clients/infisical-inventory";
import { accessTokenChecks } from "../../live/proof/access-tokens";
import { checkOf } from "../../live/proof/check";
import { expectedStamp, otherStamp, refused } from "../../live/proof/said";
import type { Asking, VendorToken } from "../../live/vendor-token";
import { lifetimeSeconds } from "../../model/dates";
import { isIdentityName, parseStamp } from "../../model/stamp";
import type { LiveMintedKind } from "../live-definition";

export const live: LiveMintedKind<"infisical-machine-identity"> = {
  holdings: {
    list: async (asking) => {
      const vault = await asking.vendors.infisical;
      const identities = await listIdentities(vault, asking.vendors.target.infisical.organizationId);
      const own = identities.filter(({ name }) => isIdentityName(name));
      return (await Promise.all(own.map((identity) => clientSecrets(asking, vault, identity)))).flat();
    },
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
    const identities = await listIdentities(vault, target.infisical.organizationId);
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

async function clientSecrets(
  { fingerprints }: Asking,
  vault: InfisicalApi,
  identity: { readonly id: string; readonly name: string },
): Promise<readonly VendorToken[]> {
  return (await vault.clientSecrets(identity.id)).map((secret) => ({
    kind: "infisical-machine-identity",
    what: "Infisical client secret",
    user: identity.name,
    id: secret.id,
    name: secret.description,
    of: parseStamp(secret.description),
    isOwn: identity.id === vault.ownIdentity,
    isDisabled: false,
    expires: endOf(secret),
    created: secret.createdAt,
    grants: undefined,
    // Two may share their first characters: enough to protect one from a sweep.
    shows: { part: "", fingerprint: fingerprints.printOf(secret.clientSecretPrefix).start, isStart: true },
    revoke: () => vault.revokeClientSecret(identity.id, secret.id),
  }));
}

function endOf({ createdAt, clientSecretTTL: seconds }: ClientSecret): string | null | undefined {
  if (seconds === undefined) return undefined;
  return after(createdAt, seconds === 0 ? null : seconds);
}
