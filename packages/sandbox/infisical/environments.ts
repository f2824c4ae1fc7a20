import { randomUUID } from "node:crypto";
import { z } from "zod/v3";
import { badRequest, notFound } from "./errors";
import { parse, slug } from "./fields";
import { findEnvironment, newFolder, removeFolders } from "./folder-tree";
import { type Call, param, type Router } from "./router";
import type { Environment, InfisicalState } from "./state";

const creation = z.object({
  name: z.string().trim(),
  slug: slug({ min: 1, max: 64 }),
  position: z.number().min(1).optional(),
});

const change = z.object({
  name: z.string().trim().optional(),
  slug: slug({ min: 1, max: 64 }).optional(),
  position: z.number().min(1).optional(),
});

/** Environments of a project. */
export function registerEnvironments(router: Router): void {
  router.on("GET", "/api/v1/workspace/environments/:environmentId", (call) => ({
    environment: answer(find(router, call, "read")),
  }));
  for (const [base, projectKey] of [
    ["/api/v1/workspace/:projectId/environments", "workspace"],
    ["/api/v1/projects/:projectId/environments", "projectId"],
  ] as const) {
    const result = (message: string, environment: Environment) => ({
      message,
      [projectKey]: environment.projectId,
      environment: answer(environment),
    });
    router.on("POST", base, (call) => result("Successfully created new environment", create(router, call)));
    router.on("GET", `${base}/slug/:slug`, (call) => ({ environment: answer(findBySlug(router, call)) }));
    router.on("GET", `${base}/:environmentId`, (call) => ({
      environment: answer(find(router, call, "read")),
    }));
    router.on("PATCH", `${base}/:environmentId`, (call) =>
      result("Successfully updated environment", update(router, call)),
    );
    router.on("DELETE", `${base}/:environmentId`, (call) =>
      result("Successfully deleted environment", remove(router, call)),
    );
  }
}

/** Adds an environment, with its root folder, behind those that the project has. */
export function newEnvironment(
  state: InfisicalState,
  projectId: string,
  fields: { readonly name: string; readonly slug: string; readonly position?: number | undefined },
  timestamp: string,
): Environment {
  const last = state.environments.filter((environment) => environment.projectId === projectId).length;
  const environment: Environment = {
    id: randomUUID(),
    projectId,
    name: fields.name,
    slug: fields.slug,
    position: fields.position ?? last + 1,
    createdAt: timestamp,
    updatedAt: timestamp,
  };
  state.environments.add(environment);
  state.folders.add(newFolder({ environmentId: environment.id, parentId: null }, "root", null, timestamp));
  return environment;
}

function create(router: Router, call: Call): Environment {
  const { state, timestamp } = router;
  const body = parse(creation, call.body);
  const project = router.allow(call, param(call, "projectId"), "create", "environments");
  refuseTakenSlug(state, project.id, body.slug, "CreateEnvironment");
  const { position } = body;
  if (position !== undefined) {
    for (const other of state.environments) {
      if (other.projectId === project.id && other.position >= position) {
        state.environments.change(other, { position: other.position + 1 });
      }
    }
  }
  return newEnvironment(state, project.id, body, timestamp);
}

function refuseTakenSlug(
  state: InfisicalState,
  projectId: string,
  wanted: string,
  operation: string,
  exceptId?: string,
): void {
  const taken = state.environments.find(
    (environment) =>
      environment.projectId === projectId && environment.slug === wanted && environment.id !== exceptId,
  );
  if (taken !== undefined) throw badRequest("Environment with slug already exists", operation);
}

function findBySlug(router: Router, call: Call): Environment {
  const project = router.allow(call, param(call, "projectId"), "read", "environments");
  return findEnvironment(router.state, project.id, param(call, "slug"));
}

function find(router: Router, call: Call, action: "read" | "edit" | "delete"): Environment {
  const wanted = param(call, "environmentId");
  const environment = router.state.environments.get(wanted);
  if (environment === undefined) throw notFound(`Environment with ID '${wanted}' not found`);
  router.allow(call, environment.projectId, action, "environments");
  return environment;
}

function update(router: Router, call: Call): Environment {
  const body = parse(change, call.body);
  const environment = find(router, call, "edit");
  if (body.slug !== undefined) {
    refuseTakenSlug(router.state, environment.projectId, body.slug, "UpdateEnvironment", environment.id);
  }
  router.state.environments.change(environment, {
    name: body.name,
    slug: body.slug,
    position: body.position,
    updatedAt: router.timestamp,
  });
  return environment;
}

function remove(router: Router, call: Call): Environment {
  const { state } = router;
  const environment = find(router, call, "delete");
  removeFolders(state, state.folders.by("environment", environment.id));
  state.environments.remove(environment);
  return environment;
}

function answer(environment: Environment) {
  const { id, name, slug: environmentSlug, position, projectId, createdAt, updatedAt } = environment;
  return {
    id,
    name,
    slug: environmentSlug,
    position,
    projectId,
    createdAt,
    updatedAt,
    deleteAfter: null,
    softDeletedAt: null,
    deletedByUserId: null,
    deletedByIdentityId: null,
  };
}
