import type { AttributeSchema, BlockSchema, NestingMode, SchemaVersion } from "../schema";
import { nestedAttributes } from "./nested-attributes";
import { type ObjectType, objectType, type Type, typeFromJson } from "./terraform-type";

/** An attribute or a nested block: planning treats both alike. */
export interface Field {
  readonly name: string;
  readonly type: Type;
  readonly computed: boolean;
  readonly writeOnly: boolean;
  readonly sensitive: boolean;
  /** Present for nested blocks and for attributes with a nested type. */
  readonly nested?: { readonly mode: NestingMode; readonly fields: readonly Field[] };
}

/** A schema in the form that the calls need: read once, used by every call. */
export interface CompiledSchema {
  readonly version: number;
  readonly fields: readonly Field[];
  readonly type: ObjectType;
}

export function compileSchema(schema: SchemaVersion): CompiledSchema {
  const fields = blockFields(schema.block);
  return { version: schema.version, fields, type: typeOf(fields) };
}

function blockFields(block: BlockSchema): Field[] {
  const attributes = Object.entries(block.attributes ?? {}).map(([name, schema]) =>
    attributeField(name, schema),
  );
  const blocks = Object.entries(block.block_types ?? {}).map(
    ([name, { nesting_mode: mode, block: inner }]) => {
      const fields = blockFields(inner);
      return {
        name,
        type: nestedType(mode, fields),
        computed: false,
        writeOnly: false,
        sensitive: false,
        nested: { mode, fields },
      };
    },
  );
  return [...attributes, ...blocks];
}

function attributeField(name: string, schema: AttributeSchema): Field {
  const common = {
    name,
    computed: schema.computed === true,
    writeOnly: schema.write_only === true,
    sensitive: schema.sensitive === true,
  };
  if (schema.nested_type !== undefined) {
    const mode = schema.nested_type.nesting_mode;
    const fields = Object.entries(nestedAttributes(schema.nested_type)).map(([inner, innerSchema]) =>
      attributeField(inner, innerSchema),
    );
    return { ...common, type: nestedType(mode, fields), nested: { mode, fields } };
  }
  if (schema.type === undefined) throw new Error(`attribute "${name}" has neither a type nor a nested type`);
  return { ...common, type: typeFromJson(schema.type) };
}

function typeOf(fields: readonly Field[]): ObjectType {
  return objectType(fields.map((field) => [field.name, field.type] as const));
}

function nestedType(mode: NestingMode, fields: readonly Field[]): Type {
  const object = typeOf(fields);
  return mode === "single" || mode === "group" ? object : { kind: mode, element: object };
}
