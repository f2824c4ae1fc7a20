import type * as z from "zod/mini";

type Accepts = (value: unknown) => boolean;

/**
 * Whether values certainly fit a schema, made from the schema and several times as fast as its own reading, which copies
 * what it reads. It says nothing of what is wrong, and leaves everything that it does not know to the schema.
 */
export function accepts(schema: z.core.$ZodType): Accepts {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "string":
      return textOf(def.checks);
    case "number":
      return def.checks === undefined ? Number.isFinite : never;
    case "enum":
      return oneOf(Object.values(def.entries));
    case "literal":
      return oneOf(def.values);
    case "optional": {
      const inner = accepts(def.innerType);
      return (value) => value === undefined || inner(value);
    }
    case "union": {
      const options = def.options.map(accepts);
      return (value) => options.some((option) => option(value));
    }
    case "array":
      return listOf(accepts(def.element), def.checks);
    case "record": {
      const inner = accepts(def.valueType);
      return isText(def.keyType) ? (value) => isObject(value) && Object.values(value).every(inner) : never;
    }
    case "object":
      return objectOf(def);
    default:
      return never;
  }
}

const never: Accepts = () => false;

type Checks = readonly z.core.$ZodCheck<never>[] | undefined;

/** The definitions of checks, of which few kinds are known here. */
function definitions(checks: Checks): readonly z.core.$ZodChecks["_zod"]["def"][] {
  return (checks ?? []).map((check) => (check as unknown as z.core.$ZodChecks)._zod.def);
}

function textOf(checks: Checks): Accepts {
  const patterns = definitions(checks).map((def) => ("pattern" in def ? def.pattern : undefined));
  if (patterns.some((pattern) => pattern === undefined || pattern.global)) return never;
  return (value) => typeof value === "string" && patterns.every((pattern) => pattern?.test(value));
}

function listOf(item: Accepts, checks: Checks): Accepts {
  const known = definitions(checks).map((def) => (def.check === "min_length" ? def.minimum : undefined));
  if (known.includes(undefined)) return never;
  const least = Math.max(0, ...known.map(Number));
  return (value) => Array.isArray(value) && value.length >= least && value.every(item);
}

function objectOf({ shape, catchall, checks }: z.core.$ZodObjectDef): Accepts {
  if (catchall?._zod.def.type !== "never" || checks !== undefined) return never;
  const fields = new Map(Object.entries(shape).map(([key, field]) => [key, accepts(field)]));
  const needed = Object.keys(shape).filter((key) => shape[key]?._zod.optin !== "optional");
  return (value) =>
    isObject(value) &&
    Object.keys(value).every((key) => fields.get(key)?.(value[key]) === true) &&
    needed.every((key) => value[key] !== undefined);
}

function oneOf(values: readonly unknown[]): Accepts {
  const known = new Set(values);
  return (value) => known.has(value);
}

function isText(schema: z.core.$ZodType): boolean {
  const { type, checks } = schema._zod.def;
  return type === "string" && checks === undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
