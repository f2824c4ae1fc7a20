import { randomUUID } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { z } from "zod/v3";
import { badRequest, databaseError, notFound } from "./errors";
import { isUuid, parse, slug } from "./fields";
import { type Call, param, type Router } from "./router";
import type { Tag } from "./state";

const tagFields = z.object({ slug: slug({ min: 1, max: 64 }), color: z.string().trim() });

/** Secret tags, under the deprecated `workspace` routes and under `projects` (infisical-facts.md, "Tags"). */
export function registerTags(router: Router): void {
  for (const [base, one, many] of [
    ["/api/v1/workspace/:projectId/tags", "workspaceTag", "workspaceTags"],
    ["/api/v1/projects/:projectId/tags", "tag", "tags"],
  ] as const) {
    router.on("POST", base, async (call) => ({ [one]: answer(await create(router, call)) }));
    router.on("GET", base, (call) => ({ [many]: list(router, call).map(answer) }));
    router.on("GET", `${base}/slug/:slug`, (call) => ({ [one]: withName(findBySlug(router, call)) }));
    router.on("GET", `${base}/:tagId`, (call) => ({ [one]: withName(find(router, call, "read")) }));
    router.on("PATCH", `${base}/:tagId`, (call) => ({ [one]: answer(update(router, call)) }));
    router.on("DELETE", `${base}/:tagId`, (call) => ({ [one]: answer(remove(router, call)) }));
  }
}

async function create(router: Router, call: Call): Promise<Tag> {
  const { state, timestamp } = router;
  const body = parse(tagFields, call.body);
  const project = router.allow(call, param(call, "projectId"), "create", "tags");
  refuseDuplicate(router, project.id, body.slug);
  if (body.color.length > 255) throw databaseError("Create");
  // The database does not keep slugs unique: requests that are checked at the same time all pass.
  await nextTurn();
  const tag: Tag = {
    id: randomUUID(),
    projectId: project.id,
    slug: body.slug,
    color: body.color,
    createdBy: call.caller.identity.id,
    createdAt: timestamp,
    updatedAt: timestamp,
  };
  state.tags.add(tag);
  return tag;
}

function refuseDuplicate({ state }: Router, projectId: string, slugText: string, exceptId?: string): void {
  if (state.tags.by("slug", `${projectId}/${slugText}`).some(({ id }) => id !== exceptId))
    throw badRequest("Tag already exists");
}

function list(router: Router, call: Call): Tag[] {
  const project = router.allow(call, param(call, "projectId"), "read", "tags");
  return router.state.tags.filter(({ projectId }) => projectId === project.id);
}

function findBySlug(router: Router, call: Call): Tag {
  const wanted = param(call, "slug");
  const project = router.allow(call, param(call, "projectId"), "read", "tags");
  const tag = router.state.tags.oneBy("slug", `${project.id}/${wanted}`);
  if (tag === undefined) throw notFound(`Tag with slug '${wanted}' not found`);
  return tag;
}

function find(router: Router, call: Call, action: "read" | "edit" | "delete"): Tag {
  const tagId = param(call, "tagId");
  const project = router.allow(call, param(call, "projectId"), action, "tags");
  if (!isUuid(tagId)) throw databaseError("Find by id");
  const tag = router.state.tags.get(tagId);
  if (tag?.projectId !== project.id) throw notFound(`Tag with ID '${tagId}' not found`);
  return tag;
}

function update(router: Router, call: Call): Tag {
  const body = parse(tagFields.extend({ color: z.string().trim().optional() }), call.body);
  const tag = find(router, call, "edit");
  refuseDuplicate(router, tag.projectId, body.slug, tag.id);
  if ((body.color ?? "").length > 255) throw databaseError("Update");
  router.state.tags.change(tag, {
    slug: body.slug,
    color: body.color,
    updatedAt: router.timestamp,
  });
  return tag;
}

function remove(router: Router, call: Call): Tag {
  const { state } = router;
  const tag = find(router, call, "delete");
  state.tags.remove(tag);
  for (const secret of state.secrets.by("tag", tag.id)) {
    state.secrets.change(secret, { tagIds: secret.tagIds.filter((id) => id !== tag.id) });
  }
  return tag;
}

function answer(tag: Tag) {
  return {
    id: tag.id,
    slug: tag.slug,
    color: tag.color,
    createdAt: tag.createdAt,
    updatedAt: tag.updatedAt,
    createdBy: tag.createdBy,
    projectId: tag.projectId,
    createdByActorType: "identity",
  };
}

/** Only reading one tag shows a name, and the name is the slug: none is stored. */
function withName(tag: Tag) {
  return { ...answer(tag), name: tag.slug };
}
