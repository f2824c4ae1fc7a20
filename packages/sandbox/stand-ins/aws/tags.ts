import type { Tag } from "@aws-sdk/client-iam";
import { type ObjectValue, UNKNOWN, type Value } from "../definition";
import type { AwsClient } from "./client";

type Tags = Record<string, string>;

/** `tags_all` of a plan: the provider's default tags, and over them the resource's own. */
export function plannedTags(planned: ObjectValue, client: AwsClient): Value {
  const own = planned.tags ?? null;
  if (own === UNKNOWN) return UNKNOWN;
  return { ...client.defaultTags, ...(own as { [name: string]: Value } | null) };
}

/** `tags` and `tags_all` of a state: the resource's own are those that the defaults do not explain. */
export function tagState(
  remote: readonly Tag[] | undefined,
  before: ObjectValue,
  client: AwsClient,
): ObjectValue {
  const all: Tags = {};
  for (const { Key: key, Value: value } of remote ?? []) {
    if (key !== undefined && !client.isIgnoredTag(key)) all[key] = value ?? "";
  }
  const declared = tagsOf(before.tags);
  const own = Object.fromEntries(
    Object.entries(all).filter(
      ([key, value]) => Object.hasOwn(declared, key) || client.defaultTags[key] !== value,
    ),
  );
  const isUnset = Object.keys(own).length === 0 && (before.tags ?? null) === null;
  return { tags: isUnset ? null : own, tags_all: all };
}

/** The tags of a value; none for null and unknown. */
export function tagsOf(value: Value | undefined): Tags {
  return value === null || value === undefined || value === UNKNOWN ? {} : (value as Tags);
}

/** Tags as IAM takes them. */
export function tagList(tags: Tags): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
