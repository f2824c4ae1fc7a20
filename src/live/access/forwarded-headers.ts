import type { IncomingHttpHeaders } from "node:http";
import type { FastifyReply } from "fastify";
import { type AccessRefusal, accessRefusal, refusalHeader } from "./refusal";
import { accessHeaders, type ServiceToken } from "./service-token";

/** Headers that belong to one connection, and not to the message (RFC 9110, section 7.6.1). */
const hopByHop = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** Headers about a body, which a GET and a HEAD lose on the way: without it they would announce what never comes. */
const bodyHeaders = new Set(["content-length", "content-type", "content-encoding", "transfer-encoding"]);

/** Access's cookies are as good as the service token for as long as they last: the command gets none and brings none. */
const accessCookie = /^\s*CF_(Authorization|AppSession|Binding|Session)\b/i;

/** The headers of a request as the vault gets it: the command's, and the service token's in place of any other. */
export function forVault(
  method: string,
  headers: IncomingHttpHeaders,
  token: ServiceToken,
): IncomingHttpHeaders {
  const hasBody = method !== "GET" && method !== "HEAD";
  const kept = Object.entries(headers).filter(
    ([name]) =>
      // How long the body is has to be said in one way or the other.
      (name === "transfer-encoding" ? hasBody : !hopByHop.has(name)) &&
      name !== "expect" &&
      !name.startsWith("cf-access-") &&
      (hasBody || !bodyHeaders.has(name)),
  );
  return { ...Object.fromEntries(kept), ...accessHeaders(token) };
}

/** The headers of an answer as the command gets it. */
export function forCommand(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const kept = Object.entries(headers).filter(([name]) => !hopByHop.has(name) && name !== refusalHeader);
  const result: IncomingHttpHeaders = Object.fromEntries(kept);
  const cookies = [headers["set-cookie"] ?? []].flat().filter((cookie) => !accessCookie.test(cookie));
  if (cookies.length > 0) result["set-cookie"] = cookies;
  else delete result["set-cookie"];
  return result;
}

/** Whether the answer that a reply was filled with is Access's own. */
export function cameFromAccess(reply: FastifyReply): AccessRefusal | undefined {
  return accessRefusal(reply.statusCode, (name) => headerText(reply.getHeader(name)));
}

/**
 * Answers in place of Access, in the form of the vault's own errors, which providers print. 403 and no redirect: a
 * client that followed it would take the login page for a success.
 */
export function answerForRefusal(reply: FastifyReply, refusal: AccessRefusal): void {
  for (const name of Object.keys(reply.getHeaders())) reply.removeHeader(name);
  const message =
    "Cloudflare Access stands before the vault and refused the service token of taxonomy through-access.";
  reply
    .code(403)
    .header(refusalHeader, refusal)
    .send({ statusCode: 403, error: "CloudflareAccess", message });
}

function headerText(value: number | string | string[] | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}
