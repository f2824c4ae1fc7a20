import type { FastifyInstance } from "fastify";
import type { ServiceContext } from "../http/service";
import { invalidParams, notFound } from "./errors";
import { rangeOf } from "./range";
import { type HerokuAuthorization, type HerokuState, type OauthScope, oauthScopes } from "./state";
import { expiresIn, isExpired, newAccessToken, newAuthorization } from "./token";
import { secondsOf, userView } from "./views";

/** What Heroku writes when no description is given. */
const defaultDescription = "Long-lived user authorization";
/**
 * Seconds that a regenerated token lives when the authorization had an end (herokux documents "about 8 hours");
 * that one without an end keeps none is unverified.
 */
const regeneratedTimeToLive = 8 * 60 * 60;

/** Forgets authorizations whose time is over: Heroku answers 404 for them and lists them no more. */
export function dropExpired(state: HerokuState, now: Date): void {
  const expiring = state.authorizations.by("expiring", "yes");
  state.authorizations.remove(...expiring.filter((entry) => isExpired(entry.accessToken, now)));
}

/** `/oauth/authorizations`: list, create, info, update, delete, and the action `regenerate-tokens`. */
export function authorizationRoutes(server: FastifyInstance, context: ServiceContext<HerokuState>): void {
  const { state, now } = context;
  const area = { config: { area: "authorizations" as const } };
  const one = "/oauth/authorizations/:id";
  type One = { Params: { id: string } };
  const show = (entry: HerokuAuthorization) => view(state, entry, now());

  server.get("/oauth/authorizations", area, async (request, reply) => {
    const fields = { id: (entry: HerokuAuthorization) => entry.id };
    return rangeOf([...state.authorizations], { fields }, request, reply).map(show);
  });
  server.post("/oauth/authorizations", area, async (request, reply) => {
    const created = newAuthorization({ ...creation(state, paramsOf(request.body)), now: now() });
    state.authorizations.add(created);
    reply.code(201);
    return show(created);
  });
  server.get<One>(one, area, async (request) => show(find(state, request.params.id)));
  server.patch<One>(one, area, async (request) => {
    const entry = find(state, request.params.id);
    const { description } = paramsOf(request.body);
    state.authorizations.change(entry, {
      description: description === undefined ? undefined : text("description", description),
      updatedAt: now().toISOString(),
    });
    return show(entry);
  });
  server.delete<One>(one, area, async (request) => {
    const entry = find(state, request.params.id);
    state.authorizations.remove(entry);
    return show(entry);
  });
  server.post<One>(`${one}/actions/regenerate-tokens`, area, async (request) => {
    const entry = find(state, request.params.id);
    const timeToLive = entry.accessToken.timeToLive === null ? null : regeneratedTimeToLive;
    state.authorizations.change(entry, {
      accessToken: newAccessToken(timeToLive, now()),
      updatedAt: now().toISOString(),
    });
    return show(entry);
  });
}

function find(state: HerokuState, id: string): HerokuAuthorization {
  const found = state.authorizations.get(id);
  if (found === undefined) throw notFound("OAuth authorization");
  return found;
}

function paramsOf(body: unknown): Record<string, unknown> {
  if (typeof body === "object" && body !== null && !Array.isArray(body))
    return body as Record<string, unknown>;
  throw invalidParams("Require object: body.");
}

function creation(state: HerokuState, params: Record<string, unknown>) {
  return {
    scope: validScope(params.scope),
    description:
      params.description === undefined || params.description === null
        ? defaultDescription
        : text("description", params.description),
    timeToLive: validTimeToLive(params.expires_in),
    clientId: validClient(state, params.client),
  };
}

function validScope(scope: unknown): OauthScope[] {
  if (scope === undefined || scope === null) throw invalidParams("Param scope is required.");
  if (!Array.isArray(scope) || scope.length === 0) throw invalidParams("Require array: scope.");
  for (const entry of scope) {
    if (!oauthScopes.some((known) => known === entry)) {
      throw invalidParams(`Scope ${typeof entry === "string" ? entry : typeof entry} is invalid.`);
    }
  }
  return [...new Set(scope as OauthScope[])];
}

function validTimeToLive(seconds: unknown): number | null {
  if (seconds === undefined || seconds === null) return null;
  if (typeof seconds !== "number" || !Number.isInteger(seconds) || seconds < 1) {
    throw invalidParams(
      "Param expires_in is invalid: it must be a whole number of seconds above 0, or null.",
    );
  }
  return seconds;
}

function validClient(state: HerokuState, client: unknown): string | null {
  if (client === undefined || client === null) return null;
  const found = typeof client === "string" ? state.clients.get(client) : undefined;
  if (found === undefined) throw notFound("OAuth client");
  return found.id;
}

function text(name: string, value: unknown): string {
  if (typeof value !== "string") throw invalidParams(`Require string: ${name}.`);
  return value;
}

function view(state: HerokuState, entry: HerokuAuthorization, now: Date) {
  const client = entry.clientId === null ? undefined : state.clients.get(entry.clientId);
  return {
    access_token: {
      expires_in: expiresIn(entry.accessToken, now),
      id: entry.accessToken.id,
      token: entry.accessToken.token,
    },
    client:
      client === undefined ? null : { id: client.id, name: client.name, redirect_uri: client.redirectUri },
    created_at: secondsOf(entry.createdAt),
    description: entry.description,
    grant: null,
    id: entry.id,
    refresh_token: null,
    scope: entry.scope,
    session: null,
    updated_at: secondsOf(entry.updatedAt),
    user: { ...userView(state), full_name: state.account.name },
  };
}
