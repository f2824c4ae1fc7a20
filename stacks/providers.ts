import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { CloudflareProvider } from "@cdktf/provider-cloudflare/lib/provider";
import type { TerraformStack } from "cdktf";
import { HerokuProvider } from "../providers/generated/heroku/provider";
import { HerokuxProvider } from "../providers/generated/herokux/provider";
import { InfisicalProvider } from "../providers/generated/infisical/provider";
import type { Credential, Kind } from "../taxonomy/credential";
import { configVars } from "../taxonomy/heroku-apps";

const providers = {
  aws: AwsProvider,
  cloudflare: CloudflareProvider,
  heroku: HerokuProvider,
  herokux: HerokuxProvider,
  infisical: InfisicalProvider,
} as const;
type ProviderName = keyof typeof providers;

const providersOfKind = {
  "cloudflare-api-token": ["cloudflare"],
  "cloudflare-access-service-token": ["cloudflare"],
  "aws-access-key": ["aws"],
  "heroku-authorization": ["herokux"],
  "infisical-machine-identity": ["infisical"],
  "supplied-value": [],
} as const satisfies Record<Kind, readonly ProviderName[]>;

/**
 * Adds the providers that a stack's credentials need, with empty blocks: addresses and credentials come from each
 * provider's own environment variables, so that no stack knows the sandbox.
 */
export function addProviders(stack: TerraformStack, credentials: readonly Credential[]): void {
  const names = new Set<ProviderName>(["infisical"]);
  for (const credential of credentials) {
    for (const name of providersOfKind[credential.kind]) names.add(name);
    if (configVars(credential).length > 0) names.add("heroku");
  }
  for (const name of [...names].sort()) new providers[name](stack, name);
}
