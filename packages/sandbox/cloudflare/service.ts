import type { FastifyInstance } from "fastify";
import type { Service, ServiceContext } from "../http/service";
import { addAccessApplicationRoutes } from "./access-application-routes";
import { addAccessGate } from "./access-gate";
import { addAccessPolicyRoutes } from "./access-policy-routes";
import { addAccountRoutes } from "./account-routes";
import { CloudflareError, failure } from "./envelope";
import { type CloudflareSeed, newState } from "./new-state";
import { encodeJson } from "./raw-json";
import { addServiceTokenRoutes } from "./service-token-routes";
import { type CloudflareState, cloudflareStateSchema } from "./state";
import { addTokenRoutes } from "./token-routes";
import { addZoneRoutes } from "./zone-routes";

export type { CloudflareSeed } from "./new-state";
export type { CloudflareState } from "./state";

const prefix = "/client/v4";

/**
 * Cloudflare's API v4 for one user and one account: API tokens and their permission groups, zones, Access service
 * tokens, reusable policies and applications; and, under the applications' own host names, the gate that Access puts in
 * front of them. Rate limits are not enforced.
 */
export const cloudflareService: Service<CloudflareState, CloudflareSeed> = {
  name: "cloudflare",
  stateSchema: cloudflareStateSchema,
  newState,
  serverOptions: { routerOptions: { maxParamLength: 500 } },
  register,
  environment: (state, url) => ({
    CLOUDFLARE_BASE_URL: `${url}${prefix}`,
    CLOUDFLARE_API_TOKEN: state.rootToken.value,
  }),
};

function register(app: FastifyInstance, context: ServiceContext<CloudflareState>): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
  app.setReplySerializer(encodeJson);
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof CloudflareError) return reply.code(error.status).send(failure([error.error]));
    const { statusCode = 500, message } = error as { statusCode?: number; message: string };
    return statusCode < 500
      ? reply.code(statusCode).send(failure([{ code: statusCode, message }]))
      : reply.code(500).send(failure([{ code: 10013, message: "Internal Server Error" }]));
  });
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).send(
      failure([
        {
          code: 7003,
          message: `Could not route to ${request.url.split("?")[0]}, perhaps your object identifier is invalid?`,
        },
        { code: 7000, message: "No route for that URI" },
      ]),
    ),
  );
  addAccessGate(app, context);
  app.register(
    async (api) => {
      for (const addRoutesTo of routes) addRoutesTo(api, context);
    },
    { prefix },
  );
}

const routes = [
  addTokenRoutes,
  addZoneRoutes,
  addAccountRoutes,
  addServiceTokenRoutes,
  addAccessPolicyRoutes,
  addAccessApplicationRoutes,
];
