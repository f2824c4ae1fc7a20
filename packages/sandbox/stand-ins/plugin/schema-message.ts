import type { AttributeSchema, BlockSchema, NestingMode, ProviderSchema, SchemaVersion } from "../schema";
import { nestedAttributes } from "./nested-attributes";

const nesting: Record<NestingMode, number> = { single: 1, list: 2, set: 3, map: 4, group: 5 };

/** The capabilities that the plugin libraries of each protocol announce: the framework (6) plans destroys, SDKv2 not. */
export function serverCapabilities(protocol: 5 | 6): object {
  return { get_provider_schema_optional: true, plan_destroy: protocol === 6 };
}

/**
 * The answer to `GetProviderSchema` (`GetSchema` in protocol 5).
 * @throws Error when a protocol 5 schema uses nested attributes, which that protocol lacks.
 */
export function schemaMessage(schema: ProviderSchema, protocol: 5 | 6): object {
  const all = (schemas: Record<string, SchemaVersion> | undefined) =>
    mapEntries(schemas ?? {}, (each) => versionMessage(each, protocol));
  return {
    provider: versionMessage(schema.provider, protocol),
    resource_schemas: all(schema.resource_schemas),
    data_source_schemas: all(schema.data_source_schemas),
    ephemeral_resource_schemas: all(schema.ephemeral_resource_schemas),
    server_capabilities: serverCapabilities(protocol),
  };
}

function versionMessage(schema: SchemaVersion, protocol: 5 | 6): object {
  return { version: schema.version, block: blockMessage(schema.block, protocol) };
}

function blockMessage(block: BlockSchema, protocol: 5 | 6): object {
  return {
    attributes: attributeMessages(block.attributes ?? {}, protocol),
    block_types: Object.entries(block.block_types ?? {}).map(([name, nested]) => ({
      type_name: name,
      block: blockMessage(nested.block, protocol),
      nesting: nesting[nested.nesting_mode],
      min_items: nested.min_items ?? 0,
      max_items: nested.max_items ?? 0,
    })),
    description: block.description ?? "",
    deprecated: block.deprecated ?? false,
  };
}

function attributeMessages(attributes: Record<string, AttributeSchema>, protocol: 5 | 6): object[] {
  return Object.entries(attributes).map(([name, attribute]) => ({
    name,
    ...typeMessage(name, attribute, protocol),
    description: attribute.description ?? "",
    required: attribute.required ?? false,
    optional: attribute.optional ?? false,
    computed: attribute.computed ?? false,
    sensitive: attribute.sensitive ?? false,
    deprecated: attribute.deprecated ?? false,
    write_only: attribute.write_only ?? false,
  }));
}

function typeMessage(name: string, attribute: AttributeSchema, protocol: 5 | 6): object {
  if (attribute.nested_type === undefined) return { type: Buffer.from(JSON.stringify(attribute.type)) };
  if (protocol === 5) throw new Error(`attribute "${name}" has a nested type, which protocol 5 lacks`);
  const attributes = attributeMessages(nestedAttributes(attribute.nested_type), protocol);
  return { nested_type: { attributes, nesting: nesting[attribute.nested_type.nesting_mode] } };
}

function mapEntries<From, To>(
  record: Record<string, From>,
  convert: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, convert(value)]));
}
