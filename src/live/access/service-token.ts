import { LiveError, requiredVariable } from "../live-error";

/** The variables that hold an Access service token (token taxonomy, section 5, step 3). */
export const tokenVariables = {
  clientId: "CF_ACCESS_CLIENT_ID",
  clientSecret: "CF_ACCESS_CLIENT_SECRET",
} as const;

/** A Cloudflare Access service token: what opens an application for programs. */
export interface ServiceToken {
  /** Names the token; no secret. */
  readonly clientId: string;
  readonly clientSecret: string;
}

/**
 * The service token of the environment.
 * @throws LiveError when a variable is not set, or holds what no header can carry; it names the variable alone.
 */
export function serviceTokenFrom(env: NodeJS.ProcessEnv): ServiceToken {
  return {
    clientId: headerValue(env, tokenVariables.clientId),
    clientSecret: headerValue(env, tokenVariables.clientSecret),
  };
}

/** The headers with which Access knows a service token. */
export function accessHeaders({ clientId, clientSecret }: ServiceToken): Record<string, string> {
  return { "cf-access-client-id": clientId, "cf-access-client-secret": clientSecret };
}

function headerValue(env: NodeJS.ProcessEnv, name: string): string {
  const value = requiredVariable("Cloudflare Access", env, name);
  if (/^[\x21-\x7e]+$/.test(value)) return value;
  throw new LiveError(
    "Cloudflare Access",
    `${name} holds a blank, a line break or a character that no header can carry. Copy the value once more, without quotes.`,
  );
}
