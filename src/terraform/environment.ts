import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** Where programs and files are found, how a network is reached, and in which language one speaks. */
const system = [
  "PATH",
  "HOME",
  "USER",
  "LOGNAME",
  "TMPDIR",
  "TZ",
  "LANG",
  "LANGUAGE",
  "LC_ALL",
  "LC_CTYPE",
  "LC_MESSAGES",
  "HTTP_PROXY",
  "http_proxy",
  "HTTPS_PROXY",
  "https_proxy",
  "ALL_PROXY",
  "all_proxy",
  "NO_PROXY",
  "no_proxy",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
];

/** Settings that change how Terraform gets its providers and encrypts its state, and nothing that it plans. */
const engine = [
  "TF_CLI_CONFIG_FILE",
  "TF_ENCRYPTION",
  "TF_IN_AUTOMATION",
  "TF_PLUGIN_CACHE_DIR",
  "TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE",
  "TF_REATTACH_PROVIDERS",
  "CHECKPOINT_DISABLE",
  "GOGC",
  "GOMEMLIMIT",
  "GODEBUG",
  "GOMAXPROCS",
];

/** What the providers of the stacks, and the S3 backend, read to find their vendor and to authenticate there. */
const providers = [
  "INFISICAL_HOST",
  "INFISICAL_AUTH_METHOD",
  "INFISICAL_AUTH_JWT",
  "INFISICAL_AUTH_ORGANIZATION_SLUG",
  "INFISICAL_CUSTOM_HEADERS",
  "INFISICAL_MACHINE_IDENTITY_ID",
  "INFISICAL_TOKEN",
  "INFISICAL_UNIVERSAL_AUTH_CLIENT_ID",
  "INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET",
  "CLOUDFLARE_API_TOKEN",
  "CLOUDFLARE_API_KEY",
  "CLOUDFLARE_API_USER_SERVICE_KEY",
  "CLOUDFLARE_EMAIL",
  "CLOUDFLARE_BASE_URL",
  "HEROKU_API_KEY",
  "HEROKU_API_URL",
  "HEROKU_EMAIL",
  "HEROKU_HEADERS",
  "NETRC",
  "NETRC_PATH",
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "AWS_REGION",
  "AWS_DEFAULT_REGION",
  "AWS_PROFILE",
  "AWS_CONFIG_FILE",
  "AWS_SHARED_CREDENTIALS_FILE",
  "AWS_SDK_LOAD_CONFIG",
  "AWS_ROLE_ARN",
  "AWS_ROLE_SESSION_NAME",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI",
  "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
  "AWS_CONTAINER_AUTHORIZATION_TOKEN",
  "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
  "AWS_EC2_METADATA_DISABLED",
  "AWS_EC2_METADATA_SERVICE_ENDPOINT",
  "AWS_ENDPOINT_URL",
  "AWS_ENDPOINT_URL_IAM",
  "AWS_ENDPOINT_URL_S3",
  "AWS_ENDPOINT_URL_SSO",
  "AWS_ENDPOINT_URL_STS",
  "AWS_STS_REGIONAL_ENDPOINTS",
  "AWS_USE_DUALSTACK_ENDPOINT",
  "AWS_USE_FIPS_ENDPOINT",
  "AWS_CA_BUNDLE",
  "AWS_MAX_ATTEMPTS",
  "AWS_RETRY_MODE",
];

const allowed: ReadonlySet<string> = new Set([...system, ...engine, ...providers]);
const supplied = "TF_VAR_";

/**
 * What of an environment Terraform is given when it works on a stack: the variables that a run needs, by name, and a
 * value for each variable that the stack declares. Everything else could bend a run unseen: another workspace, a target,
 * another folder of data, or a log in which providers print the values that they send.
 * @param folder the synthesized stack's folder
 */
export function terraformEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
): Record<string, string> {
  const declared = new Set(declaredVariables(folder));
  return Object.fromEntries(
    Object.entries(env).filter(
      (entry): entry is [string, string] =>
        entry[1] !== undefined &&
        (allowed.has(entry[0]) ||
          (entry[0].startsWith(supplied) && declared.has(entry[0].slice(supplied.length)))),
    ),
  );
}

/** Names of the variables that a synthesized stack declares. */
function declaredVariables(folder: string): readonly string[] {
  const file = path.join(folder, "cdk.tf.json");
  if (!existsSync(file)) return [];
  const { variable = {} }: { variable?: Record<string, unknown> } = JSON.parse(readFileSync(file, "utf8"));
  return Object.keys(variable);
}

/**
 * Says which variables of the caller are meant for Terraform and that it is not given, or undefined when there are none.
 * Values for variables that no stack of the run declares are not among them: they are meant for another run.
 */
export function keptAwayText(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const names = Object.keys(env).filter(
    (name) =>
      name.startsWith("TF_") &&
      !name.startsWith(supplied) &&
      !allowed.has(name) &&
      env[name] !== undefined &&
      !isOwn(name, env[name]),
  );
  if (names.length === 0) return undefined;
  const are = names.length === 1 ? "is" : "are";
  return `${names.sort().join(", ")} ${are} not passed on: Terraform gets the variables that a run needs, by name, and no others.`;
}

/** What a sandbox sets for cdktf's own runs; every initialization of this project does the same. */
function isOwn(name: string, value: string | undefined): boolean {
  return name === "TF_CLI_ARGS_init" && value === "-reconfigure";
}
