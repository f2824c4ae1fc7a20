import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { tokenError } from "./errors";

const claims = z.object({
  identityId: z.string(),
  identityAccessTokenId: z.string(),
  /** Absent from tokens that no client secret was exchanged for. */
  clientSecretId: z.string().optional(),
  authTokenType: z.literal("identityAccessToken"),
  /** When the first token of a chain of renewals was issued, in milliseconds of the epoch. */
  issued: z.number(),
  iat: z.number(),
  exp: z.number().optional(),
});

/** What an access token says of its bearer. Nothing else of it is kept anywhere. */
export type AccessTokenClaims = z.infer<typeof claims>;

export interface AccessTokenRequest {
  readonly identityId: string;
  readonly clientSecretId?: string | undefined;
  /** Lifetime in seconds; 0 for a token that does not expire by itself. */
  readonly ttl: number;
  readonly now: Date;
  /** The token that is renewed. */
  readonly renews?: AccessTokenClaims;
}

/** A new access token: a JSON web token, HS256, as the server's login hands out. */
export function signAccessToken(key: string, request: AccessTokenRequest): string {
  const iat = Math.floor(request.now.getTime() / 1000);
  const payload: AccessTokenClaims = {
    identityId: request.identityId,
    ...(request.clientSecretId === undefined ? {} : { clientSecretId: request.clientSecretId }),
    identityAccessTokenId: request.renews?.identityAccessTokenId ?? randomUUID(),
    authTokenType: "identityAccessToken",
    issued: request.renews?.issued ?? request.now.getTime(),
    iat,
    ...(request.ttl === 0 ? {} : { exp: iat + request.ttl }),
  };
  const signed = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(payload)}`;
  return `${signed}.${signature(key, signed)}`;
}

/**
 * The claims of a token that this server signed and that has not expired.
 * @throws VendorError 403 TokenError, as the server words it (infisical-facts.md, "Auth").
 */
export function verifyAccessToken(key: string, token: string, now: Date): AccessTokenClaims {
  const [header, payload, given, ...rest] = token.split(".");
  if (header === undefined || payload === undefined || given === undefined || rest.length > 0) {
    throw tokenError("invalid token");
  }
  const parsed = claims.safeParse(decode(payload));
  if (!parsed.success || decode(header) === undefined) throw tokenError("invalid token");
  if (!sameText(given, signature(key, `${header}.${payload}`))) throw tokenError("invalid signature");
  if (parsed.data.exp !== undefined && now.getTime() >= parsed.data.exp * 1000) {
    throw tokenError("Your token has expired. Please re-authenticate.");
  }
  return parsed.data;
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}

function signature(key: string, signed: string): string {
  return createHmac("sha256", Buffer.from(key, "hex")).update(signed).digest("base64url");
}

function sameText(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}
