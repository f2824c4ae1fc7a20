import { randomUUID } from "node:crypto";
import type { FastifyError, FastifyInstance } from "fastify";
import type { Service, ServiceContext } from "../http/service";
import { accountRoutes } from "./account";
import { appRoutes } from "./apps";
import { type Area, authenticate, demandScope, demandVersion } from "./authentication";
import { authorizationRoutes, dropExpired } from "./authorizations";
import { clientRoutes } from "./clients";
import { configVarRoutes } from "./config-vars";
import { HerokuError, unknownEndpoint } from "./errors";
import { newHerokuState } from "./new-state";
import { spendToken } from "./rate-limit";
import { releaseRoutes } from "./releases";
import { type HerokuSeed, type HerokuState, herokuStateSchema } from "./state";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Which part of a Heroku account the route touches. */
    area?: Area;
  }
}

/**
 * The Heroku Platform API v3 (https://devcenter.heroku.com/articles/platform-api-reference): account, apps, config
 * vars, releases, OAuth authorizations and clients.
 */
export const herokuService: Service<HerokuState, HerokuSeed> = {
  name: "heroku",
  stateSchema: herokuStateSchema,
  newState: newHerokuState,
  register,
  environment: (state, url) => {
    const operator = state.authorizations.get(state.operatorAuthorizationId);
    return {
      // herokux refuses a trailing slash, and heroku/heroku would ask for `//apps`.
      HEROKU_API_URL: url.replace(/\/+$/, ""),
      ...(operator === undefined ? {} : { HEROKU_API_KEY: operator.accessToken.token }),
    };
  },
};

function register(server: FastifyInstance, context: ServiceContext<HerokuState>): void {
  parseEverythingAsJson(server);
  server.addHook("onRequest", async (_request, reply) => {
    reply.header("Request-Id", randomUUID());
    reply.header("RateLimit-Remaining", String(Math.floor(context.state.history.rateLimit.tokens)));
  });
  server.addHook("preHandler", async (request, reply) => {
    if (request.is404) return;
    demandVersion(request.headers.accept);
    dropExpired(context.state, context.now());
    const authorization = authenticate(request, context.state);
    reply.header("RateLimit-Remaining", String(spendToken(context.state, context.now())));
    demandScope(authorization, request.routeOptions.config.area ?? "authorizations");
  });
  server.setNotFoundHandler((_request, reply) => reply.code(404).send(unknownEndpoint.body));
  server.setErrorHandler<FastifyError | HerokuError>((error, _request, reply) => {
    const refusal = error instanceof HerokuError ? error : transportRefusal(error);
    return reply.code(refusal.status).send(refusal.body);
  });
  for (const routes of [
    accountRoutes,
    appRoutes,
    configVarRoutes,
    releaseRoutes,
    authorizationRoutes,
    clientRoutes,
  ]) {
    routes(server, context);
  }
}

/** Clients send JSON under several content types, and some send one without a body on DELETE. */
function parseEverythingAsJson(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => {
    try {
      done(null, body === "" ? {} : JSON.parse(String(body)));
    } catch {
      done(new HerokuError(400, "bad_request", "Unable to parse the JSON in the request body."));
    }
  });
}

function transportRefusal(error: FastifyError): HerokuError {
  const status = error.statusCode ?? 500;
  if (status >= 500) throw error;
  return new HerokuError(status, "bad_request", "The request is invalid, validate usage and try again.");
}
