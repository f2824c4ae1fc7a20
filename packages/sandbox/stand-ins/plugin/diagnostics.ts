import { type Diagnostic, type ObjectValue, ProviderError, type Value } from "../definition";
import type { CompiledSchema, Field } from "./compiled-schema";
import type { Type } from "./terraform-type";

export interface DiagnosticMessage {
  readonly severity: 1 | 2;
  readonly summary: string;
  readonly detail: string;
  readonly attribute: AttributePathMessage | null;
}

export interface AttributePathMessage {
  readonly steps: readonly object[];
}

export function diagnosticMessage(diagnostic: Diagnostic, schema: CompiledSchema): DiagnosticMessage {
  return {
    severity: diagnostic.severity === "error" ? 1 : 2,
    summary: diagnostic.summary,
    detail: diagnostic.detail ?? "",
    attribute: diagnostic.attribute === undefined ? null : attributePath(diagnostic.attribute, schema),
  };
}

/** A path in Terraform's form, where text is an attribute name in an object and an element key in a map. */
export function attributePath(
  path: readonly (string | number)[],
  schema: CompiledSchema,
): AttributePathMessage {
  let type: Type | undefined = schema.type;
  const steps: object[] = [];
  for (const step of path) {
    if (typeof step === "number") steps.push({ element_key_int: step });
    else if (type?.kind === "map") steps.push({ element_key_string: step });
    else steps.push({ attribute_name: step });
    type = typeAfter(type, step);
  }
  return { steps };
}

/**
 * What Terraform shows for something that a definition threw. A `ProviderError` speaks for itself. Anything else is a
 * defect of the stand-in: its message is shown without what secret attributes of the call hold.
 */
export function failureMessage(
  error: unknown,
  schema: CompiledSchema,
  values: readonly (ObjectValue | null)[],
): DiagnosticMessage {
  if (error instanceof ProviderError) {
    const { attribute } = error.options;
    const diagnostic: Diagnostic = { severity: "error", summary: error.summary, detail: error.detail };
    return diagnosticMessage(attribute === undefined ? diagnostic : { ...diagnostic, attribute }, schema);
  }
  const detail = redact(publicMessage(error), secretsOf(schema, values));
  return diagnosticMessage({ severity: "error", summary: "The stand-in provider failed", detail }, schema);
}

/** `JSON.parse` quotes what it was given, which may be a secret. */
function publicMessage(error: unknown): string {
  if (error instanceof SyntaxError) return "text could not be parsed";
  return error instanceof Error ? error.message : "something that is no error was thrown";
}

function secretsOf(schema: CompiledSchema, values: readonly (ObjectValue | null)[]): string[] {
  const found = new Set<string>();
  for (const value of values) collectSecrets(schema.fields, value, found);
  return [...found].sort((a, b) => b.length - a.length);
}

function collectSecrets(fields: readonly Field[], value: Value, found: Set<string>): void {
  if (value === null || typeof value !== "object") return;
  if (Array.isArray(value)) {
    for (const element of value) collectSecrets(fields, element, found);
    return;
  }
  for (const field of fields) {
    const part = value[field.name] ?? null;
    if (field.sensitive || field.writeOnly) collectText(part, found);
    else if (field.nested?.mode === "map")
      collectSecrets(field.nested.fields, Object.values(part ?? {}), found);
    else if (field.nested !== undefined) collectSecrets(field.nested.fields, part, found);
  }
}

function collectText(value: Value, found: Set<string>): void {
  if (typeof value === "string" && value !== "") found.add(value);
  else if (value !== null && typeof value === "object") {
    for (const part of Object.values(value)) collectText(part, found);
  }
}

function redact(text: string, secrets: readonly string[]): string {
  return secrets.reduce((redacted, secret) => redacted.replaceAll(secret, "(secret)"), text);
}

function typeAfter(type: Type | undefined, step: string | number): Type | undefined {
  switch (type?.kind) {
    case "object":
      return type.attributes.get(String(step));
    case "list":
    case "set":
    case "map":
      return type.element;
    case "tuple":
      return type.elements[Number(step)];
    default:
      return undefined;
  }
}
