import type { Company } from "../src/model/company/company";

/** What OryxTrades decides: the words of its taxonomy, its vendors, its apps and who uses credentials. */
export const company = {
  name: "OryxTrades",
  // No document names them.
  owners: [],
  rootFolder: "/OryxTrades",
  vaultDomain: "vault.oryx.app",

  // Token taxonomy, appendix A, and Google Workspace, which only the vault-paths document names. Dashboards: section 5,
  // step 2. Forms of values: docs.stripe.com/keys, "API keys"; Alpaca's are seen in its documentation's examples and
  // promised nowhere.
  vendors: {
    cloudflare: {
      code: "CF",
      title: "Cloudflare",
      folder: "cloudflare",
      issuedPerTarget: ["DNS_EDIT", "WAF_EDIT", "ACCESS_SVC"],
      testMode: false,
      dashboard: "https://dash.cloudflare.com/profile/api-tokens",
    },
    heroku: {
      code: "HK",
      title: "Heroku",
      folder: "heroku",
      issuedPerTarget: [],
      testMode: false,
      dashboard: "https://dashboard.heroku.com/account → API Key",
    },
    postmark: {
      code: "PM",
      title: "Postmark",
      folder: "postmark",
      issuedPerTarget: [],
      testMode: false,
      dashboard: "https://account.postmarkapp.com/servers → Server → API Tokens",
    },
    aws: { code: "AWS", title: "Amazon Web Services", folder: "aws", issuedPerTarget: [], testMode: false },
    anthropic: {
      code: "ANT",
      title: "Anthropic",
      folder: "anthropic",
      issuedPerTarget: [],
      testMode: false,
      dashboard: "https://console.anthropic.com/settings/keys",
    },
    github: {
      code: "GH",
      title: "GitHub",
      folder: "github",
      issuedPerTarget: ["APP"],
      testMode: false,
      dashboard: "https://github.com/settings/tokens",
    },
    stripe: {
      code: "STR",
      title: "Stripe",
      folder: "stripe",
      issuedPerTarget: [],
      testMode: true,
      dashboard: "https://dashboard.stripe.com/apikeys → Create restricted key",
      valueForms: [
        { prefix: "rk_live_", what: "a Stripe live-mode key", mode: "live" },
        { prefix: "rk_test_", what: "a Stripe test-mode key", mode: "test" },
        { prefix: "sk_live_", what: "Stripe's live-mode secret key", mode: "live", isUnrestricted: true },
        { prefix: "sk_test_", what: "Stripe's test-mode secret key", mode: "test", isUnrestricted: true },
      ],
    },
    alpaca: {
      code: "ALP",
      title: "Alpaca",
      folder: "alpaca",
      issuedPerTarget: [],
      testMode: false,
      dashboard: "https://app.alpaca.markets → Account → API → Create New Key",
      valueForms: [
        { prefix: "AK", length: 20, what: "an Alpaca live key id", mode: "live" },
        { prefix: "PK", length: 20, what: "an Alpaca paper key id", mode: "test" },
      ],
    },
    infisical: {
      code: "INF",
      title: "Infisical",
      folder: "infisical",
      issuedPerTarget: [],
      testMode: false,
      dashboard: "vault.oryx.app → Access Control → Identities → Create Machine Identity",
    },
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
  },

  // Token taxonomy, section 2, `function:`, with the least sensitivity that the section's criteria allow.
  functions: {
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
    "trading-live": {
      meaning: "Live trading API calls (production money)",
      atLeast: "critical",
      prodOnly: true,
      cadence: "60d",
    },
    "ai-sdk": { meaning: "Call LLM API (Anthropic Claude)", atLeast: "medium" },
    "ci-deploy": { meaning: "Used by CI/CD pipelines for deploy", atLeast: "high" },
    "agent-identity": {
      meaning: "GitHub App identity source for bot agents",
      atLeast: "high",
      cadence: "annual",
    },
    "repo-read": { meaning: "Read-only access to version control / repo API", atLeast: "low" },
    "vault-read": { meaning: "Read secrets from Infisical", atLeast: "high" },
    notify: { meaning: "Send notifications (Slack, webhook)", atLeast: "medium" },
  },

  // Token taxonomy, section 2, `consumer:`, and section 5, step 5.
  consumers: {
    ci: {
      title: "CI (GitHub Actions)",
      meaning: "GitHub Actions workflows",
      reference: {
        file: ".github/workflows/*.yml",
        place: "in the env block or the secrets mapping; say so in the PR description",
      },
    },
    console: {
      title: "Console",
      meaning: "oryx-console backend (vault.py reads at boot)",
      reference: { file: "console/vault.py", place: "or the config loader that takes its place" },
    },
    agent: {
      title: "Agent scripts",
      meaning: "Agent dispatch (mint_github_token.py, sre-agent, pm-agent, etc.)",
      reference: { file: "scripts/agents/*.py", place: "in the list of environment variables" },
    },
    operator: {
      title: "Operator runbooks",
      meaning: "Direct operator CLI use (terraform, ad-hoc scripts)",
      reference: "rotation matrix",
    },
    orders: {
      title: "Orders (orders_app)",
      meaning: "orders_app (Orders) runtime",
      reference: {
        file: "orders_app/api/vault.py",
        place: "in the bootstrap list, and the os.environ.get call site",
      },
    },
    terraform: {
      title: "Terraform",
      meaning: "Terraform provider auth",
      reference: {
        file: "terraform/<module>/variables.tf",
        place: "and a comment header in terraform.tfvars.example that names the vault path",
      },
    },
  },

  // Token taxonomy, section 2, `rotation:`.
  cadences: {
    "30d": { days: 30, meaning: "Monthly: high-privilege programmatic keys (AWS IAM access keys)" },
    "60d": { days: 60, meaning: "Every two months: live trading keys" },
    "90d": { days: 90, meaning: "Quarterly: standard rotation for most tokens" },
    "180d": { days: 180, meaning: "Semi-annual: lower-risk tokens, operator-heavy rotation" },
    annual: { days: 365, meaning: "Once a year: GitHub App private keys, long-lived identities" },
    "non-rotating": { days: null, meaning: "Does not rotate by design" },
  },

  // Vault-paths document: the runtimes and the first half of their Heroku apps' names, `<app>-<environment>`.
  herokuRuntimes: { orders: "oryx-api", console: "oryx-console" },
  herokuEnvironments: ["prod", "staging"],
} as const satisfies Company;
