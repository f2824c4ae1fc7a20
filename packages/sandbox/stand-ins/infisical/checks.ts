import type { Diagnostic, ObjectValue, Value } from "../definition";

// The wording is that of terraform-plugin-framework-validators.

/** When `attribute` is set, `other` must be set too. */
export function alsoRequires(config: ObjectValue, attribute: string, other: string): Diagnostic[] {
  if (config[attribute] === null || config[other] !== null) return [];
  return [combination(attribute, `Attribute "${other}" must be specified when "${attribute}" is specified`)];
}

/** `attribute` and `other` exclude each other. */
export function conflictsWith(config: ObjectValue, attribute: string, other: string): Diagnostic[] {
  if (config[attribute] === null || config[other] === null || typeof config[other] === "symbol") return [];
  return [
    combination(attribute, `Attribute "${other}" cannot be specified when "${attribute}" is specified`),
  ];
}

/** A number, when there is one, lies within bounds. */
export function between(
  path: readonly string[],
  value: Value | undefined,
  least: number,
  most?: number,
): Diagnostic[] {
  if (typeof value !== "number") return [];
  const name = path.join(".");
  if (value < least)
    return [outOfBounds(path, `Attribute ${name} value must be at least ${least}, got: ${value}`)];
  if (most !== undefined && value > most) {
    return [outOfBounds(path, `Attribute ${name} value must be at most ${most}, got: ${value}`)];
  }
  return [];
}

/** What the provider takes for a slug; the server is stricter. */
export function slugLike(attribute: string, value: Value | undefined): Diagnostic[] {
  if (typeof value !== "string" || /^[a-z0-9-]+$/.test(value)) return [];
  const rule =
    "invalid slug, slugs must be lowercase alphanumeric characters and hyphens only (example-slug-1)";
  return [
    {
      severity: "error",
      summary: "Invalid Attribute Value Match",
      detail: `Attribute ${attribute} ${rule}, got: ${value}`,
      attribute: [attribute],
    },
  ];
}

function combination(attribute: string, detail: string): Diagnostic {
  return { severity: "error", summary: "Invalid Attribute Combination", detail, attribute: [attribute] };
}

function outOfBounds(attribute: readonly string[], detail: string): Diagnostic {
  return { severity: "error", summary: "Invalid Attribute Value", detail, attribute };
}
