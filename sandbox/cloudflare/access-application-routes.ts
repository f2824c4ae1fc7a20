import type { FastifyInstance } from "fastify";
import type { ServiceContext } from "../http/service";
import { noSuchAccessObject } from "./access-errors";
import { addRoutes, type Call, pathParameter } from "./api";
import { toRead } from "./authorization";
import { success } from "./envelope";
import { accessPage, page, parameter } from "./paging";
import type { AccessApplication, CloudflareState } from "./state";

/** Access applications of the account, read only (API reference, `/accounts/{id}/access/apps`). */
export function addAccessApplicationRoutes(
  app: FastifyInstance,
  context: ServiceContext<CloudflareState>,
): void {
  const all = "/accounts/:accountId/access/apps";
  const needs = (call: Call) =>
    toRead("Access: Apps and Policies", {
      scope: "com.cloudflare.api.account",
      id: pathParameter(call, "accountId"),
    });
  addRoutes(app, context, [
    { method: "GET", path: all, needs, handle: listApplications },
    { method: "GET", path: `${all}/:applicationId`, needs, handle: getApplication },
  ]);
}

function listApplications({ state, query }: Call) {
  const name = parameter(query, "name");
  const domain = parameter(query, "domain");
  const applications = state.accessApplications.filter(
    (application) =>
      (name === undefined || application.name === name) &&
      (domain === undefined || application.domain === domain),
  );
  return page(applications.map(viewApplication), query, accessPage);
}

function getApplication(call: Call) {
  const id = pathParameter(call, "applicationId");
  const application = call.state.accessApplications.find((one) => one.id === id);
  if (application === undefined) throw noSuchAccessObject("application");
  return success(viewApplication(application));
}

function viewApplication(application: AccessApplication) {
  return {
    id: application.id,
    uid: application.id,
    type: "self_hosted",
    name: application.name,
    aud: application.audience,
    domain: application.domain,
    domain_type: "public",
    self_hosted_domains: [application.domain],
    destinations: [{ type: "public", uri: application.domain }],
    app_launcher_visible: true,
    allowed_idps: [],
    tags: [],
    auto_redirect_to_identity: false,
    enable_binding_cookie: false,
    http_only_cookie_attribute: true,
    options_preflight_bypass: false,
    session_duration: "24h",
    policies: [],
    created_at: application.createdAt,
    updated_at: application.createdAt,
  };
}
