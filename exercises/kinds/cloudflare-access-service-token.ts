import { request } from "node:http";
import { target } from "../../src/targets/sandbox";
import { cloudflareNames } from "../verify/vendors";
import { removeOldPolicies } from "./access-policies";
import { cloudflareTokensAt } from "./cloudflare-tokens";
import type { MintedKindExercise, PartValues } from "./definition";
import { inOther, lifeFacts, namedTwo } from "./life-facts";

export const cloudflareAccessServiceToken: MintedKindExercise<"cloudflare-access-service-token"> = {
  accepts: ({ application }, values, urls) => opensAccessApplication(urls.cloudflare, application, values),

  names: (session) =>
    cloudflareNames(session, `/accounts/${target.cloudflare.accountId}/access/service_tokens`),

  // A service token belongs to one environment, and people tell the second one of a name by a word behind it.
  makeByHand: async (operator, { duration }, environment, legacy) => {
    const name = environment === "prod" ? legacy : `${legacy} ${environment}`;
    const made = await operator.cloudflare<{ client_id: string; client_secret: string }>(
      "POST",
      "{account}/access/service_tokens",
      { name, duration },
    );
    return {
      vendor: "Cloudflare Access",
      name,
      values: { "": made.client_secret, CLIENT_ID: made.client_id },
    };
  },

  byHand: {
    ...cloudflareTokensAt("{account}/access/service_tokens"),
    revoke: async (operator, _, id) => {
      await removeOldPolicies(operator);
      await operator.cloudflare("DELETE", `{account}/access/service_tokens/${id}`);
    },
  },

  numbered: (entry, number) => {
    const application = `n${number}.${entry.application}`;
    return { application, scopes: [`Service Auth > ${application}`] };
  },

  life: () => {
    const [application, other] = namedTwo("cloudflare-access-service-token", (one) => one.application);
    return {
      name: "CF_LIFE_ACCESS",
      vendor: "cloudflare",
      entry: {
        ...lifeFacts,
        kind: "cloudflare-access-service-token",
        scopes: [`Service Auth > ${application}`],
        application,
        duration: "8760h",
        heroku: inOther,
      },
      changes: [{ duration: "17520h" }, { application: other }, { duration: "8760h" }],
    };
  },
};

/** Asks for an application behind Cloudflare Access; fetch cannot set the Host header, hence the plain request. */
function opensAccessApplication(url: string, domain: string, values: PartValues): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const headers = {
      host: domain,
      "CF-Access-Client-Id": values.CLIENT_ID ?? "",
      "CF-Access-Client-Secret": values[""] ?? "",
    };
    request({ hostname, port, path: "/", headers }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    })
      .on("error", reject)
      .end();
  });
}
