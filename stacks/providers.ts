import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { CloudflareProvider } from "@cdktf/provider-cloudflare/lib/provider";
import type { TerraformStack } from "cdktf";
import { HerokuProvider } from "../src/bindings/generated/heroku/provider";
import { HerokuxProvider } from "../src/bindings/generated/herokux/provider";
import { InfisicalProvider } from "../src/bindings/generated/infisical/provider";
import { kinds } from "../src/kinds";
import type { ProviderName } from "../src/kinds/definition";
import type { Credential, Kind } from "../src/model/credential";
import { configVars } from "../src/model/heroku-apps";
import { asIssued } from "../src/model/issued-with";
import type { Ledger } from "../src/model/ledger";

const providers = {
  aws: AwsProvider,
  cloudflare: CloudflareProvider,
  heroku: HerokuProvider,
  herokux: HerokuxProvider,
  infisical: InfisicalProvider,
} as const satisfies Record<ProviderName, unknown>;

/**
 * Adds the providers that a stack's credentials need, with empty blocks: addresses and credentials come from each
 * provider's own environment variables, so that no stack knows the sandbox.
 */
export function addProviders(
  stack: TerraformStack,
  credentials: readonly Credential[],
  ledger: Ledger,
): void {
  const names = new Set<ProviderName>(["infisical"]);
  for (const credential of credentials) {
    for (const kind of kindsOf(credential, ledger)) for (const name of kinds[kind].providers) names.add(name);
    if (configVars(credential).length > 0) names.add("heroku");
  }
  for (const name of [...names].sort()) new providers[name](stack, name);
}

/** The kind of an entry, and those of its live values from before it had that. */
function kindsOf(credential: Credential, ledger: Ledger): ReadonlySet<Kind> {
  const rows = Object.values(ledger.credentials[credential.name] ?? {});
  return new Set([
    credential.kind,
    ...rows.flat().map((generation) => asIssued(credential, generation).kind),
  ]);
}
