import type { Company } from "../../model/company/company";
import { vendors } from "../../model/vocabulary";
import type { Fingerprints, Print } from "../fingerprints";

/** What is kept of a value: enough to compare and judge it, and nothing to use it with. */
export interface ValueFacts extends Print {
  readonly isBlank: boolean;
  /** Whether it is long enough that two equal ones are no accident: eight characters or more. */
  readonly isTelling: boolean;
  /** A word that people write where a value is to come, or where one was. */
  readonly isPlaceholder: boolean;
  /** Whether it is a reference to another secret, which only some readers resolve. */
  readonly isReference: boolean;
  /** What went wrong when it was pasted, as the end of "it …"; undefined where nothing did. */
  readonly flaw: string | undefined;
  readonly shape: ValueShape | undefined;
}

const tellingLength = 8;

const placeholder =
  /^(change[-_ ]?(me|it)|to[-_ ]?do|tbd|tba|fix[-_ ]?me|placeholder|dummy|example|sample|empty|none|null|nil|undefined|n\/?a|unset|test|secret|password|token|redacted|rotated|revoked|retired|deleted|removed|deprecated|disabled|unused|your[-_ ].*|<.*>|(.)\3*)$/i;

/** Takes from a value what an audit needs; the value itself is not kept. */
export function factsOf(value: string, fingerprints: Fingerprints): ValueFacts {
  const text = value.trim();
  return {
    ...fingerprints.printOf(value),
    isBlank: text === "",
    isTelling: text.length >= tellingLength,
    isPlaceholder: text !== "" && placeholder.test(text),
    isReference: /\$\{[^}]+\}/.test(text),
    flaw: flawOf(text),
    shape: shapeOf(text),
  };
}

/** Private keys and JSON documents have lines, blanks and quotation marks of their own. */
function flawOf(text: string): string | undefined {
  if (/^(-----BEGIN |\{)/.test(text)) return undefined;
  if (/^(["'`]).*\1$/s.test(text)) return "is in quotation marks";
  if (/^(export\s+)?[A-Z][A-Z0-9_]{2,}=/.test(text)) return "starts with a name and an equals sign";
  if (/^(bearer|basic|token)\s/i.test(text)) return "starts with the word of a header";
  return /\s/.test(text) ? "has white space inside" : undefined;
}

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
