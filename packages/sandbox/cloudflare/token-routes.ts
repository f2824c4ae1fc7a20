import type { FastifyInstance } from "fastify";
import type { ServiceContext } from "../http/service";
import { addRoutes, type Call, jsonBody, pathParameter, type Route } from "./api";
import { authenticateForVerify } from "./authentication";
import { type Target, toRead, toWrite } from "./authorization";
import { hashSecret, newIdentifier, newTokenValue, type TokenOwner } from "./credentials";
import { refuse, success } from "./envelope";
import { page, parameter, twentyAPage } from "./paging";
import { permissionGroups } from "./permission-groups";
import type { ApiToken, CloudflareState } from "./state";
import { timestamp } from "./timestamps";
import { parseTokenBody } from "./token-body";
import { acceptPolicies } from "./token-policies";
import { statusOf, viewToken, viewVerified } from "./token-view";

/** Where the tokens of one kind of owner live, what managing them needs, and how many there may be. */
interface Collection {
  readonly owner: TokenOwner;
  readonly path: string;
  readonly permission: string;
  readonly target: (call: Call) => Target;
  /** Docs, "Rate limits": 50 tokens for a user, 500 for an account. */
  readonly most: number;
}

const collections: readonly Collection[] = [
  {
    owner: "user",
    path: "/user/tokens",
    permission: "API Tokens",
    target: ({ state }) => ({ scope: "com.cloudflare.api.user", id: state.user.id }),
    most: 50,
  },
  {
    owner: "account",
    path: "/accounts/:accountId/tokens",
    permission: "Account API Tokens",
    target: (call) => ({ scope: "com.cloudflare.api.account", id: pathParameter(call, "accountId") }),
    most: 500,
  },
];

/** API tokens of the user and of the account (API reference, `/user/tokens` and `/accounts/{id}/tokens`). */
export function addTokenRoutes(app: FastifyInstance, context: ServiceContext<CloudflareState>): void {
  for (const collection of collections) {
    addVerify(app, context, collection);
    addRoutes(app, context, routesOf(collection));
  }
}

function addVerify(
  app: FastifyInstance,
  context: ServiceContext<CloudflareState>,
  collection: Collection,
): void {
  app.get(`${collection.path}/verify`, async (request) => {
    const now = context.now();
    const token = authenticateForVerify(request, context.state, now, collection.owner);
    return success(viewVerified(token, now), [
      { code: 10000, message: "This API Token is valid and active", type: null },
    ]);
  });
}

function routesOf(collection: Collection): Route[] {
  const read = (call: Call) => toRead(collection.permission, collection.target(call));
  const write = (call: Call) => toWrite(collection.permission, collection.target(call));
  const { path, owner } = collection;
  const one = `${path}/:tokenId`;
  const act = (handle: (call: Call, token: ApiToken) => unknown) => (call: Call) =>
    success(handle(call, findToken(call, owner)));
  return [
    {
      method: "GET",
      path: `${path}/permission_groups`,
      needs: read,
      handle: (call) => listGroups(call, owner),
    },
    { method: "GET", path, needs: read, handle: (call) => listTokens(call, owner) },
    { method: "POST", path, needs: write, handle: (call) => createToken(call, collection) },
    {
      method: "GET",
      path: one,
      needs: read,
      handle: act(({ state, now }, token) => viewToken(state, token, now)),
    },
    { method: "PUT", path: one, needs: write, handle: act(replaceToken) },
    { method: "DELETE", path: one, needs: write, handle: act(deleteToken) },
    { method: "PUT", path: `${one}/value`, needs: write, handle: act(rollToken) },
  ];
}

/** Exact matches only: text that is still percent-encoded once the query is decoded matches nothing. Never paged. */
function listGroups({ query }: Call, owner: TokenOwner) {
  const name = parameter(query, "name");
  const scope = parameter(query, "scope");
  return success(
    permissionGroups
      .filter((group) => owner === "user" || !group.scopes.includes("com.cloudflare.api.user"))
      .filter((group) => name === undefined || group.name === name)
      .filter((group) => scope === undefined || group.scopes.some((one) => one === scope)),
  );
}

/** Expired tokens are listed only on request (`include_expired`, API reference). */
function listTokens({ state, now, query }: Call, owner: TokenOwner) {
  const withExpired = parameter(query, "include_expired") === "true";
  const tokens = state.apiTokens
    .filter((token) => token.owner === owner && (withExpired || statusOf(token, now) !== "expired"))
    .map((token) => viewToken(state, token, now));
  return page(parameter(query, "direction") === "desc" ? tokens.reverse() : tokens, query, twentyAPage);
}

function createToken(call: Call, { owner, most }: Collection) {
  const { state, now } = call;
  const request = parseTokenBody(jsonBody(call));
  if (request.policies.some((policy) => policy.id !== undefined)) {
    throw refuse(400, 1001, "Reusing existing policies is not supported by token creation");
  }
  const policies = acceptPolicies(state, owner, request.policies);
  if (state.apiTokens.countBy("owner", owner) >= most) {
    throw refuse(400, 1001, `Cannot create more than ${most} ${owner} API tokens`);
  }
  const value = newTokenValue(owner);
  const at = timestamp(now);
  const token: ApiToken = {
    ...request,
    id: newIdentifier(),
    owner,
    disabled: request.disabled ?? false,
    policies,
    issuedOn: at,
    modifiedOn: at,
    valueHash: hashSecret(state.salt, value),
  };
  state.apiTokens.add(token);
  return success({ ...viewToken(state, token, now), value });
}

/** Replaces everything that a client can set; only the status stays when it is not given (unverified). */
function replaceToken(call: Call, token: ApiToken) {
  const { state, now } = call;
  const request = parseTokenBody(jsonBody(call));
  const replaced: ApiToken = {
    ...request,
    id: token.id,
    owner: token.owner,
    disabled: request.disabled ?? token.disabled,
    policies: acceptPolicies(state, token.owner, request.policies),
    issuedOn: token.issuedOn,
    modifiedOn: timestamp(now),
    valueHash: token.valueHash,
  };
  state.apiTokens.add(replaced);
  return viewToken(state, replaced, now);
}

function deleteToken({ state }: Call, token: ApiToken) {
  state.apiTokens.remove(token);
  state.history.tokenUse.delete(token.id);
  return { id: token.id };
}

/** Gives the token a new value; the old one stops working at once. */
function rollToken({ state, now }: Call, token: ApiToken) {
  const value = newTokenValue(token.owner);
  state.apiTokens.change(token, { valueHash: hashSecret(state.salt, value), modifiedOn: timestamp(now) });
  return value;
}

function findToken(call: Call, owner: TokenOwner): ApiToken {
  const id = pathParameter(call, "tokenId");
  const token = call.state.apiTokens.get(id);
  if (token?.owner !== owner) throw refuse(404, 1003, "Could not find token");
  return token;
}
