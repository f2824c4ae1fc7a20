import { randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import type { ServiceContext } from "../http/service";
import { invalidAccessRequest, noSuchAccessObject, serviceTokenInUse } from "./access-errors";
import { addRoutes, type Call, jsonBody, pathParameter, type Route } from "./api";
import { type Requirement, toRead, toWrite } from "./authorization";
import { hashSecret, newClientId, newClientSecret } from "./credentials";
import { parseDuration } from "./duration";
import { success } from "./envelope";
import { accessPage, page, parameter } from "./paging";
import { parseServiceTokenBody } from "./service-token-body";
import type { AccessServiceToken, CloudflareState } from "./state";
import { timestamp } from "./timestamps";

/** Docs, "Cloudflare One account limits": service tokens. */
const maxServiceTokens = 50;

const oneYear = "8760h";

/** Access service tokens of the account and of a zone (API reference, `/access/service_tokens`). */
export function addServiceTokenRoutes(app: FastifyInstance, context: ServiceContext<CloudflareState>): void {
  addRoutes(app, context, [...routesUnder("/accounts/:accountId"), ...routesUnder("/zones/:zoneId")]);
}

function routesUnder(parent: string): Route[] {
  const all = `${parent}/access/service_tokens`;
  const one = `${all}/:serviceTokenId`;
  const read = (call: Call) => requirement(call, toRead);
  const write = (call: Call) => requirement(call, toWrite);
  const act = (handle: (call: Call, token: AccessServiceToken) => unknown) => (call: Call) =>
    success(handle(call, findServiceToken(call)));
  return [
    { method: "GET", path: all, needs: read, handle: listServiceTokens },
    { method: "POST", path: all, needs: write, status: 201, handle: createServiceToken },
    {
      method: "GET",
      path: one,
      needs: read,
      handle: act(({ state }, token) => viewServiceToken(state, token)),
    },
    { method: "PUT", path: one, needs: write, handle: act(updateServiceToken) },
    { method: "DELETE", path: one, needs: write, handle: act(deleteServiceToken) },
    { method: "POST", path: `${one}/rotate`, needs: write, handle: act(rotateServiceToken) },
    { method: "POST", path: `${one}/refresh`, needs: write, handle: act(refreshServiceToken) },
  ];
}

/** On the account `Access: Service Tokens`; for a zone, where that group does not exist, `Access: Apps and Policies`. */
function requirement(call: Call, to: typeof toRead): Requirement {
  const zone = call.params.zoneId;
  return zone === undefined
    ? to("Access: Service Tokens", {
        scope: "com.cloudflare.api.account",
        id: pathParameter(call, "accountId"),
      })
    : to("Access: Apps and Policies", { scope: "com.cloudflare.api.account.zone", id: zone });
}

function tokensOf({ state, params }: Call): AccessServiceToken[] {
  return state.accessServiceTokens.filter((token) => token.zoneId === params.zoneId);
}

function findServiceToken(call: Call): AccessServiceToken {
  const id = pathParameter(call, "serviceTokenId");
  const token = call.state.accessServiceTokens.get(id);
  if (token === undefined || token.zoneId !== call.params.zoneId) throw noSuchAccessObject("service_token");
  return token;
}

function listServiceTokens(call: Call) {
  const name = parameter(call.query, "name");
  const search = parameter(call.query, "search");
  const tokens = tokensOf(call)
    .filter((token) => (name === undefined || token.name === name) && token.name.includes(search ?? ""))
    .map((token) => viewServiceToken(call.state, token));
  return page(tokens, call.query, accessPage);
}

function createServiceToken(call: Call) {
  const { state, now, params } = call;
  const request = parseServiceTokenBody(jsonBody(call).value);
  if (request.name === undefined) throw invalidAccessRequest("name is required");
  if (state.accessServiceTokens.length >= maxServiceTokens) {
    throw invalidAccessRequest("maximum number of service tokens has been reached");
  }
  const secret = newClientSecret();
  const at = timestamp(now);
  const token: AccessServiceToken = {
    id: randomUUID(),
    ...(params.zoneId === undefined ? {} : { zoneId: params.zoneId }),
    name: request.name,
    enabled: request.enabled ?? true,
    clientId: newClientId(),
    duration: request.duration ?? oneYear,
    validFrom: at,
    secretVersion: request.client_secret_version ?? 1,
    secretHash: hashSecret(state.salt, secret),
    createdAt: at,
    updatedAt: at,
  };
  state.accessServiceTokens.add(token);
  return success({ ...viewServiceToken(state, token), client_secret: secret });
}

/**
 * Sets what the body holds and leaves the rest. A `client_secret_version` other than the current one makes a new secret,
 * which only this answer shows; the version before it stays good until `previous_client_secret_expires_at`. That time
 * can be moved later, and null ends the old secret at once.
 */
function updateServiceToken(call: Call, token: AccessServiceToken) {
  const { state, now } = call;
  const request = parseServiceTokenBody(jsonBody(call).value);
  const version = request.client_secret_version ?? token.secretVersion;
  const previousExpiry = request.previous_client_secret_expires_at;
  const isNewVersion = version !== token.secretVersion;
  state.accessServiceTokens.change(token, {
    name: request.name,
    duration: request.duration,
    enabled: request.enabled,
    secretVersion: version,
    updatedAt: timestamp(now),
  });
  if (isNewVersion) {
    const secret = replaceSecret(state, token, previousExpiry ?? timestamp(now));
    return { ...viewServiceToken(state, token), client_secret: secret };
  }
  const { previousSecret, ...rest } = token;
  if (previousExpiry === null) state.accessServiceTokens.add(rest);
  else if (previousExpiry !== undefined && previousSecret !== undefined) {
    state.accessServiceTokens.change(token, {
      previousSecret: { ...previousSecret, expiresAt: previousExpiry },
    });
  }
  return viewServiceToken(state, token);
}

/** Makes a new secret; the old one ends at the time given, at once by default. The version number stays (unverified). */
function rotateServiceToken(call: Call, token: AccessServiceToken) {
  const { state, now } = call;
  const request = parseServiceTokenBody(jsonBody(call).value);
  const secret = replaceSecret(state, token, request.previous_client_secret_expires_at ?? timestamp(now));
  state.accessServiceTokens.change(token, { updatedAt: timestamp(now) });
  return { ...viewServiceToken(state, token), client_secret: secret };
}

/** Lets the duration begin anew; the secret stays. */
function refreshServiceToken({ state, now }: Call, token: AccessServiceToken) {
  state.accessServiceTokens.change(token, { validFrom: timestamp(now), updatedAt: timestamp(now) });
  return viewServiceToken(state, token);
}

function deleteServiceToken({ state }: Call, token: AccessServiceToken) {
  if (state.accessPolicies.countBy("serviceToken", token.id) > 0) throw serviceTokenInUse();
  const last = viewServiceToken(state, token);
  state.accessServiceTokens.remove(token);
  state.history.serviceTokenUse.delete(token.id);
  return last;
}

function replaceSecret(state: CloudflareState, token: AccessServiceToken, previousExpiresAt: string): string {
  const secret = newClientSecret();
  state.accessServiceTokens.change(token, {
    previousSecret: { hash: token.secretHash, expiresAt: previousExpiresAt },
    secretHash: hashSecret(state.salt, secret),
  });
  return secret;
}

/** When the token ends; undefined for one that never does. */
export function expiryOf(token: AccessServiceToken): Date | undefined {
  const milliseconds = parseDuration(token.duration);
  return milliseconds === undefined
    ? undefined
    : new Date(new Date(token.validFrom).getTime() + milliseconds);
}

function viewServiceToken(state: CloudflareState, token: AccessServiceToken) {
  const expiry = expiryOf(token);
  return {
    id: token.id,
    name: token.name,
    client_id: token.clientId,
    duration: token.duration,
    expires_at: expiry === undefined ? undefined : timestamp(expiry),
    created_at: token.createdAt,
    updated_at: token.updatedAt,
    last_seen_at: state.history.serviceTokenUse.get(token.id),
    enabled: token.enabled ? undefined : false,
  };
}
