/**
 * The words that the taxonomy allows. Every list is closed: a word outside it is a compile error in an entry, and a
 * finding of the rule `vocabulary` where types were not checked.
 */

/** A vendor of appendix A of the token taxonomy, plus Google Workspace, which only the vault-paths document names. */
export interface Vendor {
  /** Prefix of every credential name of the vendor (token taxonomy, appendix A). */
  readonly code: string;
  /** The vendor's name as people write it. */
  readonly title: string;
  /** Folder below `/MooseQuest`, and the name of the Terraform stack. */
  readonly folder: string;
  /**
   * Function words of names for which the vendor issues one token per zone, application or App, so that the name
   * carries a scope even while only one such token exists (token taxonomy, section 1, "Scope qualifier rules").
   */
  readonly issuedPerTarget: readonly string[];
  /** Whether the vendor has test-mode keys, the one reason for a value in dev (token taxonomy, section 3, rule 3). */
  readonly testMode: boolean;
}

export const vendors = {
  cloudflare: {
    code: "CF",
    title: "Cloudflare",
    folder: "cloudflare",
    issuedPerTarget: ["DNS_EDIT", "WAF_EDIT", "ACCESS_SVC"],
    testMode: false,
  },
  heroku: { code: "HK", title: "Heroku", folder: "heroku", issuedPerTarget: [], testMode: false },
  postmark: { code: "PM", title: "Postmark", folder: "postmark", issuedPerTarget: [], testMode: false },
  aws: { code: "AWS", title: "Amazon Web Services", folder: "aws", issuedPerTarget: [], testMode: false },
  anthropic: { code: "ANT", title: "Anthropic", folder: "anthropic", issuedPerTarget: [], testMode: false },
  github: { code: "GH", title: "GitHub", folder: "github", issuedPerTarget: ["APP"], testMode: false },
  stripe: { code: "STR", title: "Stripe", folder: "stripe", issuedPerTarget: [], testMode: true },
  alpaca: { code: "ALP", title: "Alpaca", folder: "alpaca", issuedPerTarget: [], testMode: false },
  infisical: { code: "INF", title: "Infisical", folder: "infisical", issuedPerTarget: [], testMode: false },
  slack: { code: "SL", title: "Slack", folder: "slack", issuedPerTarget: [], testMode: false },
  dreamhost: { code: "DH", title: "DreamHost", folder: "dreamhost", issuedPerTarget: [], testMode: false },
  dyn: { code: "DYN", title: "Oracle Dyn", folder: "dyn", issuedPerTarget: [], testMode: false },
  "google-workspace": {
    code: "GWS",
    title: "Google Workspace",
    folder: "google-workspace",
    issuedPerTarget: [],
    testMode: false,
  },
} as const satisfies Record<string, Vendor>;

export type VendorId = keyof typeof vendors;
export type VendorCode<V extends VendorId = VendorId> = (typeof vendors)[V]["code"];

/** How bad a leak would be, from harmless to worst (token taxonomy, section 2, `sensitivity:`). */
export const sensitivities = ["low", "medium", "high", "critical"] as const;
export type Sensitivity = (typeof sensitivities)[number];

export interface FunctionMeaning {
  /** The tag's meaning in the token taxonomy, section 2. */
  readonly meaning: string;
  /** The least sensitivity that the criteria of section 2 allow for what the function can do. */
  readonly atLeast: Sensitivity;
}

