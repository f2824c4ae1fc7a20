import { cloudflareAccessServiceToken, cloudflareApiToken, type EntriesOf } from "../../src/model/credential";

export const cloudflare = {
  CF_DNS_EDIT_RAXX_APP: cloudflareApiToken({
    purpose: "Write DNS records for raxx.app zone",
    nameFunction: "DNS_EDIT",
    nameScope: "RAXX_APP",
    function: "dns-edit",
    sensitivity: "high",
    consumers: ["terraform", "ci"],
    rotation: "90d",
    tenancy: "account-wide",
    environments: { prod: "own", staging: "reads prod", dev: "none" },
    scopes: ["Zone > DNS > Edit", "Zone > Zone > Read"],
    zone: "raxx.app",
    legacyNames: ["CLOUDFLARE_EDIT_DNS"],
    notes: ["One Cloudflare account; staging CI uses the same token."],
  }),

  CF_DNS_EDIT_GETRAXX_COM: cloudflareApiToken({
    purpose: "Write DNS records for getraxx.com zone",
    nameFunction: "DNS_EDIT",
    nameScope: "GETRAXX_COM",
    function: "dns-edit",
    sensitivity: "high",
    consumers: ["terraform"],
    rotation: "90d",
    tenancy: "account-wide",
    environments: { prod: "own", staging: "reads prod", dev: "none" },
    scopes: ["Zone > DNS > Edit", "Zone > Zone > Read"],
    zone: "getraxx.com",
    legacyNames: [],
    notes: ["One token per zone: least privilege (token taxonomy, question 3, option B)."],
  }),

  CF_WAF_EDIT_RAXX_APP: cloudflareApiToken({
    purpose: "Write WAF + rate-limit rules for raxx.app zone",
    nameFunction: "WAF_EDIT",
    nameScope: "RAXX_APP",
    function: "waf-edit",
    sensitivity: "high",
    consumers: ["ci", "operator"],
    rotation: "90d",
    tenancy: "account-wide",
    environments: { prod: "own", staging: "reads prod", dev: "none" },
    scopes: ["Zone > WAF > Edit", "Zone > Zone > Read"],
    zone: "raxx.app",
    legacyNames: [],
  }),

  CF_PAGES_DEPLOY: cloudflareApiToken({
    purpose: "Deploy to CF Pages + Access app read",
    nameFunction: "PAGES_DEPLOY",
    function: "pages-deploy",
    sensitivity: "high",
    consumers: ["ci"],
    rotation: "90d",
    tenancy: "account-wide",
    environments: { prod: "own", staging: "reads prod", dev: "none" },
    scopes: ["Account > Cloudflare Pages > Edit", "Zone > Zone > Read"],
    legacyNames: ["CLOUDFLARE_RAXX_AUTOMATION_API_TOKEN", "CLOUDFLARE_PAGES_DEPLOY_TOKEN"],
    notes: [
      "Cloudflare Pages has one project; its environments are Pages environments, not Infisical ones.",
      "One new token replaces both legacy tokens.",
    ],
    unconfirmed: {
      legacyNames:
        "Question 1 of the token taxonomy asks whether the two legacy names hold one token; both are taken as names of this one.",
      scopes:
        "The two legacy rows differ: the automation token also lists Zone > Zone > Read; the purpose also mentions reading Access apps, for which no permission is listed.",
    },
  }),

  CF_PAGES_READ: cloudflareApiToken({
    purpose: "Read Cloudflare Pages projects and deployments",
    nameFunction: "PAGES_READ",
    function: "pages-deploy",
    sensitivity: "low",
    sensitivityReason: "The token reads Pages and cannot deploy.",
    consumers: ["console"],
    rotation: "90d",
    tenancy: "account-wide",
    environments: { prod: "own", staging: "reads prod", dev: "none" },
    scopes: ["Account > Cloudflare Pages > Read"],
    legacyNames: [],
    unconfirmed: {
      purpose: "Only the vault-paths document names the token, without a purpose; taken from the name.",
      function: "No function of the token taxonomy is about reading Pages; the nearest is pages-deploy.",
      sensitivity: "Stated nowhere; read-only tokens are low (token taxonomy, section 2).",
      consumers: "Stated nowhere; the vault-paths document is about the console's vault service.",
      rotation: "Stated nowhere; 90d is the standard for most tokens (token taxonomy, section 2).",
      scopes: "Stated nowhere; taken from the name.",
    },
  }),

  CF_ACCESS_MGMT: cloudflareApiToken({
    purpose: "Manage CF Access applications and policies",
    nameFunction: "ACCESS_MGMT",
    function: "access-mgmt",
    sensitivity: "high",
    consumers: ["terraform", "operator"],
    rotation: "90d",
    tenancy: "account-wide",
    environments: { prod: "own", staging: "reads prod", dev: "none" },
    scopes: ["Account > Access: Apps and Policies > Edit"],
    legacyNames: ["CLOUDFLARE_ACCESS_MGMT_TOKEN"],
  }),

  CF_ACCESS_SVC_CONSOLE: cloudflareAccessServiceToken({
    purpose: "Bypass CF Access gate for console.raxx.app",
    nameFunction: "ACCESS_SVC",
    nameScope: "CONSOLE",
    function: "access-bypass",
    sensitivity: "medium",
    consumers: ["ci", "console"],
    rotation: "90d",
    tenancy: "env-specific",
    environments: { prod: "own", staging: "own", dev: "none" },
    scopes: ["Service Auth > console.raxx.app"],
    application: "console.raxx.app",
    duration: "8760h",
    heroku: [{ runtime: "console" }],
    legacyNames: ["CF_ACCESS_SERVICE_TOKEN_CONSOLE"],
    notes: [
      "Cloudflare keeps the token for a year (token taxonomy, section 5); the cadence replaces it earlier.",
    ],
    unconfirmed: {
      scopes:
        "The token taxonomy lists no scope for Access service tokens; Service Auth on the application is what it asks for.",
      environments:
        "The token taxonomy wants a separate token for staging, the vault-paths document calls it shared; separate is least privilege.",
    },
  }),

  CF_ACCESS_SVC_VAULT: cloudflareAccessServiceToken({
    purpose: "Bypass CF Access gate for vault.raxx.app (agent dispatcher)",
    nameFunction: "ACCESS_SVC",
    nameScope: "VAULT",
    function: "access-bypass",
    sensitivity: "high",
    consumers: ["agent"],
    rotation: "90d",
    tenancy: "env-specific",
    environments: { prod: "own", staging: "own", dev: "none" },
    scopes: ["Service Auth > vault.raxx.app"],
    application: "vault.raxx.app",
    duration: "8760h",
    tier: "bootstrap",
    legacyNames: ["CF_ACCESS_SERVICE_TOKEN_VAULT_PROBE"],
    notes: [
      "Cloudflare keeps the token for a year (token taxonomy, section 5); the cadence replaces it earlier.",
    ],
    unconfirmed: {
      scopes:
        "The token taxonomy lists no scope for Access service tokens; Service Auth on the application is what it asks for.",
      environments:
        "The token taxonomy wants a separate token for staging, the vault-paths document calls it shared; separate is least privilege.",
    },
  }),
} as const satisfies EntriesOf<"cloudflare">;
