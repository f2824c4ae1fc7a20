import {
  CreateUserCommand,
  DeleteUserCommand,
  DeleteUserPermissionsBoundaryCommand,
  GetUserCommand,
  PutUserPermissionsBoundaryCommand,
  TagUserCommand,
  UntagUserCommand,
  UpdateUserCommand,
} from "@aws-sdk/client-iam";
import type { ObjectValue, StandInResource, Value } from "../definition";
import type { AwsClient } from "./client";
import { isMissing, reporting } from "./errors";
import { plannedTags, tagList, tagState, tagsOf } from "./tags";
import { leaveGroups, removeCredentials } from "./user-removal";

/**
 * `aws_iam_user` of aws 6.25.0 (facts, "Terraform aws provider"): a rename and a new path are updates in place, a user
 * that is gone leaves the state.
 */
export const iamUser: StandInResource<AwsClient> = {
  keepOnUpdate: "all",
  defaults: { path: "/", force_destroy: false },
  validate: ({ name }) =>
    typeof name === "string" && !/^[0-9A-Za-z=,.@\-_+]+$/.test(name)
      ? [
          {
            severity: "error",
            summary:
              "invalid value for name (must only contain alphanumeric characters, hyphens, underscores, commas, periods, @ symbols, plus and equals signs)",
            attribute: ["name"],
          },
        ]
      : [],
  plan: ({ planned, client }) => ({ planned: { ...planned, tags_all: plannedTags(planned, client) } }),
  create: async ({ planned, client }) => {
    const name = String(planned.name);
    const tags = tagList(tagsOf(planned.tags_all));
    const boundary = textOf(planned.permissions_boundary);
    await reporting(`creating IAM User (${name})`, "IAM: CreateUser", () =>
      client.iam.send(
        new CreateUserCommand({
          UserName: name,
          Path: String(planned.path),
          ...(tags.length === 0 ? {} : { Tags: tags }),
          ...(boundary === undefined ? {} : { PermissionsBoundary: boundary }),
        }),
      ),
    );
    const created = { ...planned, id: name };
    return (await refreshed(created, client, created)) ?? created;
  },
  read: ({ state, client }) => refreshed(state, client),
  update: async ({ prior, planned, client }) => {
    const name = await rename(prior, planned, client);
    const state = { ...planned, id: name };
    await updateBoundary(name, prior, planned, client);
    await updateTags(name, prior, planned, client);
    return (await refreshed(state, client)) ?? state;
  },
  delete: async ({ state, client }) => {
    const name = String(state.id);
    await leaveGroups(name, client);
    if (state.force_destroy === true) await removeCredentials(name, client);
    await reporting(`deleting IAM User (${name})`, "IAM: DeleteUser", async () => {
      await client.iam.send(new DeleteUserCommand({ UserName: name })).catch((error: unknown) => {
        if (!isMissing(error)) throw error;
      });
    });
  },
  import: async ({ id }) => ({ id }),
};

async function refreshed(
  state: ObjectValue,
  client: AwsClient,
  partialState?: ObjectValue,
): Promise<ObjectValue | null> {
  const name = String(state.id);
  const found = await reporting(
    `reading IAM User (${name})`,
    "IAM: GetUser",
    () =>
      client.iam.send(new GetUserCommand({ UserName: name })).catch((error: unknown) => {
        if (isMissing(error)) return undefined;
        throw error;
      }),
    partialState,
  );
  const user = found?.User;
  if (user === undefined) return null;
  return {
    ...state,
    arn: user.Arn ?? null,
    name: user.UserName ?? null,
    path: user.Path ?? null,
    permissions_boundary:
      user.PermissionsBoundary?.PermissionsBoundaryArn ?? (state.permissions_boundary === "" ? "" : null),
    unique_id: user.UserId ?? null,
    ...tagState(user.Tags, state, client),
  };
}

async function rename(prior: ObjectValue, planned: ObjectValue, client: AwsClient): Promise<string> {
  const name = String(planned.name);
  if (prior.name === planned.name && prior.path === planned.path) return String(prior.id);
  await reporting(`updating IAM User (${String(prior.id)})`, "IAM: UpdateUser", () =>
    client.iam.send(
      new UpdateUserCommand({
        UserName: String(prior.name),
        NewUserName: name,
        NewPath: String(planned.path),
      }),
    ),
  );
  return name;
}

async function updateBoundary(name: string, prior: ObjectValue, planned: ObjectValue, client: AwsClient) {
  const wanted = textOf(planned.permissions_boundary);
  if (wanted === textOf(prior.permissions_boundary)) return;
  if (wanted === undefined) {
    await reporting(
      `deleting IAM User (${name}) permissions boundary`,
      "IAM: DeleteUserPermissionsBoundary",
      () => client.iam.send(new DeleteUserPermissionsBoundaryCommand({ UserName: name })),
    );
  } else {
    await reporting(
      `setting IAM User (${name}) permissions boundary`,
      "IAM: PutUserPermissionsBoundary",
      () =>
        client.iam.send(
          new PutUserPermissionsBoundaryCommand({ UserName: name, PermissionsBoundary: wanted }),
        ),
    );
  }
}

async function updateTags(name: string, prior: ObjectValue, planned: ObjectValue, client: AwsClient) {
  const [before, after] = [tagsOf(prior.tags_all), tagsOf(planned.tags_all)];
  const gone = Object.keys(before).filter((key) => !Object.hasOwn(after, key) && !client.isIgnoredTag(key));
  const changed = Object.fromEntries(Object.entries(after).filter(([key, value]) => before[key] !== value));
  if (gone.length > 0) {
    await reporting(`untagging resource (${name})`, "IAM: UntagUser", () =>
      client.iam.send(new UntagUserCommand({ UserName: name, TagKeys: gone })),
    );
  }
  if (Object.keys(changed).length > 0) {
    await reporting(`tagging resource (${name})`, "IAM: TagUser", () =>
      client.iam.send(new TagUserCommand({ UserName: name, Tags: tagList(changed) })),
    );
  }
}

function textOf(value: Value | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
