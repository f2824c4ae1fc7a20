import type { FastifyRequest } from "fastify";
import { HerokuError } from "./errors";
import type { HerokuAuthorization, HerokuState, OauthScope } from "./state";

/** Which part of the account a route touches; decides the scopes that may use it. */
export type Area = "account" | "apps-read" | "config-read" | "config-write" | "authorizations";

/**
 * Scopes that may use each area (Dev Center, "OAuth", section "Scopes"): `identity` sees the account only; `read` and
 * `write` see apps without config vars; the `-protected` pair sees config vars too; only `global` manages the
 * account's authorizations. That a write scope also reads is not stated there: unverified.
 */
const allowedScopes: Record<Area, readonly OauthScope[]> = {
  account: ["global", "identity"],
  "apps-read": ["global", "read", "write", "read-protected", "write-protected"],
  "config-read": ["global", "read-protected", "write-protected"],
  "config-write": ["global", "write-protected"],
  authorizations: ["global"],
};

/**
 * The authorization whose token the request carries: HTTP Basic with the token as password (any user), or Bearer.
 * Expired authorizations must have been dropped before.
 * @throws HerokuError 401 without credentials, and for a token that is unknown, revoked or expired.
 */
export function authenticate(request: FastifyRequest, state: HerokuState): HerokuAuthorization {
  const header = request.headers.authorization;
  if (header === undefined || header === "") {
    throw new HerokuError(401, "unauthorized", "There were no credentials provided.");
  }
  const token = tokenOf(header);
  const found = state.authorizations.oneBy("token", token);
  if (found === undefined) {
    throw new HerokuError(401, "unauthorized", "Invalid credentials provided.");
  }
  return found;
}

/** @throws HerokuError 403 when no scope of the authorization reaches the area. */
export function demandScope(authorization: HerokuAuthorization, area: Area): void {
  if (authorization.scope.some((scope) => allowedScopes[area].includes(scope))) return;
  throw new HerokuError(
    403,
    "forbidden",
    "The scope of this OAuth authorization does not allow access to this resource.",
  );
}

const versionedAccept = /application\/vnd\.heroku\+json\s*;\s*version=3(\.[\w-]+)?\s*(,|;|$)/;

/** @throws HerokuError 406 when the Accept header names no version. */
export function demandVersion(accept: string | undefined): void {
  if (versionedAccept.test(accept ?? "")) return;
  throw new HerokuError(
    406,
    "not_acceptable",
    "This API requires an Accept header with a version. " +
      "Please set `Accept: application/vnd.heroku+json; version=3`.",
  );
}

function tokenOf(header: string): string {
  const [scheme = "", value = ""] = header.split(/\s+/, 2);
  if (scheme.toLowerCase() === "bearer") return value;
  if (scheme.toLowerCase() !== "basic") return "";
  const decoded = Buffer.from(value, "base64").toString("utf8");
  return decoded.slice(decoded.indexOf(":") + 1);
}
