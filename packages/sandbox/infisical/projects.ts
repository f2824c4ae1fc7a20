import { randomUUID } from "node:crypto";
import { z } from "zod/v3";
import { newSlug } from "./bootstrap";
import { newEnvironment } from "./environments";
import { badRequest, forbidden, notFound } from "./errors";
import { parse, slug } from "./fields";
import { removeFolders } from "./folder-tree";
import { newMembership } from "./memberships";
import { requireOrganization } from "./permissions";
import { type Call, param, type Router } from "./router";
import type { InfisicalState, Project } from "./state";

const creation = z.object({
  projectName: z.string().trim(),
  projectDescription: z.string().trim().optional(),
  slug: slug({ min: 5, max: 36 }).optional(),
  type: z.enum(["secret-manager"]).default("secret-manager"),
  shouldCreateDefaultEnvs: z.boolean().optional().default(true),
  hasDeleteProtection: z.boolean().optional().default(false),
});

const change = z.object({
  name: z.string().trim().max(64, { message: "Name must be 64 or fewer characters" }).optional(),
  description: z
    .string()
    .trim()
    .max(256, { message: "Description must be 256 or fewer characters" })
    .optional(),
  autoCapitalization: z.boolean().optional(),
  hasDeleteProtection: z.boolean().optional(),
  slug: slug({ min: 5, max: 36 }).optional(),
});

const defaultEnvironments = [
  { name: "Development", slug: "dev" },
  { name: "Staging", slug: "staging" },
  { name: "Production", slug: "prod" },
];

/** Projects, once called workspaces: the routes keep both names. */
export function registerProjects(router: Router): void {
  router.on("POST", "/api/v2/workspace", (call) => create(router, call));
  router.on("GET", "/api/v2/workspace/:slug", (call) =>
    withEnvironments(router.state, findBySlug(router, call, "read")),
  );
  router.on("DELETE", "/api/v2/workspace/:slug", (call) =>
    remove(router, findBySlug(router, call, "delete")),
  );
  for (const [base, one, many] of [
    ["/api/v1/workspace", "workspace", "workspaces"],
    ["/api/v1/projects", "project", "projects"],
  ] as const) {
    router.on("GET", base, (call) => ({ [many]: list(router, call) }));
    router.on("GET", `${base}/:projectId`, (call) => ({ [one]: get(router, call, one) }));
    router.on("PATCH", `${base}/:projectId`, (call) => ({ [one]: update(router, call) }));
  }
}

/** A project, with nothing in it. */
export function newProject(
  fields: { readonly id?: string; readonly name: string; readonly slug: string },
  timestamp: string,
): Project {
  return {
    id: fields.id ?? randomUUID(),
    name: fields.name,
    slug: fields.slug,
    description: null,
    autoCapitalization: false,
    hasDeleteProtection: false,
    auditLogsRetentionDays: null,
    createdAt: timestamp,
    updatedAt: timestamp,
  };
}

/** Whoever creates a project is its administrator. */
function create(router: Router, call: Call) {
  const { state, timestamp } = router;
  const body = parse(creation, call.body);
  requireOrganization(call.caller, "create", "workspace");
  const projectSlug = body.slug ?? newSlug(body.projectName);
  refuseTakenSlug(state, projectSlug);
  const project: Project = {
    ...newProject({ name: body.projectName, slug: projectSlug }, timestamp),
    description: body.projectDescription ?? null,
    hasDeleteProtection: body.hasDeleteProtection,
  };
  state.projects.add(project);
  const environments = body.shouldCreateDefaultEnvs ? defaultEnvironments : [];
  for (const fields of environments) newEnvironment(state, project.id, fields, timestamp);
  state.memberships.add(newMembership(project.id, call.caller.identity.id, [{ role: "admin" }], timestamp));
  return { project: { ...withEnvironments(state, project), kmsSecretManagerKeyId: null } };
}

function refuseTakenSlug(state: InfisicalState, projectSlug: string, exceptId?: string): void {
  if (
    state.projects.find((project) => project.slug === projectSlug && project.id !== exceptId) !== undefined
  ) {
    throw badRequest(
      `A project with the slug "${projectSlug}" already exists in your organization. Please choose a different name or slug.`,
    );
  }
}

function findBySlug(router: Router, call: Call, action: "read" | "delete"): Project {
  const wanted = param(call, "slug");
  const project = router.state.projects.find((candidate) => candidate.slug === wanted);
  if (project === undefined) throw notFound(`Project with slug '${wanted}' not found`);
  return router.allow(call, project.id, action, "workspace");
}

function list({ state }: Router, call: Call) {
  const own = state.memberships.by("identity", call.caller.identity.id);
  return state.projects
    .filter(({ id }) => own.some(({ projectId }) => projectId === id))
    .map((project) => withEnvironments(state, project));
}

function get(router: Router, call: Call, name: "workspace" | "project") {
  const project = router.allow(call, param(call, "projectId"), "read", "workspace");
  return {
    ...withEnvironments(router.state, project),
    ...(name === "project" ? { deletedEnvironments: [] } : {}),
  };
}

function update(router: Router, call: Call) {
  const body = parse(change, call.body);
  const project = router.allow(call, param(call, "projectId"), "edit", "workspace");
  if (body.slug !== undefined) refuseTakenSlug(router.state, body.slug, project.id);
  router.state.projects.change(project, { ...body, updatedAt: router.timestamp });
  return answer(router.state, project);
}

function remove({ state, timestamp }: Router, project: Project) {
  if (project.hasDeleteProtection)
    throw forbidden("Project delete protection is enabled", "ForbiddenRequestError");
  const isOfProject = ({ projectId }: { readonly projectId: string }) => projectId === project.id;
  const environments = state.environments.filter(isOfProject);
  for (const { id } of environments) removeFolders(state, state.folders.by("environment", id));
  state.environments.remove(...environments);
  state.tags.remove(...state.tags.filter(isOfProject));
  state.memberships.remove(...state.memberships.filter(isOfProject));
  state.projects.remove(project);
  return answer(state, { ...project, updatedAt: timestamp });
}

function withEnvironments(state: InfisicalState, project: Project) {
  const environments = state.environments
    .filter(({ projectId }) => projectId === project.id)
    .sort((left, right) => left.position - right.position);
  return {
    ...answer(state, project),
    _id: project.id,
    environments: environments.map(({ name, slug: environmentSlug, id }) => ({
      name,
      slug: environmentSlug,
      id,
    })),
  };
}

function answer(state: InfisicalState, project: Project) {
  return {
    id: project.id,
    name: project.name,
    description: project.description,
    type: "secret-manager",
    defaultProduct: null,
    slug: project.slug,
    autoCapitalization: project.autoCapitalization,
    orgId: state.organization?.id ?? null,
    createdAt: project.createdAt,
    updatedAt: project.updatedAt,
    version: 3,
    upgradeStatus: null,
    pitVersionLimit: 10,
    kmsCertificateKeyId: null,
    auditLogsRetentionDays: project.auditLogsRetentionDays,
    hasDeleteProtection: project.hasDeleteProtection,
    secretSharing: true,
    showSnapshotsLegacy: false,
    secretDetectionIgnoreValues: null,
    enforceEncryptedSecretManagerSecretMetadata: null,
  };
}
