import type { StandInProvider } from "../definition";
import { readProviderSchema } from "../schema";
import { HerokuApi } from "./api";
import { appConfigAssociation } from "./app-config-association";
import { appDataSource } from "./app-data-source";
import { loopbackAddress, setting } from "./settings";

const address = "registry.terraform.io/heroku/heroku";

/** Stands in for heroku/heroku 5.3.2. No call is made when it is configured. */
export const herokuStandIn: StandInProvider<HerokuApi> = {
  address,
  protocol: 5,
  schema: readProviderSchema("heroku-5.3.2.json", address),
  configure: (config, environment) =>
    new HerokuApi({
      url: loopbackAddress(setting(config, "url", environment, "HEROKU_API_URL"), "url"),
      key: setting(config, "api_key", environment, "HEROKU_API_KEY"),
    }),
  resources: { heroku_app_config_association: appConfigAssociation },
  dataSources: { heroku_app: appDataSource },
  ephemeralResources: {},
};
