import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { ServiceContext } from "../http/service";
import { invalidAccessBody, invalidAccessRequest, noSuchAccessObject } from "./access-errors";
import { viewPolicy } from "./access-policy-routes";
import { addRoutes, type Call, jsonBody, pathParameter } from "./api";
import { toRead, toWrite } from "./authorization";
import { success } from "./envelope";
import { accessPage, page, parameter } from "./paging";
import type { AccessApplication, CloudflareState } from "./state";

/** A policy by its id, alone or with its place in the order. */
const attachment = z.union([z.string(), z.object({ id: z.string(), precedence: z.int().min(1).optional() })]);

const body = z.object({
  type: z.literal("self_hosted"),
  domain: z.string().min(1),
  name: z.string().min(1).optional(),
  policies: z.array(attachment).optional(),
});

/**
 * Access applications of the account: reading them, and setting which reusable policies are attached to one (API
 * reference, `/accounts/{id}/access/apps`). Policies of one application alone are not served.
 */
export function addAccessApplicationRoutes(
  app: FastifyInstance,
  context: ServiceContext<CloudflareState>,
): void {
  const all = "/accounts/:accountId/access/apps";
  const one = `${all}/:applicationId`;
  const requirement = (to: typeof toRead) => (call: Call) =>
    to("Access: Apps and Policies", {
      scope: "com.cloudflare.api.account",
      id: pathParameter(call, "accountId"),
    });
  const needs = requirement(toRead);
  addRoutes(app, context, [
    { method: "GET", path: all, needs, handle: listApplications },
    { method: "GET", path: one, needs, handle: getApplication },
    { method: "PUT", path: one, needs: requirement(toWrite), handle: replaceApplication },
  ]);
}

function listApplications({ state, query }: Call) {
  const name = parameter(query, "name");
  const domain = parameter(query, "domain");
  const { accessApplications } = state;
  const applications = (
    domain === undefined ? [...accessApplications] : accessApplications.by("domain", domain)
  ).filter((application) => name === undefined || application.name === name);
  return page(
    applications.map((application) => viewApplication(state, application)),
    query,
    accessPage,
  );
}

function getApplication(call: Call) {
  return success(viewApplication(call.state, findApplication(call)));
}

function findApplication(call: Call): AccessApplication {
  const id = pathParameter(call, "applicationId");
  const application = call.state.accessApplications.get(id);
  if (application === undefined) throw noSuchAccessObject("application");
  return application;
}

/**
 * Replaces domain, name and policies; a body without `policies` leaves them (unverified). Without a precedence a policy
 * comes where the list has it.
 */
function replaceApplication(call: Call) {
  const application = findApplication(call);
  const parsed = body.safeParse(jsonBody(call).value);
  if (!parsed.success) throw invalidAccessBody(parsed.error);
  const { domain, name, policies } = parsed.data;
  const attached = policies === undefined ? undefined : inOrder(policies);
  const unknown = attached?.find((id) => call.state.accessPolicies.get(id) === undefined);
  // How Cloudflare words this is unverified.
  if (unknown !== undefined) throw invalidAccessRequest(`policy ${unknown} does not exist`);
  call.state.accessApplications.change(application, { domain, name, policies: attached });
  return success(viewApplication(call.state, application));
}

function inOrder(attachments: readonly z.infer<typeof attachment>[]): string[] {
  return attachments
    .map((one, index) =>
      typeof one === "string" ? { id: one, at: index + 1 } : { id: one.id, at: one.precedence ?? index + 1 },
    )
    .sort((left, right) => left.at - right.at)
    .map(({ id }) => id);
}

function viewApplication(state: CloudflareState, application: AccessApplication) {
  const attached = (application.policies ?? []).flatMap((id) => state.accessPolicies.get(id) ?? []);
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
    policies: attached.map((policy, index) => ({ ...viewPolicy(state, policy), precedence: index + 1 })),
    created_at: application.createdAt,
    updated_at: application.createdAt,
  };
}
