import { type ObjectValue, ProviderError } from "../definition";
import { InfisicalClient, InfisicalRequestError } from "./client";
import { isSet, object, text } from "./values";

type Environment = Readonly<Record<string, string>>;

const summary = "Unable to Create Infisical API Client";

const authMethods = ["token", "universal", "oidc", "kubernetes", "aws_iam"];

/**
 * Resolves address and credentials, the block before the environment, and logs in: the provider does so at every
 * plan too.
 * @throws ProviderError for a login that fails, an address off loopback, or a way of logging in that needs more than
 * a loopback server.
 */
export async function configure(config: ObjectValue, environment: Environment): Promise<InfisicalClient> {
  const host = loopbackHost(text(config.host) || environment.INFISICAL_HOST || "https://app.infisical.com");
  const auth = object(config.auth);
  const method = authMethod(config, auth, environment);
  if (method === "token") return new InfisicalClient({ host, token: requireToken(auth, environment) });
  if (method !== "universal") {
    throw new ProviderError("Not in the sandbox", `The stand-in provider cannot log in with ${method}.`);
  }
  return new InfisicalClient({ host, token: await universalLogin(host, config, auth, environment) });
}

function loopbackHost(host: string): string {
  const name = URL.canParse(host) ? new URL(host).hostname : "";
  if (["127.0.0.1", "localhost", "[::1]"].includes(name)) return host;
  throw new ProviderError(
    "The stand-in provider needs an address on loopback",
    "Set host or INFISICAL_HOST to the sandbox's address.",
  );
}

function authMethod(config: ObjectValue, auth: ObjectValue | undefined, environment: Environment): string {
  const block = ["oidc", "universal", "kubernetes", "aws_iam"].find((name) => isSet(auth?.[name]));
  if (block !== undefined) return block;
  if (text(auth?.token) !== "") return "token";
  const named = environment.INFISICAL_AUTH_METHOD ?? "";
  if (named.trim() !== "") {
    if (authMethods.includes(named)) return named;
    throw new ProviderError(
      "Invalid auth method",
      `"${named}" is not a valid authentication method. Valid values are: ${authMethods.join(", ")}.`,
    );
  }
  if (environment.INFISICAL_TOKEN) return "token";
  if (text(config.service_token) !== "") return "a service token";
  return "universal";
}

function requireToken(auth: ObjectValue | undefined, environment: Environment): string {
  const token = text(auth?.token) || environment.INFISICAL_TOKEN || "";
  if (token === "") throw clientError("you must set the token for the client before making calls");
  return token;
}

async function universalLogin(
  host: string,
  config: ObjectValue,
  auth: ObjectValue | undefined,
  environment: Environment,
): Promise<string> {
  const block = object(auth?.universal);
  const clientId =
    text(block?.client_id) || text(config.client_id) || environment.INFISICAL_UNIVERSAL_AUTH_CLIENT_ID || "";
  const clientSecret =
    text(block?.client_secret) ||
    text(config.client_secret) ||
    environment.INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET ||
    "";
  if (clientId === "" || clientSecret === "") {
    throw clientError("you must set the client secret and client ID for the client before making calls");
  }
  const login = "/api/v1/auth/universal-auth/login";
  try {
    const answer = await new InfisicalClient({ host }).request(
      "CallUniversalMachineIdentityAuth",
      "POST",
      login,
      {
        body: { clientId, clientSecret },
      },
    );
    return (answer as { accessToken: string }).accessToken;
  } catch (error) {
    if (!(error instanceof InfisicalRequestError)) throw error;
    throw clientError(`unable to authenticate with universal machine identity [err=${error.message}]`);
  }
}

function clientError(reason: string): ProviderError {
  return new ProviderError(
    summary,
    `An unexpected error occurred when creating the Infisical API client. If the error is not clear, please get in touch at infisical.com/slack.\n\nInfisical Client Error: ${reason}`,
  );
}
