import * as z from "zod/mini";
import { CiError } from "./ci-error";

const answer = z.object({ value: z.string() });

/**
 * Asks the runner for a token that says which job this is, for a service that trusts GitHub's issuer (GitHub
 * documentation, "OpenID Connect reference"). It is valid for some minutes.
 * @param audience for whom the token is, as that service is set up.
 * @throws CiError when the job may not have one.
 */
export async function oidcToken(env: NodeJS.ProcessEnv, audience: string): Promise<string> {
  const url = env.ACTIONS_ID_TOKEN_REQUEST_URL;
  const token = env.ACTIONS_ID_TOKEN_REQUEST_TOKEN;
  if (url === undefined || token === undefined)
    throw new CiError("This job may not ask for a token: give it `id-token: write` under `permissions`.");
  const response = await fetch(`${url}&audience=${encodeURIComponent(audience)}`, {
    headers: { authorization: `Bearer ${token}`, accept: "application/json" },
    redirect: "error",
    signal: AbortSignal.timeout(30_000),
  }).catch(() => undefined);
  if (response?.ok !== true)
    throw new CiError(`The runner gave no token (${response?.status ?? "no answer"}). Run the job again.`);
  return answer.parse(await response.json()).value;
}
