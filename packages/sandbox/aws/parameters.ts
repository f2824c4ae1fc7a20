import { validationError } from "./errors";

/** What a parameter's text must satisfy. */
export interface Constraint {
  /** Shortest length, characters. @default 1 */
  readonly min?: number;
  /** Longest length, characters. */
  readonly max: number;
  readonly pattern?: RegExp;
  /** What AWS answers when the pattern does not match. */
  readonly message?: string;
  /** Whether the value may show in a refusal. @default true */
  readonly shown?: boolean;
}

/** The parameters of one call of a query API: form-encoded, lists as `Tags.member.1.Key`. */
export class Parameters {
  private readonly values: URLSearchParams;

  constructor(form: string) {
    this.values = new URLSearchParams(form);
  }

  /** The raw text, or undefined when it is not sent. */
  get(name: string): string | undefined {
    return this.values.get(name) ?? undefined;
  }

  /** @throws AwsError 400 ValidationError when sent and not as the constraint wants it. */
  optional(name: string, constraint: Constraint): string | undefined {
    const value = this.get(name);
    if (value !== undefined) check(name, value, constraint);
    return value;
  }

  /** @throws AwsError 400 ValidationError when missing or not as the constraint wants it. */
  required(name: string, constraint: Constraint): string {
    const value = this.optional(name, constraint);
    if (value !== undefined) return value;
    throw validationError(
      `1 validation error detected: Value null at '${memberName(name)}' failed to satisfy constraint: Member must not be null`,
    );
  }

  /** @throws AwsError 400 ValidationError when missing or none of the listed words. */
  oneOf<Word extends string>(name: string, words: readonly Word[]): Word {
    const value = this.required(name, { min: 0, max: 128 });
    const found = words.find((word) => word === value);
    if (found !== undefined) return found;
    throw validationError(
      `1 validation error detected: Value '${value}' at '${memberName(name)}' failed to satisfy constraint: ` +
        `Member must satisfy enum value set: [${words.join(", ")}]`,
    );
  }

  /** The texts of `<name>.member.1`, `.2`, … */
  list(name: string): string[] {
    return this.members(name).map((key) => this.get(key) ?? "");
  }

  /** The structures of `<name>.member.N.<field>`. */
  structures<Field extends string>(name: string, fields: readonly Field[]): Record<Field, string>[] {
    return this.members(name).map(
      (key) =>
        Object.fromEntries(fields.map((field) => [field, this.get(`${key}.${field}`) ?? ""])) as Record<
          Field,
          string
        >,
    );
  }

  private members(name: string): string[] {
    const numbers = new Set<number>();
    for (const key of this.values.keys()) {
      const match = key.startsWith(`${name}.member.`) ? /^(\d+)/.exec(key.slice(name.length + 8)) : null;
      if (match !== null) numbers.add(Number(match[1]));
    }
    return [...numbers].sort((left, right) => left - right).map((number) => `${name}.member.${number}`);
  }
}

function check(name: string, value: string, constraint: Constraint): void {
  const at = `Value ${constraint.shown === false ? "" : `'${value}' `}at '${memberName(name)}' failed to satisfy constraint`;
  const { min = 1, max, pattern, message } = constraint;
  if (value.length < min) {
    throw validationError(
      `1 validation error detected: ${at}: Member must have length greater than or equal to ${min}`,
    );
  }
  if (value.length > max) {
    throw validationError(
      `1 validation error detected: ${at}: Member must have length less than or equal to ${max}`,
    );
  }
  if (pattern !== undefined && !pattern.test(value)) {
    throw validationError(
      message ??
        `1 validation error detected: ${at}: Member must satisfy regular expression pattern: ${pattern.source}`,
    );
  }
}

/** AWS names members in messages with a small first letter. */
function memberName(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
