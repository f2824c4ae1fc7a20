// biome-ignore-all format: one credential a line, so that a change of one is a diff of one line
/**
 * Where the vault holds a secret, by any of its names (vault-paths document, `_secret_path_for`).
 *
 * Made by `npx taxonomy docs` from taxonomy/; edits are lost. Copy the file as it is: it imports nothing. Its Python twin,
 * secret_path_for.py, answers every question alike.
 */

export type Environment = "prod" | "staging" | "dev";
export type Layout = "flat" | "both" | "env-folders";

/** Where one copy of a secret lies. */
export interface SecretPath {
  /** Slug of the Infisical environment. */
  readonly environment: Environment;
  /** Folder with a slash at the end, as Infisical's `secretPath`. */
  readonly secretPath: string;
  /** Name of the secret there. */
  readonly secretName: string;
  /** Name of the credential in the taxonomy. */
  readonly credential: string;
}

export interface ReadOptions {
  /** Environment that the caller names; wins over everything. @default - the request's */
  readonly env?: Environment | undefined;
  /** Environment of the request in progress. @default "prod" */
  readonly requestEnv?: Environment | undefined;
  /** Layout per environment. @default - as in the ledger when this file was made */
  readonly layouts?: Readonly<Partial<Record<Environment, Layout>>> | undefined;
}

/** A question that has no safe answer. The message says why. */
export class SecretPathError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "SecretPathError";
  }
}

/**
 * Where to read a secret: in the caller's environment, else the request's, else prod. For reads alone.
 *
 * @param name of a credential or of a part of one, or a legacy name
 * @returns undefined when no secret has the name, or when the environment has no value of it.
 * @throws SecretPathError for an environment or a layout that there is not.
 */
export function secretPathFor(name: string, options: ReadOptions = {}): SecretPath | undefined {
  const asked = known(options.env ?? options.requestEnv ?? "prod");
  const found = lookup(name);
  const environment = found?.row.reads[asked];
  if (found === undefined || environment === undefined) return undefined;
  return copiesOf(found, environment, options.layouts).at(-1);
}

/**
 * Where to write a secret: every copy, for a layout in its soak has two. Writing falls back to nothing: the environment
 * must be named and must have a value of its own.
 *
 * @throws SecretPathError for everything else, such as an environment that reads prod's value.
 */
export function secretPathsForWriting(
  name: string,
  env: Environment,
  options: Pick<ReadOptions, "layouts"> = {},
): readonly SecretPath[] {
  if (env === undefined || env === null) {
    throw new SecretPathError("a write needs an environment: falling back to prod is for reads alone");
  }
  const asked = known(env);
  const found = lookup(name);
  if (found === undefined) throw new SecretPathError("no secret has this name");
  const reads = found.row.reads[asked];
  if (reads === undefined) throw new SecretPathError(`${found.credential} has no value in ${asked}`);
  if (reads !== asked) throw new SecretPathError(`${asked} reads ${reads}'s value of ${found.credential}`);
  return copiesOf(found, asked, options.layouts);
}

interface Row {
  readonly reads: Readonly<Partial<Record<Environment, Environment>>>;
  readonly copies: Readonly<
    Partial<Record<Environment, Readonly<Record<Layout, readonly (readonly [Environment, string])[]>>>>
  >;
}

interface Found {
  readonly credential: string;
  readonly secretName: string;
  readonly row: Row;
}

function lookup(name: string): Found | undefined {
  const named = Object.hasOwn(names, name) ? names[name] : undefined;
  const row = named && credentials[named[0]];
  return named && row && { credential: named[0], secretName: named[1], row };
}

function known(environment: Environment): Environment {
  if (Object.hasOwn(ledgerLayouts, environment)) return environment;
  throw new SecretPathError(`there is no environment ${JSON.stringify(environment)}`);
}

function copiesOf(
  { credential, secretName, row }: Found,
  environment: Environment,
  chosen: ReadOptions["layouts"],
): readonly SecretPath[] {
  const layout = chosen?.[environment] ?? ledgerLayouts[environment];
  const byLayout = row.copies[environment];
  if (byLayout === undefined || !Object.hasOwn(byLayout, layout)) {
    throw new SecretPathError(`there is no layout ${JSON.stringify(layout)}`);
  }
  return byLayout[layout].map(([slug, secretPath]) => ({
    environment: slug,
    secretPath,
    secretName,
    credential,
  }));
}

const ledgerLayouts: Readonly<Record<Environment, Layout>> = {"prod": "flat", "staging": "flat", "dev": "flat"};

