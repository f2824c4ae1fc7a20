import { LiveError } from "../live-error";
import type { Vendors } from "../vendors";
import type { AccessRefusal } from "./refusal";
import { tokenVariables } from "./service-token";

const fix = `Set ${tokenVariables.clientId} and ${tokenVariables.clientSecret} to the current CF_ACCESS_SVC_VAULT`;

/**
 * Says why Access refused a service token, as far as Cloudflare tells, and what to do. The client id finds the token and
 * is not printed.
 * @param vendors asked when a credential for Cloudflare is set
 */
export async function whyRefused(
  vendors: Vendors | undefined,
  clientId: string,
  refusal: AccessRefusal,
  now: Date,
): Promise<string> {
  if (vendors === undefined) return withoutCloudflare(refusal);
  try {
    const token = (await vendors.cloudflare.serviceTokens()).find(({ client_id }) => client_id === clientId);
    if (token === undefined)
      return `Cloudflare has no service token with the client id in ${tokenVariables.clientId}: it was revoked, or is of another account. ${fix}.`;
    if (typeof token.expires_at === "string" && Date.parse(token.expires_at) <= now.getTime())
      return `The service token ${token.name} expired at ${token.expires_at}. ${fix}; where that is the one, rotate and deploy it, or refresh it in Zero Trust, Access, Service Auth.`;
    if (token.enabled === false)
      return `The service token ${token.name} is switched off. Switch it on in Zero Trust, Access, Service Auth.`;
    return `Cloudflare knows the service token ${token.name}, and it has not expired. Either ${tokenVariables.clientSecret} is not its secret, or no Service Auth policy of the application admits it: attach the policy to the application (docs/going-live.md).`;
  } catch (error) {
    if (!(error instanceof LiveError)) throw error;
    return `${withoutCloudflare(refusal)} Cloudflare itself could not be asked: ${error.message}`;
  }
}

function withoutCloudflare(refusal: AccessRefusal): string {
  const policy =
    refusal === "login page"
      ? "or the application has no Service Auth policy that admits it (an Allow policy does not)"
      : "or no Service Auth policy of the application admits it";
  return `The token is wrong, expired or revoked, ${policy}. ${fix}; Zero Trust, Access, Service Auth shows when each token expires. With CLOUDFLARE_API_TOKEN set, this command finds out which it is.`;
}
