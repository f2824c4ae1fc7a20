import { type Permission, userArn } from "./authorization";
import { noSuchEntity } from "./errors";
import type { Parameters } from "./parameters";
import type { Caller } from "./signature";
import type { AwsState, AwsUser } from "./state";
import type { XmlContent } from "./xml";

/** One call of a query API, its signature already checked. */
export interface Call {
  readonly parameters: Parameters;
  readonly caller: Caller;
  readonly state: AwsState;
  readonly now: Date;
}

/** One operation of a query API. */
export interface Action {
  /**
   * What the caller must be allowed to act on.
   * @default the user that `UserName` names, under the operation's own name
   */
  readonly permissions?: (
    call: Call,
  ) => readonly (Omit<Permission, "action"> & { readonly action?: string })[];
  /** Returns the content of the result element; undefined for an operation without one. */
  readonly run: (call: Call) => XmlContent | undefined;
}

/** The user that `UserName` names, or the caller when it is left out. @throws AwsError 404 NoSuchEntity */
export function targetUser({ parameters, caller, state }: Call): AwsUser {
  const name = parameters.get("UserName");
  return name === undefined ? caller.user : findUser(state, name);
}

/** User names are unique without regard to case, and looked up so. */
export function tryFindUser(state: AwsState, name: string): AwsUser | undefined {
  return state.users.oneBy("name", name.toLowerCase());
}

/** @throws AwsError 404 NoSuchEntity */
export function findUser(state: AwsState, name: string): AwsUser {
  const found = tryFindUser(state, name);
  if (found === undefined) throw noSuchEntity(`The user with name ${name} cannot be found.`);
  return found;
}

/** The resource of a permission on an existing user, or on one of that name at the root path. */
export function userResource({ parameters, caller, state }: Call): Omit<Permission, "action"> {
  const name = parameters.get("UserName") ?? caller.user.name;
  const user = tryFindUser(state, name) ?? { path: "/", name };
  return { arn: userArn(state, user), shown: `user ${name}` };
}