/** Every name that stands for a secret: credential, and the secret's name in the vault. */
const names: Readonly<Record<string, readonly [string, string]>> = {
  "ALPACA_LIVE_API_KEY_ID": ["ALP_LIVE_TRADING", "ALP_LIVE_TRADING__KEY_ID"],
  "ALPACA_LIVE_API_SECRET_KEY": ["ALP_LIVE_TRADING", "ALP_LIVE_TRADING__SECRET_KEY"],
  "ALPACA_PAPER_API_KEY_ID": ["ALP_PAPER_TRADING", "ALP_PAPER_TRADING__KEY_ID"],
  "ALPACA_PAPER_API_SECRET_KEY": ["ALP_PAPER_TRADING", "ALP_PAPER_TRADING__SECRET_KEY"],
  "ALP_LIVE_TRADING": ["ALP_LIVE_TRADING", "ALP_LIVE_TRADING__KEY_ID"],
  "ALP_LIVE_TRADING__KEY_ID": ["ALP_LIVE_TRADING", "ALP_LIVE_TRADING__KEY_ID"],
  "ALP_LIVE_TRADING__SECRET_KEY": ["ALP_LIVE_TRADING", "ALP_LIVE_TRADING__SECRET_KEY"],
  "ALP_PAPER_TRADING": ["ALP_PAPER_TRADING", "ALP_PAPER_TRADING__KEY_ID"],
  "ALP_PAPER_TRADING__KEY_ID": ["ALP_PAPER_TRADING", "ALP_PAPER_TRADING__KEY_ID"],
  "ALP_PAPER_TRADING__SECRET_KEY": ["ALP_PAPER_TRADING", "ALP_PAPER_TRADING__SECRET_KEY"],
  "ANTHROPIC_API_KEY": ["ANT_CLAUDE_SDK", "ANT_CLAUDE_SDK"],
  "ANT_CLAUDE_SDK": ["ANT_CLAUDE_SDK", "ANT_CLAUDE_SDK"],
  "AWS_ACCESS_KEY_ID": ["AWS_INFISICAL_BOOTSTRAP", "AWS_INFISICAL_BOOTSTRAP__ACCESS_KEY_ID"],
  "AWS_BILLING_READ": ["AWS_BILLING_READ", "AWS_BILLING_READ__ACCESS_KEY_ID"],
  "AWS_BILLING_READ__ACCESS_KEY_ID": ["AWS_BILLING_READ", "AWS_BILLING_READ__ACCESS_KEY_ID"],
  "AWS_BILLING_READ__SECRET_ACCESS_KEY": ["AWS_BILLING_READ", "AWS_BILLING_READ__SECRET_ACCESS_KEY"],
  "AWS_INFISICAL_BOOTSTRAP": ["AWS_INFISICAL_BOOTSTRAP", "AWS_INFISICAL_BOOTSTRAP__ACCESS_KEY_ID"],
  "AWS_INFISICAL_BOOTSTRAP__ACCESS_KEY_ID": ["AWS_INFISICAL_BOOTSTRAP", "AWS_INFISICAL_BOOTSTRAP__ACCESS_KEY_ID"],
  "AWS_INFISICAL_BOOTSTRAP__SECRET_ACCESS_KEY": ["AWS_INFISICAL_BOOTSTRAP", "AWS_INFISICAL_BOOTSTRAP__SECRET_ACCESS_KEY"],
  "AWS_SECRET_ACCESS_KEY": ["AWS_INFISICAL_BOOTSTRAP", "AWS_INFISICAL_BOOTSTRAP__SECRET_ACCESS_KEY"],
  "BOT_USER_SLACK_TRADING_MASTER_API": ["SL_BOT_NOTIFY", "SL_BOT_NOTIFY"],
  "CF_ACCESS_MGMT": ["CF_ACCESS_MGMT", "CF_ACCESS_MGMT"],
  "CF_ACCESS_SERVICE_TOKEN_CONSOLE": ["CF_ACCESS_SVC_CONSOLE", "CF_ACCESS_SVC_CONSOLE"],
  "CF_ACCESS_SERVICE_TOKEN_VAULT_PROBE": ["CF_ACCESS_SVC_VAULT", "CF_ACCESS_SVC_VAULT"],
  "CF_ACCESS_SVC_CONSOLE": ["CF_ACCESS_SVC_CONSOLE", "CF_ACCESS_SVC_CONSOLE"],
  "CF_ACCESS_SVC_CONSOLE__CLIENT_ID": ["CF_ACCESS_SVC_CONSOLE", "CF_ACCESS_SVC_CONSOLE__CLIENT_ID"],
  "CF_ACCESS_SVC_VAULT": ["CF_ACCESS_SVC_VAULT", "CF_ACCESS_SVC_VAULT"],
  "CF_ACCESS_SVC_VAULT__CLIENT_ID": ["CF_ACCESS_SVC_VAULT", "CF_ACCESS_SVC_VAULT__CLIENT_ID"],
  "CF_DNS_EDIT_GETRAXX_COM": ["CF_DNS_EDIT_GETRAXX_COM", "CF_DNS_EDIT_GETRAXX_COM"],
  "CF_DNS_EDIT_RAXX_APP": ["CF_DNS_EDIT_RAXX_APP", "CF_DNS_EDIT_RAXX_APP"],
  "CF_PAGES_DEPLOY": ["CF_PAGES_DEPLOY", "CF_PAGES_DEPLOY"],
  "CF_PAGES_READ": ["CF_PAGES_READ", "CF_PAGES_READ"],
  "CF_WAF_EDIT_RAXX_APP": ["CF_WAF_EDIT_RAXX_APP", "CF_WAF_EDIT_RAXX_APP"],
  "CLOUDFLARE_ACCESS_MGMT_TOKEN": ["CF_ACCESS_MGMT", "CF_ACCESS_MGMT"],
  "CLOUDFLARE_EDIT_DNS": ["CF_DNS_EDIT_RAXX_APP", "CF_DNS_EDIT_RAXX_APP"],
  "CLOUDFLARE_PAGES_DEPLOY_TOKEN": ["CF_PAGES_DEPLOY", "CF_PAGES_DEPLOY"],
  "CLOUDFLARE_RAXX_AUTOMATION_API_TOKEN": ["CF_PAGES_DEPLOY", "CF_PAGES_DEPLOY"],
  "DH_DNS_MGMT": ["DH_DNS_MGMT", "DH_DNS_MGMT"],
  "DREAMHOST_API_KEY": ["DH_DNS_MGMT", "DH_DNS_MGMT"],
  "DYN_DNS_UPDATE": ["DYN_DNS_UPDATE", "DYN_DNS_UPDATE"],
  "DYN_PASSWORD": ["DYN_DNS_UPDATE", "DYN_DNS_UPDATE"],
  "GH_APP_DEV_BOT": ["GH_APP_DEV_BOT", "APP_ID"],
  "GH_APP_DEV_BOT__APP_ID": ["GH_APP_DEV_BOT", "APP_ID"],
  "GH_APP_DEV_BOT__INSTALLATION_ID": ["GH_APP_DEV_BOT", "INSTALLATION_ID"],
  "GH_APP_DEV_BOT__PRIVATE_KEY_PEM": ["GH_APP_DEV_BOT", "PRIVATE_KEY_PEM"],
  "GH_APP_OPS_BOT": ["GH_APP_OPS_BOT", "APP_ID"],
  "GH_APP_OPS_BOT__APP_ID": ["GH_APP_OPS_BOT", "APP_ID"],
  "GH_APP_OPS_BOT__INSTALLATION_ID": ["GH_APP_OPS_BOT", "INSTALLATION_ID"],
  "GH_APP_OPS_BOT__PRIVATE_KEY_PEM": ["GH_APP_OPS_BOT", "PRIVATE_KEY_PEM"],
  "GH_APP_PM_BOT": ["GH_APP_PM_BOT", "APP_ID"],
  "GH_APP_PM_BOT__APP_ID": ["GH_APP_PM_BOT", "APP_ID"],
  "GH_APP_PM_BOT__INSTALLATION_ID": ["GH_APP_PM_BOT", "INSTALLATION_ID"],
  "GH_APP_PM_BOT__PRIVATE_KEY_PEM": ["GH_APP_PM_BOT", "PRIVATE_KEY_PEM"],
  "GH_READONLY": ["GH_READONLY", "GH_READONLY"],
  "GITHUB_API_READONLY_TOKEN": ["GH_READONLY", "GH_READONLY"],
  "GOOGLE_WORKSPACE_SA_KEY_JSON": ["GWS_SERVICE_ACCOUNT", "GWS_SERVICE_ACCOUNT"],
  "GWS_SERVICE_ACCOUNT": ["GWS_SERVICE_ACCOUNT", "GWS_SERVICE_ACCOUNT"],
  "HEROKU_API_KEY": ["HK_PLATFORM_FULL", "HK_PLATFORM_FULL"],
  "HEROKU_PLATFORM_API_TOKEN": ["HK_PLATFORM_FULL", "HK_PLATFORM_FULL"],
  "HK_PLATFORM_FULL": ["HK_PLATFORM_FULL", "HK_PLATFORM_FULL"],
  "INFISICAL_SERVICE_TOKEN": ["INF_SVC_DISPATCHER", "INF_SVC_DISPATCHER"],
  "INF_SVC_DISPATCHER": ["INF_SVC_DISPATCHER", "INF_SVC_DISPATCHER"],
  "INF_SVC_DISPATCHER__CLIENT_ID": ["INF_SVC_DISPATCHER", "INF_SVC_DISPATCHER__CLIENT_ID"],
  "PM_ACCOUNT_MGMT": ["PM_ACCOUNT_MGMT", "PM_ACCOUNT_MGMT"],
  "PM_SERVER_MAIL": ["PM_SERVER_MAIL", "PM_SERVER_MAIL"],
  "POSTMARK_ACCOUNT_API_KEY": ["PM_ACCOUNT_MGMT", "PM_ACCOUNT_MGMT"],
  "POSTMARK_SERVER_API_KEY": ["PM_SERVER_MAIL", "PM_SERVER_MAIL"],
  "POSTMARK_SERVER_TOKEN": ["PM_SERVER_MAIL", "PM_SERVER_MAIL"],
  "SLACK_BOT_TOKEN": ["SL_BOT_NOTIFY", "SL_BOT_NOTIFY"],
  "SL_BOT_NOTIFY": ["SL_BOT_NOTIFY", "SL_BOT_NOTIFY"],
  "STRIPE_RESTRICTED_KEY": ["STR_BILLING_WRITE", "STR_BILLING_WRITE"],
  "STR_BILLING_WRITE": ["STR_BILLING_WRITE", "STR_BILLING_WRITE"],
};

