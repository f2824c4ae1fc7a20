import { type VendorId, vendors } from "../../taxonomy/vocabulary";
import type { Draft } from "./draft";

/** Where values are made at the vendors (token taxonomy, section 5, step 2, column "Dashboard URL"). */
const dashboards: Partial<Record<VendorId, string>> = {
  cloudflare: "https://dash.cloudflare.com/profile/api-tokens",
  heroku: "https://dashboard.heroku.com/account → API Key",
  postmark: "https://account.postmarkapp.com/servers → Server → API Tokens",
  anthropic: "https://console.anthropic.com/settings/keys",
  github: "https://github.com/settings/tokens",
  stripe: "https://dashboard.stripe.com/apikeys → Create restricted key",
  alpaca: "https://app.alpaca.markets → Account → API → Create New Key",
  infisical: "vault.raxx.app → Access Control → Identities → Create Machine Identity",
};

/** The page of the vendor's dashboard; undefined where section 5 has no row, and for GitHub Apps, which have one each. */
export function dashboardOf({ vendor, nameFunction }: Draft): string | undefined {
  if (vendor === undefined) return undefined;
  const perTarget: readonly string[] = vendors[vendor].issuedPerTarget;
  if (vendor === "github" && perTarget.includes(nameFunction ?? "")) return undefined;
  return dashboards[vendor];
}

/** Where each kind of consumer writes down that it uses a credential (token taxonomy, section 5, step 5). */
export const consumerReferences = {
  ci: ".github/workflows/*.yml: the env block or secrets mapping",
  terraform: "terraform/<module>/variables.tf, and the vault path in terraform.tfvars.example",
  raptor: "backend_v2/api/vault.py: the bootstrap list and the os.environ.get call",
  console: "console/vault.py: the config loader",
  agent: "scripts/agents/*.py: the list of environment variables",
  operator: "docs/ops/runbooks/rotation/INDEX.md: a row of the rotation matrix",
} as const satisfies Record<keyof typeof import("../../taxonomy/vocabulary").consumers, string>;
