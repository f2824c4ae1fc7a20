import { AwsError } from "./errors";

/** One statement of an identity policy, its lists always arrays. */
export interface Statement {
  readonly effect: "Allow" | "Deny";
  readonly actions: readonly string[];
  /** Whether `actions` lists what is left out (`NotAction`). */
  readonly actionsInverted: boolean;
  readonly resources: readonly string[];
  /** Whether `resources` lists what is left out (`NotResource`). */
  readonly resourcesInverted: boolean;
  /** Operator -> condition key -> values. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/**
 * Reads an identity policy (IAM User Guide, "Grammar of the IAM JSON policy language").
 * @throws AwsError 400 MalformedPolicyDocument
 */
export function parsePolicy(document: string): Statement[] {
  const policy = parseObject(document);
  onlyKeys(policy, ["Version", "Id", "Statement"]);
  const { Version: version } = policy;
  if (version !== undefined && version !== "2012-10-17" && version !== "2008-10-17") throw malformed();
  const statements = [policy.Statement].flat();
  if (policy.Statement === undefined || statements.length === 0) throw malformed();
  const ids = statements.flatMap((entry) => (isRecord(entry) && entry.Sid !== undefined ? [entry.Sid] : []));
  if (new Set(ids).size !== ids.length) {
    throw malformed("Statement IDs (SID) in a single policy must be unique.");
  }
  return statements.map(parseStatement);
}

function parseStatement(statement: unknown): Statement {
  if (!isRecord(statement)) throw malformed();
  if ("Principal" in statement || "NotPrincipal" in statement) {
    throw malformed("Policy document should not specify a principal.");
  }
  onlyKeys(statement, ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"]);
  const { Sid: id, Effect: effect } = statement;
  if (id !== undefined && (typeof id !== "string" || !/^[A-Za-z0-9]*$/.test(id))) {
    throw malformed(
      "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*",
    );
  }
  if (effect !== "Allow" && effect !== "Deny") throw malformed();
  const actions = either(statement, "Action", "NotAction", "Policy statement must contain actions.");
  const resources = either(statement, "Resource", "NotResource", "Policy statement must contain resources.");
  for (const action of actions.texts) {
    if (action !== "*" && !/^[\w-]+:[\w*?]+$/.test(action)) {
      throw malformed("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
    }
  }
  for (const resource of resources.texts) {
    if (resource !== "*" && !/^arn:[^:]+:[^:]*:[^:]*:[^:]*:.+$/.test(resource)) {
      throw malformed(`Resource ${resource} must be in ARN format or "*".`);
    }
  }
  return {
    effect,
    actions: actions.texts,
    actionsInverted: actions.inverted,
    resources: resources.texts,
    resourcesInverted: resources.inverted,
    conditions: parseConditions(statement.Condition),
  };
}

function either(statement: Record<string, unknown>, plain: string, inverted: string, missing: string) {
  const given = [plain, inverted].filter((name) => statement[name] !== undefined);
  if (given.length === 0) throw malformed(missing);
  if (given.length > 1) throw malformed();
  return { texts: texts(statement[given[0]!]), inverted: given[0] === inverted };
}

function parseConditions(conditions: unknown): Statement["conditions"] {
  if (conditions === undefined) return {};
  if (!isRecord(conditions)) throw malformed();
  return Object.fromEntries(
    Object.entries(conditions).map(([operator, keys]) => {
      if (!isRecord(keys)) throw malformed();
      return [operator, Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, texts(value)]))];
    }),
  );
}

function texts(value: unknown): string[] {
  const list = [value].flat();
  if (list.length === 0) throw malformed();
  return list.map((entry) => {
    if (typeof entry === "boolean" || typeof entry === "number") return String(entry);
    if (typeof entry !== "string") throw malformed();
    return entry;
  });
}

function parseObject(document: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(document);
  } catch {
    throw malformed();
  }
  if (!isRecord(value)) throw malformed();
  return value;
}

function onlyKeys(value: Record<string, unknown>, known: readonly string[]): void {
  if (Object.keys(value).some((key) => !known.includes(key))) throw malformed();
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function malformed(message = "Syntax errors in policy."): AwsError {
  return new AwsError(400, "MalformedPolicyDocument", message);
}
