import { instantForm } from "./dates";
import { issuedWithSchema } from "./issued-with";
import { environments } from "./vocabulary";

/**
 * The rows of a ledger, if all of them certainly have the form of one, else undefined. A large ledger has little beside
 * them, and a schema takes ten times as long to let them pass. This knows less than the schema and never more: it says
 * nothing of what is wrong, and leaves everything that it does not recognize to the schema.
 */
export function wellFormedRows(ledger: unknown): object | undefined {
  if (!isObject(ledger) || !isObject(ledger.credentials)) return undefined;
  const rows = Object.entries(ledger.credentials);
  return rows.every(([name, row]) => usualName.test(name) && isRow(row)) ? ledger.credentials : undefined;
}

/** Not such as `__proto__`, which means something else to an object. */
const usualName = /^[A-Z][A-Z0-9_]*$/;

const environmentNames: readonly string[] = environments;

function isRow(value: unknown): boolean {
  if (!isObject(value)) return false;
  return Object.keys(value).every(
    (key) => environmentNames.includes(key) && isList(value[key], isGeneration),
  );
}

function isGeneration(value: unknown): boolean {
  if (!isObject(value) || !isNumber(value.generation) || !isInstant(value.issued)) return false;
  const { serial, asked, stored, proof, retiredWithoutProof, issuedWith } = value;
  const has = [serial, asked, stored, proof, retiredWithoutProof, issuedWith].filter(
    (field) => field !== undefined,
  ).length;
  return (
    (serial === undefined || (isNumber(serial) && serial !== 1)) &&
    (asked === undefined || isInstant(asked)) &&
    (stored === undefined || isInstant(stored)) &&
    (proof === undefined || isProof(proof)) &&
    (retiredWithoutProof === undefined || isRetirement(retiredWithoutProof)) &&
    (issuedWith === undefined || issuedWithSchema.safeParse(issuedWith).success) &&
    hasFields(value, 2 + has)
  );
}

function isProof(value: unknown): boolean {
  return (
    isObject(value) &&
    isInstant(value.at) &&
    isList(value.checked, isSentence) &&
    value.checked.length > 0 &&
    hasFields(value, 2)
  );
}

function isRetirement(value: unknown): boolean {
  return (
    isObject(value) &&
    isInstant(value.at) &&
    isNumber(value.generation) &&
    isSentence(value.reason) &&
    hasFields(value, 3)
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether an object has no more than the fields that were looked at. */
function hasFields(value: object, count: number): boolean {
  return Object.keys(value).length === count;
}

function isList(value: unknown, isItem: (item: unknown) => boolean): value is readonly unknown[] {
  return Array.isArray(value) && value.every(isItem);
}

function isNumber(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 1;
}

function isInstant(value: unknown): boolean {
  return typeof value === "string" && instantForm.test(value);
}

function isSentence(value: unknown): boolean {
  return typeof value === "string" && /\S/.test(value);
}
