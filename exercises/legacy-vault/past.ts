/**
 * What today's vault is like beside what the taxonomy's `legacyNames` say: where people began with the new names, where
 * they broke its rules, and what nobody remembers (token taxonomy, sections 3, 4 and 7).
 */
export const past = {
  /** Functions whose credentials have their new name already; minted ones with a token that somebody made. */
  alreadyRenamed: ["waf-edit", "repo-read"],
  /** Those of them that have their companions as well. */
  withCompanions: ["repo-read"],
  /** Old names beside which the vault has the client id; of the others only their users know it. */
  withClientId: ["CF_ACCESS_SERVICE_TOKEN_CONSOLE"],
  /** Vendors whose account-wide values somebody copied into staging, which rule 2 of section 3 forbids. */
  copiedIntoStaging: ["cloudflare", "anthropic", "github", "slack"],
  /** Secrets that no document explains (section 7, question 4). */
  strays: ["CLOUDFLAREROLLED"],
  /** The identity whose client secret is `INFISICAL_SERVICE_TOKEN`. */
  dispatcherIdentity: "agent-dispatcher",
} as const;
