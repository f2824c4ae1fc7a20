import { type ObjectValue, ProviderError, type StandInDataSource, type Value } from "../definition";
import type { AttributeSchema } from "../schema";
import { type JsonObject, resultList, resultObject, textOf } from "./answers";
import type { CloudflareClient } from "./http-client";
import { cloudflareSchema } from "./provider-schema";
import { objectFromJson } from "./schema-values";

const usualMost = 1000;

function attributesOf(name: string): Record<string, AttributeSchema> {
  return cloudflareSchema.data_source_schemas?.[name]?.block.attributes ?? {};
}

const zoneAttributes = attributesOf("cloudflare_zone");
const listedAttributes = attributesOf("cloudflare_zones").result?.nested_type?.attributes ?? {};

/** `cloudflare_zone` (facts 13): by id, or by a filter that exactly one zone must match. */
export const zone: StandInDataSource<CloudflareClient> = {
  validate: (config) =>
    (config.zone_id === null) === (config.filter === null)
      ? [
          {
            severity: "error",
            summary: "Invalid Attribute Combination",
            detail: "Exactly one of these attributes must be configured: [zone_id,filter]",
          },
        ]
      : [],
  read: async ({ config, client }) => {
    const filter = config.filter as ObjectValue | null;
    const id = filter === null ? (config.zone_id as string) : await onlyMatch(filter, client);
    const result = resultObject(await client.request("GET", `zones/${id}`));
    return { ...objectFromJson(zoneAttributes, result), filter, zone_id: id, id: textOf(result, "id") };
  },
};

/** `cloudflare_zones`: asks for page after page until one is empty, whatever the answer says of pages (facts 12). */
export const zones: StandInDataSource<CloudflareClient> = {
  read: async ({ config, client }) => {
    const most = Number(config.max_items ?? usualMost);
    const found: JsonObject[] = [];
    for (let page = 1; found.length < most; page += 1) {
      const query = { ...filterQuery(config), ...(page === 1 ? {} : { page }) };
      const items = resultList(await client.request("GET", "zones", { query }));
      if (items.length === 0) break;
      found.push(...items);
    }
    return { ...config, result: found.slice(0, most).map((one) => objectFromJson(listedAttributes, one)) };
  },
};

async function onlyMatch(filter: ObjectValue, client: CloudflareClient): Promise<string> {
  const found = resultList(await client.request("GET", "zones", { query: filterQuery(filter) }));
  if (found.length !== 1)
    throw new ProviderError("failed to find exactly one result", `${found.length} found`);
  return textOf(found[0] ?? {}, "id") ?? "";
}

function filterQuery(filter: ObjectValue): Record<string, string | null> {
  const account = (filter.account ?? null) as ObjectValue | null;
  return {
    "account.id": text(account?.id),
    "account.name": text(account?.name),
    direction: text(filter.direction),
    match: text(filter.match),
    name: text(filter.name),
    order: text(filter.order),
    status: text(filter.status),
  };
}

function text(value: Value | undefined): string | null {
  return typeof value === "string" ? value : null;
}
