import type { Company } from "../../model/company/company";
import { vendors } from "../../model/vocabulary";

/** What a value's form gives away about it; the forms are those that the company's vocabulary gives its vendors. */
export type ValueShape = Omit<
  NonNullable<Company["vendors"][string]["valueForms"]>[number],
  "prefix" | "length"
>;

const known: readonly Company["vendors"][string][] = Object.values(vendors);
const shapes = known.flatMap(({ valueForms }) => valueForms ?? []);

/** The known form that a value has; undefined for any other. */
export function shapeOf(value: string): ValueShape | undefined {
  if (!/^\w+$/.test(value)) return undefined;
  const found = shapes.find(
    ({ prefix, length }) =>
      value.startsWith(prefix) && value.length > prefix.length && (length ?? value.length) === value.length,
  );
  if (found === undefined) return undefined;
  const { prefix: _, length: __, ...shape } = found;
  return shape;
}
