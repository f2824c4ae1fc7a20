import type { FastifyInstance } from "fastify";
import type { Service, ServiceContext } from "../http/service";
import { registerBootstrap } from "./bootstrap";
import { registerClientSecrets } from "./client-secrets";
import { registerEnvironments } from "./environments";
import { answerErrors, newRequestId } from "./errors";
import { registerFolders } from "./folders";
import { registerIdentities } from "./identities";
import { registerLogin } from "./login";
import { registerMemberships } from "./memberships";
import { registerPlanLimits } from "./plan-limits";
import { registerProjects } from "./projects";
import { registerReminders } from "./reminders";
import { Router } from "./router";
import { registerSecretReads } from "./secret-reads";
import { registerSecretWrites } from "./secret-writes";
import { type InfisicalSeed, seededState } from "./seed";
import { type InfisicalState, infisicalStateSchema } from "./state";
import { registerTags } from "./tags";
import { registerUniversalAuth } from "./universal-auth";

export type { InfisicalSeed } from "./seed";
export { unbootstrappedState } from "./seed";
export type { InfisicalState } from "./state";

/**
 * A free, self-hosted Infisical server, as observed in mid-2026 (infisical-facts.md): what this project, the Terraform
 * provider and the SDK use of it. No rate limits, no approval policies, no custom roles: such a server has none.
 */
export const infisicalService: Service<InfisicalState, InfisicalSeed> = {
  name: "infisical",
  stateSchema: infisicalStateSchema,
  newState: seededState,
  // The server is a fastify application itself and keeps fastify's limit of 1 MiB a body.
  serverOptions: {
    genReqId: newRequestId,
    bodyLimit: 1_048_576,
    // Checked below: fastify 5 answers a parameter that is too long with 414, the server's fastify with 404.
    routerOptions: { maxParamLength: 65_536 },
  },
  register,
  environment: (state, url) => ({
    INFISICAL_HOST: url,
    INFISICAL_AUTH_METHOD: "universal",
    INFISICAL_UNIVERSAL_AUTH_CLIENT_ID: state.operator?.clientId ?? "",
    INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET: state.operator?.clientSecret ?? "",
  }),
};

function register(app: FastifyInstance, context: ServiceContext<InfisicalState>): void {
  refuseLongParameters(app);
  acceptEmptyJson(app);
  answerErrors(app);
  registerBootstrap(app, context);
  registerLogin(app, context);
  const router = new Router(app, context);
  registerIdentities(router);
  registerUniversalAuth(router);
  registerClientSecrets(router);
  registerProjects(router);
  registerEnvironments(router);
  registerMemberships(router);
  registerFolders(router);
  registerTags(router);
  registerSecretReads(router);
  registerSecretWrites(router);
  registerReminders(router);
  registerPlanLimits(router);
}

/** Characters of a path parameter beyond which no route matches: a secret's name may have no more. */
const maxParameterLength = 100;

function refuseLongParameters(app: FastifyInstance): void {
  app.addHook("onRequest", async (request, reply) => {
    const parameters = Object.values(request.params as Record<string, string>);
    if (parameters.some((parameter) => parameter.length > maxParameterLength)) return reply.callNotFound();
  });
}

/** Clients that announce JSON and send nothing (a DELETE, mostly) are answered as if they had announced nothing. */
function acceptEmptyJson(app: FastifyInstance): void {
  app.removeContentTypeParser("application/json");
  app.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => {
    try {
      done(null, body.length === 0 ? undefined : JSON.parse(body.toString()));
    } catch (error) {
      done(error as Error);
    }
  });
}
