import { IAMClient } from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { type ObjectValue, ProviderError, type StandInProvider, type Value } from "../definition";
import { readProviderSchema } from "../schema";
import { iamAccessKey } from "./access-key";
import type { AwsClient } from "./client";
import { reporting } from "./errors";
import { defaultAttempts, retryStrategy } from "./retry";
import { tagsOf } from "./tags";
import { iamUser } from "./user";
import { iamUserPolicy } from "./user-policy";

const address = "registry.terraform.io/hashicorp/aws";

type Environment = Readonly<Record<string, string>>;

/**
 * Stands in for hashicorp/aws 6.25.0, as far as IAM users go. When configured it asks STS who it is, unless the block
 * skips both the check of the credentials and the account id.
 */
export const awsStandIn: StandInProvider<AwsClient> = {
  address,
  protocol: 5,
  schema: readProviderSchema("aws-6.25.0.json", address),
  configure,
  resources: {
    aws_iam_access_key: iamAccessKey,
    aws_iam_user: iamUser,
    aws_iam_user_policy: iamUserPolicy,
  },
  dataSources: {},
  ephemeralResources: {},
};

async function configure(config: ObjectValue, environment: Environment): Promise<AwsClient> {
  // The SDK's hint about future Node versions would land in the operator's terminal; its version is pinned here.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const region = text(config.region) ?? environment.AWS_REGION ?? environment.AWS_DEFAULT_REGION;
  if (region === undefined || region === "") {
    throw new ProviderError("invalid AWS Region: ", "Set region, AWS_REGION or AWS_DEFAULT_REGION.");
  }
  const credentials = credentialsOf(config, environment);
  const options = (service: "iam" | "sts") => ({
    region,
    credentials,
    endpoint: endpointOf(service, config, environment),
    retryStrategy: retryStrategy(attemptsOf(config, environment)),
  });
  const skipsIdentity =
    config.skip_credentials_validation === true && config.skip_requesting_account_id === true;
  if (!skipsIdentity) demandAccount(config, await accountOf(new STSClient(options("sts"))));
  return {
    iam: new IAMClient(options("iam")),
    region,
    defaultTags: tagsOf(blocksOf(config.default_tags)[0]?.tags),
    isIgnoredTag: ignoredTags(blocksOf(config.ignore_tags)[0]),
  };
}

function credentialsOf(config: ObjectValue, environment: Environment) {
  const accessKeyId = text(config.access_key) ?? environment.AWS_ACCESS_KEY_ID;
  const secretAccessKey = text(config.secret_key) ?? environment.AWS_SECRET_ACCESS_KEY;
  const sessionToken = text(config.token) ?? environment.AWS_SESSION_TOKEN;
  if (!accessKeyId || !secretAccessKey) {
    throw new ProviderError(
      "No valid credential sources found",
      "Please see https://registry.terraform.io/providers/hashicorp/aws for more information about providing credentials.",
    );
  }
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}

/** @throws ProviderError unless the address is on loopback: a stand-in never calls the vendor. */
function endpointOf(service: "iam" | "sts", config: ObjectValue, environment: Environment): string {
  const configured = blocksOf(config.endpoints)
    .map((block) => text(block[service]))
    .find((endpoint) => endpoint !== undefined);
  const variable = `AWS_ENDPOINT_URL_${service.toUpperCase()}`;
  const endpoint = configured ?? environment[variable] ?? environment.AWS_ENDPOINT_URL ?? "";
  const host = URL.canParse(endpoint) ? new URL(endpoint).hostname : "";
  if (["127.0.0.1", "localhost", "[::1]"].includes(host)) return endpoint;
  throw new ProviderError(
    "The stand-in provider needs an address on loopback",
    `Set endpoints { ${service} = … } or ${variable} to the sandbox's address.`,
  );
}

function attemptsOf(config: ObjectValue, environment: Environment): number {
  const retries = config.max_retries;
  if (typeof retries === "number") return Math.max(1, retries);
  const attempts = Number(environment.AWS_MAX_ATTEMPTS);
  return Number.isInteger(attempts) && attempts > 0 ? attempts : defaultAttempts;
}

async function accountOf(sts: STSClient): Promise<string> {
  const identity = await reporting(
    "validating provider credentials: retrieving caller identity from STS",
    "STS: GetCallerIdentity",
    () => sts.send(new GetCallerIdentityCommand({})),
  );
  return identity.Account ?? "";
}

function demandAccount(config: ObjectValue, account: string): void {
  const allowed = config.allowed_account_ids;
  const forbidden = config.forbidden_account_ids;
  const isRefused =
    (Array.isArray(forbidden) && forbidden.includes(account)) ||
    (Array.isArray(allowed) && allowed.length > 0 && !allowed.includes(account));
  if (isRefused) throw new ProviderError(`AWS account ID not allowed: ${account}`);
}

function ignoredTags(block: ObjectValue | undefined): (key: string) => boolean {
  const list = (value: Value | undefined) => (Array.isArray(value) ? value.map(String) : []);
  const keys = new Set(list(block?.keys));
  const prefixes = list(block?.key_prefixes);
  return (key) => keys.has(key) || prefixes.some((prefix) => key.startsWith(prefix));
}

function blocksOf(value: Value | undefined): ObjectValue[] {
  return Array.isArray(value) ? (value as ObjectValue[]) : [];
}

function text(value: Value | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
