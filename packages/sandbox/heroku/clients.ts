import { randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import type { ServiceContext } from "../http/service";
import { invalidParams, notFound } from "./errors";
import { rangeOf } from "./range";
import type { HerokuClient, HerokuState } from "./state";
import { secondsOf } from "./views";

/** `/oauth/clients`: list, create, info, delete. An authorization can be created for a client that exists. */
export function clientRoutes(server: FastifyInstance, context: ServiceContext<HerokuState>): void {
  const { state, now } = context;
  const area = { config: { area: "authorizations" as const } };
  type One = { Params: { id: string } };

  server.get("/oauth/clients", area, async (request, reply) => {
    const fields = { id: (client: HerokuClient) => client.id };
    return rangeOf([...state.clients], { fields }, request, reply).map(view);
  });
  server.post("/oauth/clients", area, async (request, reply) => {
    const { name, redirect_uri: redirectUri } = (request.body ?? {}) as Record<string, unknown>;
    if (typeof name !== "string" || name === "") throw invalidParams("Param name is required.");
    if (typeof redirectUri !== "string" || !URL.canParse(redirectUri)) {
      throw invalidParams("Param redirect_uri is required.");
    }
    const createdAt = now().toISOString();
    const client = {
      id: randomUUID(),
      name,
      redirectUri,
      secret: randomUUID(),
      createdAt,
      updatedAt: createdAt,
    };
    state.clients.add(client);
    reply.code(201);
    return view(client);
  });
  server.get<One>("/oauth/clients/:id", area, async (request) => view(find(state, request.params.id)));
  server.delete<One>("/oauth/clients/:id", area, async (request) => {
    const client = find(state, request.params.id);
    state.clients.remove(client);
    state.authorizations.remove(...state.authorizations.by("client", client.id));
    return view(client);
  });
}

function find(state: HerokuState, id: string): HerokuClient {
  const found = state.clients.get(id);
  if (found === undefined) throw notFound("OAuth client");
  return found;
}

function view(client: HerokuClient) {
  return {
    created_at: secondsOf(client.createdAt),
    id: client.id,
    ignores_delinquent: false,
    name: client.name,
    redirect_uri: client.redirectUri,
    secret: client.secret,
    updated_at: secondsOf(client.updatedAt),
  };
}
