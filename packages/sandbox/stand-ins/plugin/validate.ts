import type { Diagnostic, ObjectValue } from "../definition";
import { answering } from "./answering";
import type { TypedConfigRequest } from "./messages";
import { decodeObject } from "./object-values";
import type { TypeTable } from "./provider-runtime";

interface Validated {
  readonly validate?: (config: ObjectValue) => readonly Diagnostic[];
}

/**
 * Answers the validate calls, which are the same for resources, data sources and ephemeral resources. Terraform makes
 * them when it validates and again right before each plan, with what it knows by then.
 */
export function validateTyped(table: TypeTable<Validated>, request: TypedConfigRequest) {
  return answering({}, (context) => {
    const { schema, definition } = table.get(request.type_name);
    const config = decodeObject(schema, request.config);
    context.about(schema, config);
    if (config !== null) context.report(definition.validate?.(config) ?? []);
    return {};
  });
}
