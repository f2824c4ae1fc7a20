import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ServiceContext } from "../http/service";
import { authenticate } from "./authentication";
import { accessForbidden, forbidden, permits, type Requirement } from "./authorization";
import { type CloudflareError, refuse } from "./envelope";
import type { Query } from "./paging";
import type { ApiToken, CloudflareState } from "./state";

/** What a handler works with. */
export interface Call {
  readonly state: CloudflareState;
  readonly now: Date;
  /** Path parameters. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  /** The token that the request was made with. */
  readonly caller: ApiToken;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** A route of the API: what it needs, and what it answers with. */
export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  /** What the caller must hold; null when any valid token will do. */
  readonly needs: ((call: Call) => Requirement) | null;
  /** The status of the answer. @default 200 */
  readonly status?: number;
  /** Returns the body of the answer. */
  readonly handle: (call: Call) => unknown;
}

/** Registers routes behind authentication and the check of the caller's permissions. */
export function addRoutes(
  app: FastifyInstance,
  context: ServiceContext<CloudflareState>,
  routes: readonly Route[],
): void {
  for (const route of routes) {
    app.route({
      method: route.method,
      url: route.path,
      handler: async (request, reply) => {
        const now = context.now();
        const call: Call = {
          state: context.state,
          now,
          params: request.params as Record<string, string>,
          query: request.query as Query,
          caller: authenticate(request, context.state, now),
          request,
          reply,
        };
        if (route.needs !== null && !permits(call.state, call.caller, route.needs(call))) {
          throw refusalOf(route.path);
        }
        return reply.code(route.status ?? 200).send(route.handle(call));
      },
    });
  }
}

function refusalOf(path: string): CloudflareError {
  return path.includes("/access/") ? accessForbidden() : forbidden();
}

/** A path parameter of the route. */
export function pathParameter(call: Call, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`the route has no parameter ${name}`);
  return value;
}

/** The request body as text and as parsed; an empty body is an empty object. */
export function jsonBody(call: Call): { readonly text: string; readonly value: unknown } {
  const text = typeof call.request.body === "string" && call.request.body !== "" ? call.request.body : "{}";
  try {
    return { text, value: JSON.parse(text) };
  } catch {
    throw refuse(400, 6007, "Malformed JSON in request body");
  }
}
