import { randomUUID } from "node:crypto";
import { isIP } from "node:net";
import { z } from "zod/v3";
import { badRequest, notFound } from "./errors";
import { parse } from "./fields";
import { findIdentity } from "./identity-records";
import { requireOrganization } from "./permissions";
import { type Call, param, type Router } from "./router";
import type { InfisicalState, TrustedIp, UniversalAuth } from "./state";

const anywhere = [{ ipAddress: "0.0.0.0/0" }, { ipAddress: "::/0" }];
const trustedIps = z.object({ ipAddress: z.string().trim() }).array().min(1);
const seconds = z.number().int().min(0).max(315_360_000);
const count = z.number().int().min(0);

const settings = {
  clientSecretTrustedIps: trustedIps,
  accessTokenTrustedIps: trustedIps,
  accessTokenTTL: seconds,
  accessTokenMaxTTL: seconds,
  accessTokenNumUsesLimit: count,
  accessTokenPeriod: count,
  lockoutEnabled: z.boolean(),
  lockoutThreshold: z.number().min(1).max(30),
  lockoutDurationSeconds: z.number().min(30).max(86_400),
  lockoutCounterResetSeconds: z.number().min(5).max(3600),
};

const tokenLifetimes = "Access Token TTL cannot be greater than Access Token Max TTL.";

const attachment = z
  .object({
    clientSecretTrustedIps: settings.clientSecretTrustedIps.default(anywhere),
    accessTokenTrustedIps: settings.accessTokenTrustedIps.default(anywhere),
    accessTokenTTL: settings.accessTokenTTL.default(2_592_000),
    accessTokenMaxTTL: settings.accessTokenMaxTTL.default(2_592_000),
    accessTokenNumUsesLimit: settings.accessTokenNumUsesLimit.default(0),
    accessTokenPeriod: settings.accessTokenPeriod.default(0),
    lockoutEnabled: settings.lockoutEnabled.default(true),
    lockoutThreshold: settings.lockoutThreshold.default(3),
    lockoutDurationSeconds: settings.lockoutDurationSeconds.default(300),
    lockoutCounterResetSeconds: settings.lockoutCounterResetSeconds.default(30),
  })
  .refine((body) => body.accessTokenTTL <= body.accessTokenMaxTTL, tokenLifetimes);

const change = z
  .object(settings)
  .partial()
  .refine(
    (body) => !body.accessTokenMaxTTL || (body.accessTokenTTL ?? 0) <= body.accessTokenMaxTTL,
    tokenLifetimes,
  );

/** Universal auth of an identity: how it exchanges client id and secret for access tokens. */
export function registerUniversalAuth(router: Router): void {
  const url = "/api/v1/auth/universal-auth/identities/:identityId";
  router.on("POST", url, (call) => ({ identityUniversalAuth: attach(router, call) }));
  router.on("GET", url, (call) => {
    requireOrganization(call.caller, "read", "identity");
    return { identityUniversalAuth: findUniversalAuth(router.state, param(call, "identityId")) };
  });
  router.on("PATCH", url, (call) => ({ identityUniversalAuth: update(router, call) }));
  router.on("DELETE", url, (call) => ({ identityUniversalAuth: revoke(router, call) }));
}

/** The settings that an attachment gets when the request names none. */
export function newUniversalAuth(identityId: string, timestamp: string, given: unknown = {}): UniversalAuth {
  const { clientSecretTrustedIps, accessTokenTrustedIps, ...rest } = parse(attachment, given);
  return {
    id: randomUUID(),
    clientId: randomUUID(),
    ...rest,
    clientSecretTrustedIps: clientSecretTrustedIps.map(trustedIp),
    accessTokenTrustedIps: accessTokenTrustedIps.map(trustedIp),
    createdAt: timestamp,
    updatedAt: timestamp,
    identityId,
  };
}

/** @throws VendorError 404 for an unknown identity or one without universal auth. */
export function findUniversalAuth(state: InfisicalState, identityId: string): UniversalAuth {
  findIdentity(state, identityId);
  const universalAuth = state.universalAuths.oneBy("identity", identityId);
  if (universalAuth === undefined) {
    throw notFound(`Failed to find universal auth for identity with ID ${identityId}`);
  }
  return universalAuth;
}

/** Removes the universal auth of an identity, if it has one, with its client secrets. */
export function removeUniversalAuth(state: InfisicalState, identityId: string): void {
  const universalAuth = state.universalAuths.oneBy("identity", identityId);
  if (universalAuth === undefined) return;
  state.universalAuths.remove(universalAuth);
  const secrets = state.clientSecrets.by("universalAuth", universalAuth.id);
  state.clientSecrets.remove(...secrets);
  for (const { id } of secrets) state.history.clientSecretUses.delete(id);
  state.history.lockouts.delete(universalAuth.clientId);
}

function attach(router: Router, call: Call): UniversalAuth {
  const { state, timestamp } = router;
  const created = newUniversalAuth(param(call, "identityId"), timestamp, call.body);
  const identity = findIdentity(state, created.identityId);
  if (state.universalAuths.oneBy("identity", identity.id) !== undefined) {
    throw badRequest("Failed to add universal auth to already configured identity");
  }
  requireOrganization(call.caller, "create", "identity");
  state.universalAuths.add(created);
  return created;
}

function update(router: Router, call: Call): UniversalAuth {
  const { clientSecretTrustedIps, accessTokenTrustedIps, ...rest } = parse(change, call.body);
  const universalAuth = findUniversalAuth(router.state, param(call, "identityId"));
  requireOrganization(call.caller, "edit", "identity");
  router.state.universalAuths.change(universalAuth, {
    ...rest,
    clientSecretTrustedIps: clientSecretTrustedIps?.map(trustedIp),
    accessTokenTrustedIps: accessTokenTrustedIps?.map(trustedIp),
    updatedAt: router.timestamp,
  });
  return universalAuth;
}

function revoke(router: Router, call: Call): UniversalAuth {
  const identityId = param(call, "identityId");
  findIdentity(router.state, identityId);
  const universalAuth = router.state.universalAuths.oneBy("identity", identityId);
  if (universalAuth === undefined) throw badRequest("The identity does not have universal auth");
  requireOrganization(call.caller, "edit", "identity");
  removeUniversalAuth(router.state, identityId);
  return universalAuth;
}

/** Limiting where a credential works needs a paid plan, so a free server takes "anywhere" alone. */
function trustedIp({ ipAddress }: { ipAddress: string }): TrustedIp {
  if (!anywhere.some((allowed) => allowed.ipAddress === ipAddress)) {
    throw badRequest(
      "Failed to add IP access range to service token due to plan restriction. Upgrade plan to add IP access range.",
    );
  }
  const [address = "", prefix = "0"] = ipAddress.split("/");
  return { type: isIP(address) === 6 ? "ipv6" : "ipv4", prefix: Number(prefix), ipAddress: address };
}
