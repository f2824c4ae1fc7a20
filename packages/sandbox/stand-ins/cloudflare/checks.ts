import type { Diagnostic, ObjectValue, Value } from "../definition";

/** A finding when the attribute is known and none of the values allowed, whatever their case. */
export function checkOneOf(
  value: Value | undefined,
  allowed: readonly string[],
  attribute: (string | number)[],
): Diagnostic[] {
  if (typeof value !== "string" || allowed.includes(value.toLowerCase())) return [];
  const list = allowed.map((one) => `"${one}"`).join(" ");
  return [
    {
      severity: "error",
      summary: "Invalid Attribute Value Match",
      detail: `Attribute ${attribute.join(".")} value must be one of: [${list}], got: "${value}"`,
      attribute,
    },
  ];
}

/** Findings when one of two attributes is set without the other. A value that is not known yet counts as set. */
export function checkTogether(config: ObjectValue, first: string, second: string): Diagnostic[] {
  return [
    [first, second],
    [second, first],
  ].flatMap(([present = "", missing = ""]) =>
    config[present] !== null && config[missing] === null
      ? [
          {
            severity: "error" as const,
            summary: "Invalid Attribute Combination",
            detail: `Attribute "${missing}" must be specified when "${present}" is specified`,
            attribute: [present],
          },
        ]
      : [],
  );
}
