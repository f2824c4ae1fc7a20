import type { TypeJson } from "../schema";

/** A type of Terraform's type system, as a provider's schema implies it. */
export type Type =
  | { readonly kind: "string" | "number" | "bool" | "dynamic" }
  | { readonly kind: "list" | "set" | "map"; readonly element: Type }
  | { readonly kind: "tuple"; readonly elements: readonly Type[] }
  | ObjectType;

export interface ObjectType {
  readonly kind: "object";
  readonly attributes: ReadonlyMap<string, Type>;
}

/** @throws Error when the notation is none of Terraform's. */
export function typeFromJson(json: TypeJson): Type {
  if (typeof json === "string") return primitive(json);
  const [kind, argument] = json;
  switch (kind) {
    case "list":
    case "set":
    case "map":
      return { kind, element: typeFromJson(argument as TypeJson) };
    case "tuple":
      return { kind, elements: (argument as TypeJson[]).map(typeFromJson) };
    case "object":
      return objectType(
        Object.entries(argument as Record<string, TypeJson>).map(([name, type]) => [
          name,
          typeFromJson(type),
        ]),
      );
    default:
      throw new Error(`Terraform has no type "${kind}"`);
  }
}

export function objectType(attributes: Iterable<readonly [string, Type]>): ObjectType {
  return { kind: "object", attributes: new Map(attributes) };
}

function primitive(name: string): Type {
  if (name === "string" || name === "number" || name === "bool" || name === "dynamic") return { kind: name };
  throw new Error(`Terraform has no type "${name}"`);
}
