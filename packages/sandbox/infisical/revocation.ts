import type { AccessTokenClaims } from "./access-token";
import { unauthorized } from "./errors";
import type { Identity, InfisicalState } from "./state";

/**
 * The identity that a token is of, unless the token was ended before its time: itself, with its identity, with the
 * universal auth or with the client secret that it was got with. A client secret that expired or was used up ends none.
 *
 * Which of these end a token, and the wording, are the server's since May 2026, read in its source (the first, of an
 * identity, was seen by others as well); the recordings have none of them. A server from before goes on taking a token
 * whose client secret was revoked.
 * @throws VendorError 401
 */
export function identityOf(
  state: InfisicalState,
  token: AccessTokenClaims,
  doing: "Failed to authorize" | "Cannot renew",
): Identity {
  const identity = state.identities.get(token.identityId);
  if (identity === undefined) throw unauthorized(`${doing}: identity tokens have been revoked`);
  const ended = endOf(state, token);
  if (ended !== undefined) throw unauthorized(`${doing}: ${ended} has been revoked`);
  return identity;
}

function endOf({ history, clientSecrets }: InfisicalState, token: AccessTokenClaims): string | undefined {
  const { identityAccessTokenId, clientSecretId } = token;
  if (history.revokedAccessTokens.get(identityAccessTokenId) === true) return "token";
  if (clientSecretId === undefined) return undefined;
  if (history.revokedClientSecrets.get(clientSecretId) === true) return "client secret";
  // Universal auth takes its client secrets along.
  return clientSecrets.get(clientSecretId) !== undefined ? undefined : "auth method";
}
