import { ProviderError, type Value } from "../definition";
import { HerokuApi, type HerokuApiOptions } from "../heroku/api";

/** The Platform API as herokux calls it. */
export class HerokuxClient {
  private readonly api: HerokuApi;

  constructor(
    options: HerokuApiOptions,
    private readonly environment: Readonly<Record<string, string>>,
  ) {
    this.api = new HerokuApi(options);
  }

  /**
   * The API for a resource. With `auth_api_key_name` the real provider ignores the configured address and calls Heroku
   * itself, which a stand-in must not do.
   * @throws ProviderError when a key name is set.
   */
  apiFor(authApiKeyName: Value | undefined): HerokuApi {
    if (typeof authApiKeyName !== "string" || authApiKeyName === "") return this.api;
    const variable = `HEROKUX_${authApiKeyName.toUpperCase()}_API_KEY`;
    if (this.environment[variable] === undefined) {
      throw new ProviderError(
        `${variable} not found in the environment`,
        `Please define ${variable} env variable with an API key authorized to create additional OAuth authorizations.`,
      );
    }
    throw new ProviderError(
      "auth_api_key_name cannot be used in the sandbox",
      "With it the provider calls https://api.heroku.com whatever address is configured. Use a provider alias with api_key.",
    );
  }
}
