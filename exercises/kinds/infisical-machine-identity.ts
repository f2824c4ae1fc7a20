import * as z from "zod";
import { target } from "../../src/targets/sandbox";
import { past } from "../legacy-vault/past";
import type { Session } from "../session/session";
import { infisicalGet, operatorLogin, universalAuthLogin } from "../verify/vault";
import type { MintedKindExercise } from "./definition";
import { inOther, lifeFacts } from "./life-facts";

const membershipsSchema = z.object({
  identityMemberships: z.array(z.object({ identity: z.object({ id: z.string(), name: z.string() }) })),
});
const secretsSchema = z.object({
  clientSecretData: z.array(z.object({ description: z.string(), isClientSecretRevoked: z.boolean() })),
});

export const infisicalMachineIdentity: MintedKindExercise<"infisical-machine-identity"> = {
  accepts: (_, values, urls) =>
    universalAuthLogin(urls.infisical, values.CLIENT_ID ?? "", values[""] ?? "").then(
      () => true,
      () => false,
    ),

  names: clientSecretDescriptions,

  makeByHand: async (operator, { projectRole }) => {
    const { identity } = await operator.infisical<{ identity: { id: string } }>(
      "POST",
      "/api/v1/identities",
      {
        name: past.dispatcherIdentity,
        organizationId: target.infisical.organizationId,
        role: "no-access",
      },
    );
    const login = `/api/v1/auth/universal-auth/identities/${identity.id}`;
    const membership = `/api/v2/workspace/${target.infisical.projectId}/identity-memberships/${identity.id}`;
    const { identityUniversalAuth } = await operator.infisical<{
      identityUniversalAuth: { clientId: string };
    }>("POST", login, {});
    const { clientSecret } = await operator.infisical<{ clientSecret: string }>(
      "POST",
      `${login}/client-secrets`,
      {},
    );
    await operator.infisical("POST", membership, { role: projectRole });
    return {
      vendor: "Infisical",
      name: past.dispatcherIdentity,
      values: { "": clientSecret, CLIENT_ID: identityUniversalAuth.clientId },
    };
  },

  life: () => ({
    name: "INF_LIFE",
    vendor: "infisical",
    entry: {
      ...lifeFacts,
      kind: "infisical-machine-identity",
      scopes: ["viewer"],
      projectRole: "viewer",
      heroku: inOther,
    },
    changes: [{ projectRole: "member", scopes: ["member"] }, { rotation: "60d" }],
  }),
};

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
