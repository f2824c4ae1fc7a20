import { ProviderError, type StandInProvider } from "../definition";
import { loopbackAddress, setting } from "../heroku/settings";
import { readProviderSchema } from "../schema";
import { HerokuxClient } from "./client";
import { oauthAuthorization } from "./oauth-authorization";

const address = "registry.terraform.io/davidji99/herokux";

/** Stands in for davidji99/herokux 1.4.7. No call is made when it is configured. */
export const herokuxStandIn: StandInProvider<HerokuxClient> = {
  address,
  protocol: 5,
  schema: readProviderSchema("herokux-1.4.7.json", address),
  configure: (config, environment) => {
    const url = setting(config, "platform_api_url", environment, "HEROKU_API_URL");
    if (url?.endsWith("/")) throw new ProviderError("custom base URL cannot contain a trailing slash");
    const key = setting(config, "api_key", environment, "HEROKU_API_KEY");
    return new HerokuxClient({ url: loopbackAddress(url, "platform_api_url"), key }, environment);
  },
  resources: { herokux_oauth_authorization: oauthAuthorization },
  dataSources: {},
  ephemeralResources: {},
};
