import { target } from "../../src/targets/sandbox";
import { past } from "../legacy-vault/past";
import { universalAuthLogin } from "../verify/vault";
import type { MintedKindExercise } from "./definition";
import { inOther, lifeFacts } from "./life-facts";

export const infisicalMachineIdentity: MintedKindExercise<"infisical-machine-identity"> = {
  accepts: (_, values, urls) =>
    universalAuthLogin(urls.infisical, values.CLIENT_ID ?? "", values[""] ?? "").then(
      () => true,
      () => false,
    ),

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
