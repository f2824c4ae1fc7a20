import { addSeconds } from "date-fns";
import type { FastifyInstance } from "fastify";
import { z } from "zod/v3";
import type { ServiceContext } from "../http/service";
import { signAccessToken, verifyAccessToken } from "./access-token";
import { maxAge, universalAuthOf } from "./caller";
import { isClientSecret } from "./client-secret";
import { unauthorized } from "./errors";
import { parse } from "./fields";
import { identityOf } from "./revocation";
import type { ClientSecret, InfisicalState, UniversalAuth } from "./state";

type Context = ServiceContext<InfisicalState>;

const credentials = z.object({ clientId: z.string().trim(), clientSecret: z.string().trim() });
const bearer = z.object({ accessToken: z.string().trim() });

/** Exchange of client id and secret for an access token, and renewal and revocation of that token. */
export function registerLogin(app: FastifyInstance, context: Context): void {
  app.post("/api/v1/auth/universal-auth/login", async (request) =>
    login(context, parse(credentials, request.body)),
  );
  app.post("/api/v1/auth/token/renew", async (request) => renew(context, parse(bearer, request.body)));
  app.post("/api/v1/auth/token/revoke", async (request) => revoke(context, parse(bearer, request.body)));
}

function login(context: Context, given: z.output<typeof credentials>) {
  const { state, now } = context;
  const universalAuth = state.universalAuths.oneBy("client", given.clientId);
  if (universalAuth === undefined) throw unauthorized("Invalid credentials");
  refuseLocked(context, universalAuth);
  const secret = state.clientSecrets
    .by("universalAuth", universalAuth.id)
    .find((candidate) => !candidate.isRevoked && isClientSecret(candidate, given.clientSecret));
  if (secret === undefined) {
    countFailure(context, universalAuth);
    throw unauthorized("Invalid credentials");
  }
  state.history.lockouts.delete(universalAuth.clientId);
  refuseSpent(context, secret);
  state.history.clientSecretUses.set(secret.id, (state.history.clientSecretUses.get(secret.id) ?? 0) + 1);
  state.history.logins.set(universalAuth.identityId, {
    method: "universal-auth",
    time: now().toISOString(),
  });
  const { ttl, limit } = lifetimes(universalAuth);
  const accessToken = signAccessToken(state.signingKey, {
    identityId: universalAuth.identityId,
    clientSecretId: secret.id,
    ttl,
    now: now(),
  });
  return { accessToken, expiresIn: ttl, accessTokenMaxTTL: limit, tokenType: "Bearer" };
}

// A periodic token can be renewed for about thirty years.
function lifetimes(universalAuth: UniversalAuth): { ttl: number; limit: number } {
  return universalAuth.accessTokenPeriod === 0
    ? { ttl: universalAuth.accessTokenTTL, limit: universalAuth.accessTokenMaxTTL }
    : { ttl: universalAuth.accessTokenPeriod, limit: 1_000_000_000 };
}

function refuseLocked({ state, now }: Context, { clientId }: UniversalAuth): void {
  const lockout = state.history.lockouts.get(clientId);
  if (lockout?.isLocked && now() < new Date(lockout.until)) {
    throw unauthorized("This identity auth method is temporarily locked, please try again later");
  }
}

/** The count is forgotten some seconds after the last failure; the threshold turns it into a lock. */
function countFailure({ state, now }: Context, universalAuth: UniversalAuth): void {
  if (!universalAuth.lockoutEnabled) return;
  const before = state.history.lockouts.get(universalAuth.clientId);
  const failedAttempts =
    before !== undefined && now() < new Date(before.until) ? before.failedAttempts + 1 : 1;
  const isLocked = failedAttempts >= universalAuth.lockoutThreshold;
  const seconds = isLocked ? universalAuth.lockoutDurationSeconds : universalAuth.lockoutCounterResetSeconds;
  state.history.lockouts.set(universalAuth.clientId, {
    failedAttempts,
    isLocked,
    until: addSeconds(now(), seconds).toISOString(),
  });
}

/** A secret that turns out to be too old or used up is revoked on the spot; tokens that were got with it live on. */
function refuseSpent({ state, now }: Context, secret: ClientSecret): void {
  const isExpired = secret.ttl > 0 && now() > addSeconds(new Date(secret.createdAt), secret.ttl);
  const isUsedUp =
    secret.numUsesLimit > 0 && (state.history.clientSecretUses.get(secret.id) ?? 0) >= secret.numUsesLimit;
  if (!isExpired && !isUsedUp) return;
  state.clientSecrets.change(secret, { isRevoked: true });
  throw unauthorized(
    isExpired
      ? "Access denied due to expired client secret"
      : "Access denied due to client secret usage limit reached",
  );
}

// How the server words these refusals is read in its source, not seen in a recording.
function renew({ state, now }: Context, given: z.output<typeof bearer>) {
  const token = verifyAccessToken(state.signingKey, given.accessToken, now());
  identityOf(state, token, "Cannot renew");
  const universalAuth = universalAuthOf(state, token);
  if (universalAuth === undefined) throw unauthorized("No identity access token found");
  const { ttl } = lifetimes(universalAuth);
  const limit = maxAge(state, token);
  const end = token.issued + limit * 1000;
  if (limit > 0 && now().getTime() > end) {
    throw unauthorized("Failed to renew MI access token due to Max TTL expiration");
  }
  if (limit > 0 && now().getTime() + ttl * 1000 > end) {
    throw unauthorized("Failed to renew MI access token past its Max TTL expiration");
  }
  const accessToken = signAccessToken(state.signingKey, { ...token, ttl, now: now(), renews: token });
  return { accessToken, expiresIn: ttl, accessTokenMaxTTL: limit, tokenType: "Bearer" };
}

function revoke({ state, now }: Context, given: z.output<typeof bearer>) {
  const token = verifyAccessToken(state.signingKey, given.accessToken, now());
  state.history.revokedAccessTokens.set(token.identityAccessTokenId, true);
  return { message: "Successfully revoked access token" };
}
