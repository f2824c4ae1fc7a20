import { randomBytes } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ServiceContext } from "../http/service";
import { admittingPolicy } from "./access-rules";
import { matchesHash } from "./credentials";
import { expiryOf } from "./service-token-routes";
import type { AccessApplication, AccessServiceToken, CloudflareState } from "./state";
import { timestamp } from "./timestamps";

/**
 * Stands in front of the Access applications: a request whose `Host` is an application's domain never reaches the API.
 *
 * - A service token (`CF-Access-Client-Id`, `CF-Access-Client-Secret`) that a Service Auth policy admits: 200.
 * - A service token that is unknown, wrong, disabled, expired or admitted by no policy: 403.
 * - No service token: 302 to the login page.
 */
export function addAccessGate(app: FastifyInstance, context: ServiceContext<CloudflareState>): void {
  app.addHook("preHandler", async (request, reply) => {
    const host = request.hostname.toLowerCase();
    const application = context.state.accessApplications.oneBy("domain", host);
    return application === undefined ? undefined : answer(request, reply, context, application);
  });
}

/**
 * Stands in front of a server that is an Access application's own: what the gate lets through reaches the server, and the
 * answer gets the cookie with which Access spares a browser the next question.
 */
export function addAccessGateBefore(
  app: FastifyInstance,
  context: ServiceContext<CloudflareState>,
  domain: string,
): void {
  const cookie = `CF_Authorization=${randomBytes(32).toString("base64url")}; Path=/; Secure; HttpOnly`;
  app.addHook("onRequest", async (request, reply) => {
    const application = context.state.accessApplications.oneBy("domain", domain);
    if (application === undefined) return;
    if (admit(request, context, application)) reply.header("set-cookie", cookie);
    else return refuse(request, reply, application);
  });
}

function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  context: ServiceContext<CloudflareState>,
  application: AccessApplication,
): FastifyReply {
  if (!admit(request, context, application)) return refuse(request, reply, application);
  return reply.code(200).type("text/plain; charset=utf-8").send(`${application.domain}\n`);
}

/** Whether a request's service token is good and admitted; notes its use. */
function admit(
  request: FastifyRequest,
  { state, now }: ServiceContext<CloudflareState>,
  application: AccessApplication,
): boolean {
  const brought = serviceTokenOf(request);
  const at = now();
  const token = brought && state.accessServiceTokens.oneBy("client", brought.id);
  if (brought === undefined || token === undefined || !proves(state.salt, token, brought.secret, at))
    return false;
  if (admittingPolicy(state, application, { token, address: request.ip }) === undefined) return false;
  state.history.serviceTokenUse.set(token.id, timestamp(at));
  return true;
}

function serviceTokenOf({ headers }: FastifyRequest): { id: string; secret: string } | undefined {
  const id = headers["cf-access-client-id"];
  const secret = headers["cf-access-client-secret"];
  return typeof id === "string" && typeof secret === "string" ? { id, secret } : undefined;
}

function refuse(request: FastifyRequest, reply: FastifyReply, application: AccessApplication): FastifyReply {
  if (serviceTokenOf(request) === undefined) return reply.redirect(loginPage(application, request.url), 302);
  return reply.code(403).type("text/html; charset=utf-8").send(forbiddenPage);
}

function proves(salt: string, token: AccessServiceToken, secret: string, at: Date): boolean {
  const expiry = expiryOf(token);
  if (!token.enabled || (expiry !== undefined && at >= expiry)) return false;
  if (matchesHash(salt, secret, token.secretHash)) return true;
  const previous = token.previousSecret;
  return (
    previous !== undefined && at < new Date(previous.expiresAt) && matchesHash(salt, secret, previous.hash)
  );
}

function loginPage(application: AccessApplication, path: string): string {
  const query = new URLSearchParams({ kid: application.audience, redirect_url: path });
  return `https://sandbox.cloudflareaccess.com/cdn-cgi/access/login/${application.domain}?${query}`;
}

const forbiddenPage = `<!doctype html>
<title>Forbidden</title>
<p>You don't have permission to view this. Please contact your system administrator.</p>
`;
