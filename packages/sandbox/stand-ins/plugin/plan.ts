import { type ObjectValue, type StandInResource, UNKNOWN, type Value } from "../definition";
import type { CompiledSchema, Field } from "./compiled-schema";
import { counterpartIn } from "./nested-elements";
import { sameValue } from "./same-value";
import { withoutWriteOnly } from "./write-only";

/** The rules of a resource type that planning needs and a schema does not hold. */
export type PlanRules = Pick<StandInResource<never>, "defaults" | "keepOnUpdate" | "replaceOn">;

/** A create (no prior state) or an update, as Terraform proposes it. */
export interface ProposedChange {
  readonly prior: ObjectValue | null;
  readonly config: ObjectValue;
  /** Terraform's own merge of prior state and configuration. */
  readonly proposed: ObjectValue;
}

/**
 * The plan of a create or update before the definition's own `plan` has its word. A configuration that changes
 * nothing plans the prior state; anything else makes computed attributes that nobody set unknown, except those that
 * an update keeps. The order of the steps is that of terraform-plugin-framework: defaults, comparison, unknowns.
 */
export function defaultPlan(schema: CompiledSchema, rules: PlanRules, request: ProposedChange): ObjectValue {
  const { prior, config } = request;
  const proposed = withoutWriteOnly(schema.fields, withDefaults(rules, request));
  if (prior !== null && sameValue(schema.type, proposed, prior)) return prior;
  const defaults = new Set(Object.keys(rules.defaults ?? {}));
  const result: ObjectValue = {};
  for (const field of schema.fields) {
    const value = proposed[field.name]!;
    const rest: Unset = { keeps: keeping(rules, field.name), updates: prior !== null };
    result[field.name] = defaults.has(field.name)
      ? value
      : planField(field, rest, { value, config: config[field.name]!, prior: prior?.[field.name] ?? null });
  }
  return result;
}

/** The names of `replaceOn` whose planned value differs from the state; on a create there are none. */
export function changedOf(
  schema: CompiledSchema,
  names: readonly string[],
  prior: ObjectValue | null,
  planned: ObjectValue,
): string[] {
  if (prior === null) return [];
  return names.filter((name) => !sameValue(schema.type.attributes.get(name)!, prior[name]!, planned[name]!));
}

/** What becomes of computed attributes that the configuration leaves unset. */
interface Unset {
  readonly keeps: "nothing" | "known" | "all";
  readonly updates: boolean;
}

interface FieldValues {
  readonly value: Value;
  readonly config: Value;
  readonly prior: Value;
}

function withDefaults(rules: PlanRules, { config, proposed }: ProposedChange): ObjectValue {
  const result = { ...proposed };
  for (const [name, value] of Object.entries(rules.defaults ?? {})) {
    if (config[name] === null) result[name] = value;
  }
  return result;
}

function keeping(rules: PlanRules, name: string): Unset["keeps"] {
  if (rules.keepOnUpdate === "all") return "all";
  return rules.keepOnUpdate?.includes(name) ? "known" : "nothing";
}

function planField(field: Field, rest: Unset, values: FieldValues): Value {
  const { value, config } = values;
  if (field.computed && config === null) return planUnset(rest, value);
  if (field.nested === undefined || value === null || value === UNKNOWN) return value;
  const { mode, fields } = field.nested;
  const planElement = (element: Value, key: string | number) => {
    if (element === null || element === UNKNOWN) return element;
    const object = element as ObjectValue;
    const before = rest.updates ? counterpartIn(field.nested!, values.prior, object, key) : null;
    const configured = counterpartIn(field.nested!, config, object, key);
    return planObject(fields, { ...rest, updates: before !== null }, object, configured, before);
  };
  if (mode === "single" || mode === "group") return planElement(value, "");
  if (Array.isArray(value)) return value.map(planElement);
  return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, planElement(element, key)]));
}

function planObject(
  fields: readonly Field[],
  rest: Unset,
  value: ObjectValue,
  config: ObjectValue | null,
  prior: ObjectValue | null,
): ObjectValue {
  return Object.fromEntries(
    fields.map((field) => [
      field.name,
      planField(field, rest, {
        value: value[field.name]!,
        config: config?.[field.name] ?? null,
        prior: prior?.[field.name] ?? null,
      }),
    ]),
  );
}

/** `UseStateForUnknown` keeps a known value only; SDKv2 keeps whatever the state holds. */
function planUnset({ keeps, updates }: Unset, value: Value): Value {
  if (!updates || keeps === "nothing") return UNKNOWN;
  return keeps === "known" && value === null ? UNKNOWN : value;
}
