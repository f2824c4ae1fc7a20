import { z } from "zod/v3";
import { badRequest, notFound } from "./errors";
import { parse } from "./fields";
import { param, type Router } from "./router";

const approvalPolicy = z
  .object({ projectId: z.string().trim() })
  .or(
    z.object({ workspaceId: z.string().trim() }).transform(({ workspaceId }) => ({ projectId: workspaceId })),
  );

/**
 * What a free self-hosted server refuses to make. The wording for custom roles was observed (infisical-facts.md, "Plan
 * limits"); that for approval policies and audit logs is read in the server's source.
 */
export function registerPlanLimits(router: Router): void {
  for (const url of ["/api/v2/workspace/:projectId/roles", "/api/v1/projects/:projectId/roles"]) {
    router.on("POST", url, (call) => {
      router.allow(call, param(call, "projectId"), "create", "role");
      throw badRequest(
        "Failed to create custom role due to plan RBAC restriction. Upgrade to Infisical Enterprise plan to create custom roles.",
      );
    });
  }
  for (const [url, kind] of [
    ["/api/v1/access-approvals/policies", "access"],
    ["/api/v1/secret-approvals", "secret"],
  ] as const) {
    router.on("POST", url, (call) => {
      router.allow(call, parse(approvalPolicy, call.body).projectId, "edit", "workspace");
      throw badRequest(
        `Failed to create ${kind} approval policy due to plan restriction. Upgrade plan to create ${kind} approval policy.`,
      );
    });
  }
  router.on("PUT", "/api/v1/workspace/:slug/audit-logs-retention", (call) => {
    const wanted = param(call, "slug");
    const project = router.state.projects.find(({ slug }) => slug === wanted);
    if (project === undefined) throw notFound(`Project with slug '${wanted}' not found`);
    router.allow(call, project.id, "edit", "workspace");
    throw badRequest(
      "Failed to update audit logs retention due to plan limit reached. Upgrade plan to increase.",
    );
  });
}
