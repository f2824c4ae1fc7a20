import { AwsError } from "./errors";
import { managedPolicy } from "./managed-policies";
import { parsePolicy, type Statement } from "./policy-document";
import type { AwsState, AwsUser } from "./state";

/** One thing that a caller wants to do. */
export interface Permission {
  /** Such as `iam:CreateUser`. */
  readonly action: string;
  readonly arn: string;
  /** How a refusal names the resource. @default the ARN */
  readonly shown?: string;
}

/** A user's ARN. */
export function userArn(state: AwsState, user: { readonly path: string; readonly name: string }): string {
  return `arn:aws:iam::${state.accountId}:user${user.path}${user.name}`;
}

/**
 * Evaluates the caller's inline and attached policies and its permissions boundary (IAM User Guide, "Policy evaluation
 * logic"): an explicit deny wins, then an allow is needed from the identity policies and from the boundary.
 * @throws AwsError 403 AccessDenied, naming caller, action and resource.
 */
export function demandPermission(
  state: AwsState,
  caller: { readonly user: AwsUser; readonly region: string },
  permission: Permission,
): void {
  const context = contextOf(state, caller);
  const matching = (documents: readonly string[]) =>
    documents.flatMap(parsePolicy).filter((statement) => applies(statement, permission, context));
  const { user } = caller;
  const managed = user.attachedPolicies.map((arn) => managedPolicy(arn).document);
  const identity = matching([...user.inlinePolicies.map((policy) => policy.document), ...managed]);
  const boundary =
    user.permissionsBoundary === null
      ? undefined
      : matching([managedPolicy(user.permissionsBoundary).document]);
  const refuse = (reason: string) =>
    new AwsError(
      403,
      "AccessDenied",
      `User: ${userArn(state, user)} is not authorized to perform: ${permission.action} ` +
        `on resource: ${permission.shown ?? permission.arn} ${reason}`,
    );
  if (identity.some(({ effect }) => effect === "Deny")) {
    throw refuse("with an explicit deny in an identity-based policy");
  }
  if (boundary?.some(({ effect }) => effect === "Deny")) {
    throw refuse("with an explicit deny in a permissions boundary");
  }
  if (identity.length === 0)
    throw refuse(`because no identity-based policy allows the ${permission.action} action`);
  if (boundary?.length === 0)
    throw refuse(`because no permissions boundary allows the ${permission.action} action`);
}

type Context = Readonly<Record<string, string>>;

/** The condition keys that this account can tell, by lower-case name. */
function contextOf(state: AwsState, caller: { readonly user: AwsUser; readonly region: string }): Context {
  return {
    "aws:username": caller.user.name,
    "aws:userid": caller.user.id,
    "aws:principalarn": userArn(state, caller.user),
    "aws:principalaccount": state.accountId,
    "aws:principaltype": "User",
    "aws:requestedregion": caller.region,
    "aws:securetransport": "false",
    ...Object.fromEntries(
      caller.user.tags.map(({ key, value }) => [`aws:principaltag/${key.toLowerCase()}`, value]),
    ),
  };
}

function applies(statement: Statement, permission: Permission, context: Context): boolean {
  const action = statement.actions.some((pattern) => matches(pattern, permission.action, context, "i"));
  const resource = statement.resources.some((pattern) => matches(pattern, permission.arn, context));
  return (
    action !== statement.actionsInverted &&
    resource !== statement.resourcesInverted &&
    conditionsHold(statement, context)
  );
}

/** `*` stands for any text, `?` for one character, `${aws:username}` and its kind for what the context holds. */
function matches(pattern: string, text: string, context: Context, flags = ""): boolean {
  const source = pattern
    .split(/(\$\{[^}]*\}|\*|\?)/)
    .map((part) => {
      if (part === "*") return ".*";
      if (part === "?") return ".";
      const variable = /^\$\{([^},]+)/.exec(part)?.[1];
      return escapePattern(variable === undefined ? part : (context[variable.trim().toLowerCase()] ?? part));
    })
    .join("");
  return new RegExp(`^${source}$`, `s${flags}`).test(text);
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

type Comparison = (value: string, wanted: string, context: Context) => boolean;

const comparisons: Readonly<Record<string, Comparison>> = {
  StringEquals: (value, wanted) => value === wanted,
  StringEqualsIgnoreCase: (value, wanted) => value.toLowerCase() === wanted.toLowerCase(),
  StringLike: (value, wanted, context) => matches(wanted, value, context),
  ArnEquals: (value, wanted, context) => matches(wanted, value, context),
  ArnLike: (value, wanted, context) => matches(wanted, value, context),
  Bool: (value, wanted) => value.toLowerCase() === wanted.toLowerCase(),
};

/** A condition that cannot be judged here withholds an allow and lets a deny stand. */
function conditionsHold(statement: Statement, context: Context): boolean {
  return Object.entries(statement.conditions).every(([operator, keys]) => {
    const optional = operator.endsWith("IfExists");
    const plain = operator.replace(/IfExists$/, "").replace("Not", "");
    const inverted = operator.includes("Not");
    const comparison = comparisons[plain];
    if (comparison === undefined) return statement.effect === "Deny";
    return Object.entries(keys).every(([key, wanted]) => {
      const value = context[key.toLowerCase()];
      if (value === undefined) return optional || inverted;
      return wanted.some((entry) => comparison(value, entry, context)) !== inverted;
    });
  });
}