/** What a token does (token taxonomy, section 2, `function:`). */
export const functions = {
  "dns-edit": { meaning: "Write DNS records at vendor", atLeast: "high" },
  "waf-edit": { meaning: "Create/modify WAF / firewall rules", atLeast: "high" },
  "pages-deploy": { meaning: "Deploy to Cloudflare Pages or equivalent CDN", atLeast: "high" },
  "access-mgmt": { meaning: "Configure CF Access apps, policies, service tokens", atLeast: "high" },
  "access-bypass": { meaning: "CF Access service token that bypasses Access gate", atLeast: "medium" },
  "platform-api": { meaning: "Full platform admin key (Heroku, AWS account-level)", atLeast: "critical" },
  "mail-send": { meaning: "Send transactional email", atLeast: "medium" },
  "mail-admin": { meaning: "Manage mail servers / accounts", atLeast: "high" },
  "billing-read": { meaning: "Read billing + cost data", atLeast: "medium" },
  "billing-write": { meaning: "Write billing / subscription (Stripe)", atLeast: "critical" },
  "trading-paper": { meaning: "Paper trading API calls", atLeast: "medium" },
  "trading-live": { meaning: "Live trading API calls (production money)", atLeast: "critical" },
  "ai-sdk": { meaning: "Call LLM API (Anthropic Claude)", atLeast: "medium" },
  "ci-deploy": { meaning: "Used by CI/CD pipelines for deploy", atLeast: "high" },
  "agent-identity": { meaning: "GitHub App identity source for bot agents", atLeast: "high" },
  "repo-read": { meaning: "Read-only access to version control / repo API", atLeast: "low" },
  "vault-read": { meaning: "Read secrets from Infisical", atLeast: "high" },
  notify: { meaning: "Send notifications (Slack, webhook)", atLeast: "medium" },
} as const satisfies Record<string, FunctionMeaning>;
export type CredentialFunction = keyof typeof functions;

/** Which system uses a token (token taxonomy, section 2, `consumer:`). */
export const consumers = {
  ci: "GitHub Actions workflows",
  console: "raxx-console backend (vault.py reads at boot)",
  agent: "Agent dispatch (mint_github_token.py, sre-agent, pm-agent, etc.)",
  operator: "Direct operator CLI use (terraform, ad-hoc scripts)",
  raptor: "backend_v2 (Raptor) runtime",
  terraform: "Terraform provider auth",
} as const satisfies Record<string, string>;
export type Consumer = keyof typeof consumers;

export interface CadenceMeaning {
  /** Greatest age in days (1 to 365), or null for a credential that does not rotate. */
  readonly days: number | null;
  readonly meaning: string;
}

/** How often a credential is replaced (token taxonomy, section 2, `rotation:`). */
export const cadences = {
  "30d": { days: 30, meaning: "Monthly: high-privilege programmatic keys (AWS IAM access keys)" },
  "60d": { days: 60, meaning: "Every two months: live trading keys" },
  "90d": { days: 90, meaning: "Quarterly: standard rotation for most tokens" },
  "180d": { days: 180, meaning: "Semi-annual: lower-risk tokens, operator-heavy rotation" },
  annual: { days: 365, meaning: "Once a year: GitHub App private keys, long-lived identities" },
  "non-rotating": { days: null, meaning: "Does not rotate by design" },
} as const satisfies Record<string, CadenceMeaning>;
export type Cadence = keyof typeof cadences;

/** The Infisical environments (token taxonomy, section 3). */
export const environments = ["prod", "staging", "dev"] as const;
export type Environment = (typeof environments)[number];

/** What an environment holds: a value of its own, nothing because it reads prod's, or nothing at all. */
export const environmentUses = ["own", "reads prod", "none"] as const;
export type EnvironmentUse = (typeof environmentUses)[number];

/**
 * Whether the vendor isolates accounts, apps or modes by environment (`env-specific`) or one value serves all of
 * them (`account-wide`): the two lists of the vault-paths document, rules 1 and 2 of section 3.
 */
export const tenancies = ["env-specific", "account-wide"] as const;
export type Tenancy = (typeof tenancies)[number];

/** The runtimes whose Heroku apps (`<app prefix>-<environment>`) hold credentials as config vars (vault-paths document). */
export const herokuRuntimes = { raptor: "raxx-api", console: "raxx-console" } as const;
export type HerokuRuntime = keyof typeof herokuRuntimes;

/** The environments that have Heroku apps. */
export const herokuEnvironments = ["prod", "staging"] as const;
export type HerokuEnvironment = (typeof herokuEnvironments)[number];
export type HerokuAppName = `${(typeof herokuRuntimes)[HerokuRuntime]}-${HerokuEnvironment}`;
