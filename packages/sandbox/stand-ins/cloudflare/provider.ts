import { type Diagnostic, type ObjectValue, ProviderError, type StandInProvider } from "../definition";
import { accessPolicy } from "./access-policy";
import { accessServiceToken } from "./access-service-token";
import { accountToken, apiToken } from "./api-token";
import { CloudflareClient } from "./http-client";
import { accountPermissionGroups, userPermissionGroups } from "./permission-groups-list";
import { cloudflareAddress, cloudflareSchema } from "./provider-schema";
import { zone, zones } from "./zones";

/** Stands in for cloudflare/cloudflare 5.14.0. It talks to loopback addresses only. */
export const cloudflareStandIn: StandInProvider<CloudflareClient> = {
  address: cloudflareAddress,
  protocol: 6,
  schema: cloudflareSchema,
  validateConfig,
  configure,
  resources: {
    cloudflare_api_token: apiToken,
    cloudflare_account_token: accountToken,
    cloudflare_zero_trust_access_service_token: accessServiceToken,
    cloudflare_zero_trust_access_policy: accessPolicy,
  },
  dataSources: {
    cloudflare_api_token_permission_groups_list: userPermissionGroups,
    cloudflare_account_api_token_permission_groups_list: accountPermissionGroups,
    cloudflare_zone: zone,
    cloudflare_zones: zones,
  },
  ephemeralResources: {},
};

const patterns: readonly { attribute: string; pattern: RegExp; rule: string }[] = [
  {
    attribute: "api_token",
    pattern: /[A-Za-z0-9\-_]{40}/,
    rule: "API tokens must be 40 characters and only contain characters a-z, A-Z, 0-9, hyphens and underscores",
  },
  {
    attribute: "api_key",
    pattern: /[0-9a-f]{37}/,
    rule: "API key must be 37 characters and only contain characters 0-9a-f (all lowercased)",
  },
];

/** The block's credentials are checked, those of the environment are not (facts 3). The value is not repeated. */
function validateConfig(config: ObjectValue): Diagnostic[] {
  return patterns.flatMap(({ attribute, pattern, rule }) => {
    const value = config[attribute];
    if (typeof value !== "string" || pattern.test(value)) return [];
    return [
      { severity: "error", summary: "Invalid Attribute Value Match", detail: rule, attribute: [attribute] },
    ];
  });
}

/** The block wins over the environment. No request is made here (facts 1, 2). */
function configure(config: ObjectValue, environment: Readonly<Record<string, string>>): CloudflareClient {
  const setting = (attribute: string, variable: string) => {
    const value = config[attribute];
    return (typeof value === "string" ? value : environment[variable]) || undefined;
  };
  const baseUrl = setting("base_url", "CLOUDFLARE_BASE_URL");
  if (baseUrl === undefined || !isLoopback(baseUrl)) {
    throw new ProviderError(
      "The stand-in provider needs an address on loopback",
      "Set base_url or CLOUDFLARE_BASE_URL to the sandbox's address, with the prefix /client/v4.",
    );
  }
  return new CloudflareClient({
    baseUrl,
    ...given("apiToken", setting("api_token", "CLOUDFLARE_API_TOKEN")),
    ...given("apiKey", setting("api_key", "CLOUDFLARE_API_KEY")),
    ...given("email", setting("email", "CLOUDFLARE_EMAIL")),
    ...given("userServiceKey", setting("api_user_service_key", "CLOUDFLARE_API_USER_SERVICE_KEY")),
  });
}

function given<Name extends string>(name: Name, value: string | undefined): { [key in Name]?: string } {
  return value === undefined ? {} : ({ [name]: value } as { [key in Name]?: string });
}

function isLoopback(address: string): boolean {
  const host = URL.canParse(address) ? new URL(address).hostname : "";
  return host === "127.0.0.1" || host === "localhost" || host === "[::1]";
}
