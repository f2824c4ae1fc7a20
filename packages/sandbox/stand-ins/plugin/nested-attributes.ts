import type { AttributeSchema } from "../schema";

/** The attributes of a nested type. Terraform prints none at all for an empty one, such as `everyone = {}`. */
export function nestedAttributes(
  nested: NonNullable<AttributeSchema["nested_type"]>,
): Record<string, AttributeSchema> {
  return nested.attributes ?? {};
}
