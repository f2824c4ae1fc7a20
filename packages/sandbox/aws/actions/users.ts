import { type Action, type Call, findUser, targetUser, tryFindUser } from "../action";
import { userArn } from "../authorization";
import { constraints } from "../constraints";
import { AwsError } from "../errors";
import { managedPolicy } from "../managed-policies";
import { pageOf } from "../page";
import { type AwsState, type AwsUser, newUser } from "../state";
import { validTags } from "../tags";
import { members, secondsOf, type XmlContent } from "../xml";

/** Users that an account may have. */
const maximumUsers = 5000;

/** CreateUser, GetUser, ListUsers, UpdateUser, DeleteUser (IAM API reference, version 2010-05-08). */
export const userActions: Readonly<Record<string, Action>> = {
  CreateUser: {
    permissions: (call) => {
      const arn = newArn(call, "UserName", "Path");
      const tagged = call.parameters.structures("Tags", ["Key"]).length > 0;
      return tagged ? [{ arn }, { arn, action: "iam:TagUser" }] : [{ arn }];
    },
    run: (call) => ({ User: userElement(call.state, createUser(call), "whole") }),
  },
  GetUser: {
    run: (call) => {
      call.parameters.optional("UserName", constraints.userName);
      return { User: userElement(call.state, targetUser(call), "whole") };
    },
  },
  ListUsers: {
    permissions: ({ state, parameters }) => [
      { arn: `arn:aws:iam::${state.accountId}:user${parameters.get("PathPrefix") ?? "/"}` },
    ],
    run: ({ state, parameters }) => {
      const prefix = parameters.optional("PathPrefix", constraints.pathPrefix) ?? "/";
      const matching = state.users.filter((user) => user.path.startsWith(prefix));
      const { items, rest } = pageOf(matching, (user) => user.id, parameters);
      return { Users: members(items.map((user) => userElement(state, user, "brief"))), ...rest };
    },
  },
  UpdateUser: {
    permissions: (call) => {
      const name = call.parameters.get("UserName") ?? "";
      const user = tryFindUser(call.state, name) ?? { path: "/", name };
      const path = call.parameters.get("NewPath") ?? user.path;
      const renamed = { path, name: call.parameters.get("NewUserName") ?? user.name };
      return [
        { arn: userArn(call.state, user), shown: `user ${name}` },
        { arn: userArn(call.state, renamed) },
      ];
    },
    run: updateUser,
  },
  DeleteUser: { run: deleteUser },
};

function newArn({ state, parameters }: Call, name: string, path: string): string {
  return userArn(state, { name: parameters.get(name) ?? "", path: parameters.get(path) ?? "/" });
}

function createUser({ state, parameters, now }: Call): AwsUser {
  const name = parameters.required("UserName", constraints.newUserName);
  const path = parameters.optional("Path", constraints.path) ?? "/";
  const boundary = parameters.optional("PermissionsBoundary", constraints.arn);
  const tags = validTags(parameters.structures("Tags", ["Key", "Value"]));
  if (tryFindUser(state, name) !== undefined) throw alreadyExists(name);
  if (boundary !== undefined) managedPolicy(boundary);
  if (state.users.length >= maximumUsers) {
    throw new AwsError(409, "LimitExceeded", `Cannot exceed quota for UsersPerAccount: ${maximumUsers}`);
  }
  const user: AwsUser = { ...newUser({ name, path, tags, now }), permissionsBoundary: boundary ?? null };
  state.users.add(user);
  return user;
}

function updateUser({ state, parameters }: Call): undefined {
  const name = parameters.required("UserName", constraints.userName);
  const newName = parameters.optional("NewUserName", constraints.newUserName);
  const newPath = parameters.optional("NewPath", constraints.path);
  const user = findUser(state, name);
  if (newName !== undefined) {
    const other = tryFindUser(state, newName);
    if (other !== undefined && other !== user) throw alreadyExists(newName);
  }
  state.users.change(user, { name: newName, path: newPath });
}

/** What must be gone before a user can be deleted, in the order in which IAM names it. */
const obstacles: readonly { readonly holds: (user: AwsUser) => boolean; readonly message: string }[] = [
  {
    holds: (user) => user.inlinePolicies.length > 0,
    message: "Cannot delete entity, must delete policies first.",
  },
  {
    holds: (user) => user.attachedPolicies.length > 0,
    message: "Cannot delete entity, must detach all policies first.",
  },
  {
    holds: (user) => user.accessKeys.length > 0,
    message: "Cannot delete entity, must delete access keys first.",
  },
];

function deleteUser({ state, parameters }: Call): undefined {
  const user = findUser(state, parameters.required("UserName", constraints.userName));
  const obstacle = obstacles.find(({ holds }) => holds(user));
  if (obstacle !== undefined) throw new AwsError(409, "DeleteConflict", obstacle.message);
  state.users.remove(user);
}

/** ListUsers leaves tags and boundary out; the other operations give them. */
function userElement(state: AwsState, user: AwsUser, form: "whole" | "brief"): XmlContent {
  const whole = form === "whole";
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: userArn(state, user),
    CreateDate: secondsOf(user.createdAt),
    PermissionsBoundary:
      whole && user.permissionsBoundary !== null
        ? {
            PermissionsBoundaryType: "PermissionsBoundaryPolicy",
            PermissionsBoundaryArn: user.permissionsBoundary,
          }
        : undefined,
    Tags:
      whole && user.tags.length > 0
        ? members(user.tags.map(({ key, value }) => ({ Key: key, Value: value })))
        : undefined,
  };
}

function alreadyExists(name: string): AwsError {
  return new AwsError(409, "EntityAlreadyExists", `User with name ${name} already exists.`);
}
