import type { FastifyRequest } from "fastify";
import type { ServiceContext } from "../http/service";
import { type AccessTokenClaims, verifyAccessToken } from "./access-token";
import { badRequest, unauthorized } from "./errors";
import { identityOf } from "./revocation";
import type { Identity, InfisicalState } from "./state";

/** Who sent a request. */
export interface Caller {
  readonly identity: Identity;
  readonly token: AccessTokenClaims;
}

/**
 * The machine identity whose access token a request bears.
 * @throws VendorError 401 without a token or with one that is used up, revoked or past its maximum age; 403 TokenError
 * for one that is malformed or expired.
 */
export function authenticate(context: ServiceContext<InfisicalState>, request: FastifyRequest): Caller {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
  if (bearer === undefined) throw unauthorized("Token missing");
  const token = verifyAccessToken(context.state.signingKey, bearer, context.now());
  const caller = { identity: identityOf(context.state, token, "Failed to authorize"), token };
  checkAge(context, token);
  countUse(context.state, token);
  return caller;
}

/** The universal auth that a token came from. */
export function universalAuthOf(state: InfisicalState, token: AccessTokenClaims) {
  return state.universalAuths.oneBy("identity", token.identityId);
}

/** Seconds: the maximum age of a token that was not exchanged for a client secret. */
const tokenAuthMaxAge = 2_592_000;

/** Seconds from its first issue after which a token can be neither used nor renewed; 0 for never. */
export function maxAge(state: InfisicalState, token: AccessTokenClaims): number {
  return token.clientSecretId === undefined
    ? tokenAuthMaxAge
    : (universalAuthOf(state, token)?.accessTokenMaxTTL ?? 0);
}

function checkAge(context: ServiceContext<InfisicalState>, token: AccessTokenClaims): void {
  const limit = maxAge(context.state, token);
  if (limit > 0 && context.now().getTime() > token.issued + limit * 1000) {
    throw unauthorized("Identity access token exceeded max age, please re-authenticate");
  }
}

function countUse(state: InfisicalState, token: AccessTokenClaims): void {
  const limit =
    token.clientSecretId === undefined ? 0 : (universalAuthOf(state, token)?.accessTokenNumUsesLimit ?? 0);
  if (limit === 0) return;
  const uses = state.history.accessTokenUses.get(token.identityAccessTokenId) ?? 0;
  if (uses >= limit) throw badRequest("Unable to renew because access token number of uses limit reached");
  state.history.accessTokenUses.set(token.identityAccessTokenId, uses + 1);
}
