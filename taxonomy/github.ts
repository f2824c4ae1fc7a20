import { type EntriesOf, type SuppliedPart, suppliedValue } from "./credential";

const appParts = [
  { key: "APP_ID", description: "numeric App ID of the GitHub App" },
  { key: "INSTALLATION_ID", description: "numeric installation ID of the GitHub App in the MooseQuest org" },
  { key: "PRIVATE_KEY_PEM", description: "private key of the GitHub App, the whole PEM file" },
] as const satisfies readonly SuppliedPart[];

const hardCodedPaths =
  "mint_github_token.py hard-codes the folder and the bare part names; rename only after updating the script.";
const appScopes = "No document lists the permissions of the GitHub App.";

export const github = {
  GH_READONLY: suppliedValue({
    purpose: "Read-only repo + org metadata",
    nameFunction: "READONLY",
    function: "repo-read",
    sensitivity: "low",
    consumers: ["agent"],
    rotation: "90d",
    tenancy: "account-wide",
    environments: { prod: "own", staging: "reads prod", dev: "none" },
    scopes: ["Contents:read", "Metadata:read"],
    parts: [{ key: "", description: "fine-grained personal access token, limited to the MooseQuest org" }],
    issuedAt: "https://github.com/settings/tokens",
    legacyNames: ["GITHUB_API_READONLY_TOKEN"],
    notes: ["One GitHub org. Fine-grained tokens preferred, minimum permissions."],
  }),

  GH_APP_DEV_BOT: suppliedValue({
    purpose: "Source of installation tokens for raxx-dev-bot[bot]",
    nameFunction: "APP",
    nameScope: "DEV_BOT",
    function: "agent-identity",
    sensitivity: "high",
    consumers: ["agent"],
    rotation: "annual",
    tenancy: "account-wide",
    environments: { prod: "own", staging: "reads prod", dev: "none" },
    scopes: [],
    folder: "/MooseQuest/raxx-dev-bot",
    parts: appParts,
    partNames: "bare",
    issuedAt: "https://github.com/apps/raxx-dev-bot → Settings → Private Keys",
    legacyNames: [],
    notes: ["One GitHub App installation. Generate a new key on the existing App.", hardCodedPaths],
    unconfirmed: { scopes: appScopes },
  }),

  GH_APP_OPS_BOT: suppliedValue({
    purpose: "Source of installation tokens for raxx-ops-bot[bot]",
    nameFunction: "APP",
    nameScope: "OPS_BOT",
    function: "agent-identity",
    sensitivity: "high",
    consumers: ["agent"],
    rotation: "annual",
    tenancy: "account-wide",
    environments: { prod: "own", staging: "reads prod", dev: "none" },
    scopes: [],
    folder: "/MooseQuest/raxx-ops-bot",
    parts: appParts,
    partNames: "bare",
    issuedAt: "https://github.com/apps/raxx-ops-bot → Settings → Private Keys",
    legacyNames: [],
    notes: ["One GitHub App installation. Generate a new key on the existing App.", hardCodedPaths],
    unconfirmed: { scopes: appScopes },
  }),

  GH_APP_PM_BOT: suppliedValue({
    purpose: "Source of installation tokens for raxx-pm-bot[bot]",
    nameFunction: "APP",
    nameScope: "PM_BOT",
    function: "agent-identity",
    sensitivity: "high",
    consumers: ["agent"],
    rotation: "annual",
    tenancy: "account-wide",
    environments: { prod: "own", staging: "reads prod", dev: "none" },
    scopes: [],
    folder: "/MooseQuest/raxx-pm-bot",
    parts: appParts,
    partNames: "bare",
    issuedAt: "https://github.com/apps/raxx-pm-bot → Settings → Private Keys",
    legacyNames: [],
    notes: ["One GitHub App installation. Generate a new key on the existing App.", hardCodedPaths],
    unconfirmed: { scopes: appScopes },
  }),
} as const satisfies EntriesOf<"github">;
