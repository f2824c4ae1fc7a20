import { randomBytes, randomUUID } from "node:crypto";
import type { HerokuAuthorization, OauthScope } from "./state";

/** A token in Heroku's format: `HRKU-AA` and 58 characters of the URL-safe base64 alphabet. */
export function newTokenValue(): string {
  return `HRKU-AA${randomBytes(44).toString("base64url").slice(0, 58)}`;
}

/** An access token issued at `now`; `timeToLive` in seconds, null for ever. */
export function newAccessToken(timeToLive: number | null, now: Date): HerokuAuthorization["accessToken"] {
  return { id: randomUUID(), token: newTokenValue(), issuedAt: now.toISOString(), timeToLive };
}

/** An authorization created at `now`; `timeToLive` in seconds, null for ever. */
export function newAuthorization(options: {
  readonly description: string;
  readonly scope: readonly OauthScope[];
  readonly timeToLive: number | null;
  readonly clientId: string | null;
  readonly now: Date;
}): HerokuAuthorization {
  const createdAt = options.now.toISOString();
  return {
    id: randomUUID(),
    description: options.description,
    scope: [...options.scope],
    clientId: options.clientId,
    createdAt,
    updatedAt: createdAt,
    accessToken: newAccessToken(options.timeToLive, options.now),
  };
}

/** Milliseconds until the token ends; null when it never does. */
function remaining(token: HerokuAuthorization["accessToken"], now: Date): number | null {
  if (token.timeToLive === null) return null;
  return Date.parse(token.issuedAt) + token.timeToLive * 1000 - now.getTime();
}

/**
 * What `access_token.expires_in` shows: whole seconds left, strictly below the time to live even in the moment of
 * creation (herokux refuses equality), at least 0, and null for a token without an end.
 */
export function expiresIn(token: HerokuAuthorization["accessToken"], now: Date): number | null {
  const left = remaining(token, now);
  if (left === null || token.timeToLive === null) return null;
  return Math.max(0, Math.min(token.timeToLive - 1, Math.floor(left / 1000)));
}

/** Whether the token's time is over. */
export function isExpired(token: HerokuAuthorization["accessToken"], now: Date): boolean {
  const left = remaining(token, now);
  return left !== null && left <= 0;
}
