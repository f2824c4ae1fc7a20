import { z } from "zod/v3";
import { mintClientSecret } from "./client-secret";
import { badRequest, notFound } from "./errors";
import { parse } from "./fields";
import { findIdentity } from "./identity-records";
import { type Action, requireOrganization } from "./permissions";
import { type Call, param, type Router } from "./router";
import type { ClientSecret, UniversalAuth } from "./state";

const creation = z.object({
  description: z.string().trim().default(""),
  numUsesLimit: z.number().min(0).default(0),
  ttl: z.number().min(0).max(315_360_000).default(0),
});

/** Client secrets of an identity's universal auth. Revoking keeps the record; only universal auth's end removes it. */
export function registerClientSecrets(router: Router): void {
  const base = "/api/v1/auth/universal-auth/identities/:identityId";
  const url = `${base}/client-secrets`;
  router.on("POST", url, (call) => create(router, call));
  router.on("GET", url, (call) => list(router, call));
  router.on("GET", `${url}/:clientSecretId`, (call) => ({
    clientSecretData: clientSecretAnswer(router, find(router, call, "read")),
  }));
  router.on("POST", `${url}/:clientSecretId/revoke`, (call) => revoke(router, call));
  router.on("POST", `${base}/clear-lockouts`, (call) => clearLockouts(router, call));
}

function universalAuthOf(router: Router, call: Call, action: Action): UniversalAuth {
  const identity = findIdentity(router.state, param(call, "identityId"));
  const universalAuth = router.state.universalAuths.oneBy("identity", identity.id);
  if (universalAuth === undefined) throw badRequest("The identity does not have universal auth");
  requireOrganization(call.caller, action, "identity");
  return universalAuth;
}

function create(router: Router, call: Call) {
  const body = parse(creation, call.body);
  const universalAuth = universalAuthOf(router, call, "create");
  const { clearText, record } = mintClientSecret({
    ...body,
    universalAuthId: universalAuth.id,
    now: router.context.now(),
  });
  router.state.clientSecrets.add(record);
  return { clientSecret: clearText, clientSecretData: clientSecretAnswer(router, record) };
}

function list(router: Router, call: Call) {
  const universalAuth = universalAuthOf(router, call, "read");
  const secrets = router.state.clientSecrets
    .by("universalAuth", universalAuth.id)
    .filter(({ isRevoked }) => !isRevoked);
  return { clientSecretData: secrets.map((secret) => clientSecretAnswer(router, secret)) };
}

function find(router: Router, call: Call, action: Action): ClientSecret {
  const universalAuth = universalAuthOf(router, call, action);
  const wanted = param(call, "clientSecretId");
  const secret = router.state.clientSecrets.get(wanted);
  // The server names the identity here, not the client secret.
  if (secret?.universalAuthId !== universalAuth.id) {
    throw notFound(`Failed to find identity with ID ${universalAuth.identityId}`);
  }
  return secret;
}

function revoke(router: Router, call: Call) {
  const secret = find(router, call, "delete");
  router.state.clientSecrets.change(secret, { isRevoked: true, updatedAt: router.timestamp });
  router.state.history.revokedClientSecrets.set(secret.id, true);
  return { clientSecretData: clientSecretAnswer(router, secret) };
}

function clearLockouts(router: Router, call: Call) {
  const { clientId } = universalAuthOf(router, call, "edit");
  const deleted = router.state.history.lockouts.get(clientId) === undefined ? 0 : 1;
  router.state.history.lockouts.delete(clientId);
  return { deleted };
}

function clientSecretAnswer({ state }: Router, secret: ClientSecret) {
  return {
    id: secret.id,
    createdAt: secret.createdAt,
    updatedAt: secret.updatedAt,
    description: secret.description,
    clientSecretPrefix: secret.prefix,
    clientSecretNumUses: state.history.clientSecretUses.get(secret.id) ?? 0,
    clientSecretNumUsesLimit: secret.numUsesLimit,
    clientSecretTTL: secret.ttl,
    identityUAId: secret.universalAuthId,
    isClientSecretRevoked: secret.isRevoked,
  };
}
