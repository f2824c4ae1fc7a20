/** An Access rule: one kind of condition, with what it asks for. */
type Rule = Readonly<Record<string, unknown>>;

/** The text that a rule has for a kind of condition, such as the `token_id` of `service_token`. */
export function memberOf(rule: Rule, kind: string, name: string): string | undefined {
  const condition = rule[kind];
  if (typeof condition !== "object" || condition === null || Array.isArray(condition)) return undefined;
  const text = (condition as Readonly<Record<string, unknown>>)[name];
  return typeof text === "string" ? text : undefined;
}

/** The ids of the service tokens that any rule of a policy is about. */
export function namedServiceTokens(policy: {
  readonly include: readonly Rule[];
  readonly exclude: readonly Rule[];
  readonly require: readonly Rule[];
}): string[] {
  return [...policy.include, ...policy.exclude, ...policy.require].flatMap(
    (rule) => memberOf(rule, "service_token", "token_id") ?? [],
  );
}
