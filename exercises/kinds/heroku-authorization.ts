import { herokuDescriptions } from "../verify/vendors";
import type { MintedKindExercise } from "./definition";
import { inFirst, lifeFacts } from "./life-facts";

export const herokuAuthorization: MintedKindExercise<"heroku-authorization"> = {
  accepts: async (_, values, urls) => {
    const response = await fetch(`${urls.heroku}/account`, {
      headers: { authorization: `Bearer ${values[""]}`, accept: "application/vnd.heroku+json; version=3" },
    });
    return response.ok;
  },

  names: herokuDescriptions,

  makeByHand: async (operator, { authorizationScopes }, _, name) => {
    const made = await operator.heroku<{ access_token: { token: string } }>("POST", "/oauth/authorizations", {
      description: name,
      scope: authorizationScopes,
    });
    return { vendor: "Heroku", name, values: { "": made.access_token.token } };
  },

  byHand: {
    list: async (operator) =>
      (await operator.heroku<{ id: string }[]>("GET", "/oauth/authorizations")).map(({ id }) => id),
    revoke: (operator, _, id) => operator.heroku("DELETE", `/oauth/authorizations/${id}`),
  },

  life: () => ({
    name: "HK_LIFE",
    vendor: "heroku",
    entry: {
      ...lifeFacts,
      kind: "heroku-authorization",
      scopes: ["Full account"],
      authorizationScopes: ["global"],
      heroku: inFirst,
    },
    changes: [
      { authorizationScopes: ["identity"], scopes: ["identity"] },
      { authorizationScopes: ["global"], scopes: ["Full account"] },
    ],
  }),
};