/** Per credential: whose value an environment reads, and where each layout keeps the copies, the one to read last. */
const credentials: Readonly<Record<string, Row>> = {
  "CF_DNS_EDIT_RAXX_APP": {"reads": {"prod": "prod", "staging": "prod"}, "copies": {"prod": {"flat": [["prod", "/MooseQuest/cloudflare/"]], "both": [["prod", "/MooseQuest/cloudflare/"]], "env-folders": [["prod", "/MooseQuest/cloudflare/"]]}}},
  "CF_DNS_EDIT_GETRAXX_COM": {"reads": {"prod": "prod", "staging": "prod"}, "copies": {"prod": {"flat": [["prod", "/MooseQuest/cloudflare/"]], "both": [["prod", "/MooseQuest/cloudflare/"]], "env-folders": [["prod", "/MooseQuest/cloudflare/"]]}}},
  "CF_WAF_EDIT_RAXX_APP": {"reads": {"prod": "prod", "staging": "prod"}, "copies": {"prod": {"flat": [["prod", "/MooseQuest/cloudflare/"]], "both": [["prod", "/MooseQuest/cloudflare/"]], "env-folders": [["prod", "/MooseQuest/cloudflare/"]]}}},
  "CF_PAGES_DEPLOY": {"reads": {"prod": "prod", "staging": "prod"}, "copies": {"prod": {"flat": [["prod", "/MooseQuest/cloudflare/"]], "both": [["prod", "/MooseQuest/cloudflare/"]], "env-folders": [["prod", "/MooseQuest/cloudflare/"]]}}},
  "CF_PAGES_READ": {"reads": {"prod": "prod", "staging": "prod"}, "copies": {"prod": {"flat": [["prod", "/MooseQuest/cloudflare/"]], "both": [["prod", "/MooseQuest/cloudflare/"]], "env-folders": [["prod", "/MooseQuest/cloudflare/"]]}}},
  "CF_ACCESS_MGMT": {"reads": {"prod": "prod", "staging": "prod"}, "copies": {"prod": {"flat": [["prod", "/MooseQuest/cloudflare/"]], "both": [["prod", "/MooseQuest/cloudflare/"]], "env-folders": [["prod", "/MooseQuest/cloudflare/"]]}}},
  "CF_ACCESS_SVC_CONSOLE": {"reads": {"prod": "prod", "staging": "staging"}, "copies": {"prod": {"flat": [["prod", "/MooseQuest/cloudflare/"]], "both": [["prod", "/MooseQuest/cloudflare/"], ["prod", "/MooseQuest/cloudflare/prod/"]], "env-folders": [["prod", "/MooseQuest/cloudflare/prod/"]]}, "staging": {"flat": [["staging", "/MooseQuest/cloudflare/"]], "both": [["staging", "/MooseQuest/cloudflare/"], ["prod", "/MooseQuest/cloudflare/staging/"]], "env-folders": [["prod", "/MooseQuest/cloudflare/staging/"]]}}},
  "CF_ACCESS_SVC_VAULT": {"reads": {"prod": "prod", "staging": "staging"}, "copies": {"prod": {"flat": [["prod", "/MooseQuest/cloudflare/"]], "both": [["prod", "/MooseQuest/cloudflare/"], ["prod", "/MooseQuest/cloudflare/prod/"]], "env-folders": [["prod", "/MooseQuest/cloudflare/prod/"]]}, "staging": {"flat": [["staging", "/MooseQuest/cloudflare/"]], "both": [["staging", "/MooseQuest/cloudflare/"], ["prod", "/MooseQuest/cloudflare/staging/"]], "env-folders": [["prod", "/MooseQuest/cloudflare/staging/"]]}}},
  "HK_PLATFORM_FULL": {"reads": {"prod": "prod", "staging": "staging"}, "copies": {"prod": {"flat": [["prod", "/MooseQuest/heroku/"]], "both": [["prod", "/MooseQuest/heroku/"], ["prod", "/MooseQuest/heroku/prod/"]], "env-folders": [["prod", "/MooseQuest/heroku/prod/"]]}, "staging": {"flat": [["staging", "/MooseQuest/heroku/"]], "both": [["staging", "/MooseQuest/heroku/"], ["prod", "/MooseQuest/heroku/staging/"]], "env-folders": [["prod", "/MooseQuest/heroku/staging/"]]}}},
  "PM_SERVER_MAIL": {"reads": {"prod": "prod", "staging": "staging"}, "copies": {"prod": {"flat": [["prod", "/MooseQuest/postmark/"]], "both": [["prod", "/MooseQuest/postmark/"], ["prod", "/MooseQuest/postmark/prod/"]], "env-folders": [["prod", "/MooseQuest/postmark/prod/"]]}, "staging": {"flat": [["staging", "/MooseQuest/postmark/"]], "both": [["staging", "/MooseQuest/postmark/"], ["prod", "/MooseQuest/postmark/staging/"]], "env-folders": [["prod", "/MooseQuest/postmark/staging/"]]}}},
  "PM_ACCOUNT_MGMT": {"reads": {"prod": "prod", "staging": "prod"}, "copies": {"prod": {"flat": [["prod", "/MooseQuest/postmark/"]], "both": [["prod", "/MooseQuest/postmark/"]], "env-folders": [["prod", "/MooseQuest/postmark/"]]}}},
  "AWS_INFISICAL_BOOTSTRAP": {"reads": {"prod": "prod", "staging": "prod"}, "copies": {"prod": {"flat": [["prod", "/MooseQuest/aws/"]], "both": [["prod", "/MooseQuest/aws/"]], "env-folders": [["prod", "/MooseQuest/aws/"]]}}},
  "AWS_BILLING_READ": {"reads": {"prod": "prod", "staging": "prod"}, "copies": {"prod": {"flat": [["prod", "/MooseQuest/aws/"]], "both": [["prod", "/MooseQuest/aws/"]], "env-folders": [["prod", "/MooseQuest/aws/"]]}}},
  "ANT_CLAUDE_SDK": {"reads": {"prod": "prod", "staging": "prod", "dev": "prod"}, "copies": {"prod": {"flat": [["prod", "/MooseQuest/anthropic/"]], "both": [["prod", "/MooseQuest/anthropic/"]], "env-folders": [["prod", "/MooseQuest/anthropic/"]]}}},
  "GH_READONLY": {"reads": {"prod": "prod", "staging": "prod"}, "copies": {"prod": {"flat": [["prod", "/MooseQuest/github/"]], "both": [["prod", "/MooseQuest/github/"]], "env-folders": [["prod", "/MooseQuest/github/"]]}}},
  "GH_APP_DEV_BOT": {"reads": {"prod": "prod", "staging": "prod"}, "copies": {"prod": {"flat": [["prod", "/MooseQuest/raxx-dev-bot/"]], "both": [["prod", "/MooseQuest/raxx-dev-bot/"]], "env-folders": [["prod", "/MooseQuest/raxx-dev-bot/"]]}}},
  "GH_APP_OPS_BOT": {"reads": {"prod": "prod", "staging": "prod"}, "copies": {"prod": {"flat": [["prod", "/MooseQuest/raxx-ops-bot/"]], "both": [["prod", "/MooseQuest/raxx-ops-bot/"]], "env-folders": [["prod", "/MooseQuest/raxx-ops-bot/"]]}}},
  "GH_APP_PM_BOT": {"reads": {"prod": "prod", "staging": "prod"}, "copies": {"prod": {"flat": [["prod", "/MooseQuest/raxx-pm-bot/"]], "both": [["prod", "/MooseQuest/raxx-pm-bot/"]], "env-folders": [["prod", "/MooseQuest/raxx-pm-bot/"]]}}},
  "STR_BILLING_WRITE": {"reads": {"prod": "prod", "staging": "staging", "dev": "dev"}, "copies": {"prod": {"flat": [["prod", "/MooseQuest/stripe/"]], "both": [["prod", "/MooseQuest/stripe/"], ["prod", "/MooseQuest/stripe/prod/"]], "env-folders": [["prod", "/MooseQuest/stripe/prod/"]]}, "staging": {"flat": [["staging", "/MooseQuest/stripe/"]], "both": [["staging", "/MooseQuest/stripe/"], ["prod", "/MooseQuest/stripe/staging/"]], "env-folders": [["prod", "/MooseQuest/stripe/staging/"]]}, "dev": {"flat": [["dev", "/MooseQuest/stripe/"]], "both": [["dev", "/MooseQuest/stripe/"], ["dev", "/MooseQuest/stripe/dev/"]], "env-folders": [["dev", "/MooseQuest/stripe/dev/"]]}}},
  "ALP_PAPER_TRADING": {"reads": {"prod": "prod", "staging": "staging"}, "copies": {"prod": {"flat": [["prod", "/MooseQuest/alpaca/"]], "both": [["prod", "/MooseQuest/alpaca/"], ["prod", "/MooseQuest/alpaca/prod/"]], "env-folders": [["prod", "/MooseQuest/alpaca/prod/"]]}, "staging": {"flat": [["staging", "/MooseQuest/alpaca/"]], "both": [["staging", "/MooseQuest/alpaca/"], ["prod", "/MooseQuest/alpaca/staging/"]], "env-folders": [["prod", "/MooseQuest/alpaca/staging/"]]}}},
  "ALP_LIVE_TRADING": {"reads": {"prod": "prod"}, "copies": {"prod": {"flat": [["prod", "/MooseQuest/alpaca/"]], "both": [["prod", "/MooseQuest/alpaca/"], ["prod", "/MooseQuest/alpaca/prod/"]], "env-folders": [["prod", "/MooseQuest/alpaca/prod/"]]}}},
  "INF_SVC_DISPATCHER": {"reads": {"prod": "prod", "staging": "prod"}, "copies": {"prod": {"flat": [["prod", "/MooseQuest/infisical/"]], "both": [["prod", "/MooseQuest/infisical/"]], "env-folders": [["prod", "/MooseQuest/infisical/"]]}}},
  "SL_BOT_NOTIFY": {"reads": {"prod": "prod", "staging": "prod"}, "copies": {"prod": {"flat": [["prod", "/MooseQuest/slack/"]], "both": [["prod", "/MooseQuest/slack/"]], "env-folders": [["prod", "/MooseQuest/slack/"]]}}},
  "DH_DNS_MGMT": {"reads": {"prod": "prod", "staging": "prod"}, "copies": {"prod": {"flat": [["prod", "/MooseQuest/dreamhost/"]], "both": [["prod", "/MooseQuest/dreamhost/"]], "env-folders": [["prod", "/MooseQuest/dreamhost/"]]}}},
  "DYN_DNS_UPDATE": {"reads": {"prod": "prod", "staging": "prod"}, "copies": {"prod": {"flat": [["prod", "/MooseQuest/dyn/"]], "both": [["prod", "/MooseQuest/dyn/"]], "env-folders": [["prod", "/MooseQuest/dyn/"]]}}},
  "GWS_SERVICE_ACCOUNT": {"reads": {"prod": "prod", "staging": "prod"}, "copies": {"prod": {"flat": [["prod", "/MooseQuest/google-workspace/"]], "both": [["prod", "/MooseQuest/google-workspace/"]], "env-folders": [["prod", "/MooseQuest/google-workspace/"]]}}},
};
