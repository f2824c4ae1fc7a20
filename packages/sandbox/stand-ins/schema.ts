import { readFileSync } from "node:fs";
import path from "node:path";
import { packageFolder } from "../folder";

/** A type in Terraform's JSON notation: `"string"`, `["list","string"]`, `["object",{…}]`. */
export type TypeJson = string | [string, TypeJson | Record<string, TypeJson> | TypeJson[]];

export interface AttributeSchema {
  readonly type?: TypeJson;
  readonly nested_type?: {
    readonly attributes: Record<string, AttributeSchema>;
    readonly nesting_mode: NestingMode;
  };
  readonly description?: string;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly write_only?: boolean;
  readonly deprecated?: boolean;
}

export type NestingMode = "single" | "list" | "set" | "map" | "group";

export interface BlockSchema {
  readonly attributes?: Record<string, AttributeSchema>;
  readonly block_types?: Record<
    string,
    {
      readonly nesting_mode: NestingMode;
      readonly block: BlockSchema;
      readonly min_items?: number;
      readonly max_items?: number;
    }
  >;
  readonly description?: string;
  readonly deprecated?: boolean;
}

export interface SchemaVersion {
  readonly version: number;
  readonly block: BlockSchema;
}

/** One provider of a `terraform providers schema -json` document. */
export interface ProviderSchema {
  readonly provider: SchemaVersion;
  readonly resource_schemas?: Record<string, SchemaVersion>;
  readonly data_source_schemas?: Record<string, SchemaVersion>;
  readonly ephemeral_resource_schemas?: Record<string, SchemaVersion>;
}

const schemaFolder = path.join(packageFolder(), "stand-ins", "schemas");

/** Reads the schema of one provider from `stand-ins/schemas`. */
export function readProviderSchema(file: string, address: string): ProviderSchema {
  const document = JSON.parse(readFileSync(path.join(schemaFolder, file), "utf8"));
  const schema = document.provider_schemas[address];
  if (schema === undefined) throw new Error(`${file} holds no schema of ${address}`);
  return schema;
}
