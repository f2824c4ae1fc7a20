import { BlockList, isIPv4, isIPv6 } from "node:net";
import type { FastifyRequest } from "fastify";
import { hashSecret } from "./credentials";
import { CloudflareError, refuse } from "./envelope";
import type { ApiToken, CloudflareState } from "./state";
import { timestamp } from "./timestamps";

const bearer = /^Bearer +([A-Za-z0-9_-]{40,})$/i;
const globalKey = /^[0-9a-f]{37}$/;

/**
 * The API token that a request carries.
 *
 * Refusals: 400/9106 without any credential; 400/6003 with chain 6111 (or 6103) when a header is malformed; 403/9103
 * for a global key, which this API does not hold; 403/9109 for a token that is unknown, deleted, disabled, expired, not
 * yet valid, or used from an address that its condition excludes.
 * @throws CloudflareError
 */
export function authenticate(request: FastifyRequest, state: CloudflareState, now: Date): ApiToken {
  const token = findToken(request, state);
  if (token === undefined || !isUsable(token, now)) throw refuse(403, 9109, "Invalid access token");
  if (!admitsAddress(token, request.ip)) {
    throw refuse(403, 9109, `Cannot use the access token from location: ${request.ip}`);
  }
  state.history.tokenUse.set(token.id, timestamp(now));
  return token;
}

/**
 * The token that a request to a `verify` endpoint carries. There every token that cannot be used is 401/1000, and so
 * is one of the other kind of owner.
 * @throws CloudflareError
 */
export function authenticateForVerify(
  request: FastifyRequest,
  state: CloudflareState,
  now: Date,
  owner: ApiToken["owner"],
): ApiToken {
  const token = findToken(request, state);
  if (token?.owner !== owner || !isUsable(token, now) || !admitsAddress(token, request.ip)) {
    throw refuse(401, 1000, "Invalid API Token");
  }
  state.history.tokenUse.set(token.id, timestamp(now));
  return token;
}

function findToken(request: FastifyRequest, state: CloudflareState): ApiToken | undefined {
  const { authorization, "x-auth-key": key, "x-auth-email": email } = request.headers;
  if (authorization === undefined) {
    if (key === undefined && email === undefined) {
      throw refuse(400, 9106, "Missing X-Auth-Key, X-Auth-Email or Authorization headers");
    }
    if (typeof key !== "string" || !globalKey.test(key))
      throw malformed(6103, "Invalid format for X-Auth-Key header");
    throw refuse(403, 9103, "Unknown X-Auth-Key or X-Auth-Email");
  }
  const value = bearer.exec(authorization)?.[1];
  if (value === undefined) throw malformed(6111, "Invalid format for Authorization header");
  const hash = hashSecret(state.salt, value);
  return state.apiTokens.oneBy("value", hash);
}

function malformed(code: number, message: string): CloudflareError {
  return new CloudflareError(400, {
    code: 6003,
    message: "Invalid request headers",
    error_chain: [{ code, message }],
  });
}

/** Whether the token is neither disabled nor outside its validity. */
function isUsable(token: ApiToken, now: Date): boolean {
  if (token.disabled || isExpired(token, now)) return false;
  return token.notBefore === undefined || now >= new Date(token.notBefore);
}

export function isExpired(token: ApiToken, now: Date): boolean {
  return token.expiresOn !== undefined && now >= new Date(token.expiresOn);
}

function admitsAddress(token: ApiToken, address: string): boolean {
  const { in: within, not_in: outside } = token.condition?.request_ip ?? {};
  if (within !== undefined && within.length > 0 && !inAnyRange(address, within)) return false;
  return outside === undefined || !inAnyRange(address, outside);
}

/** Whether the address lies in one of the ranges, each an address or CIDR notation. */
export function inAnyRange(address: string, ranges: readonly string[]): boolean {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = "", prefix] = range.split("/");
    const family = isIPv6(network) ? "ipv6" : "ipv4";
    if (prefix === undefined) list.addAddress(network, family);
    else list.addSubnet(network, Number(prefix), family);
  }
  return list.check(address, isIPv4(address) ? "ipv4" : "ipv6");
}

/** Whether the text is an IP address or a range in CIDR notation. */
export function isAddressRange(text: string): boolean {
  const [network = "", prefix, ...rest] = text.split("/");
  const bits = isIPv4(network) ? 32 : isIPv6(network) ? 128 : -1;
  if (bits < 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits);
}
