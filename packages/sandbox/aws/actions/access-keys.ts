import { type Action, type Call, targetUser } from "../action";
import { userArn } from "../authorization";
import { constraints } from "../constraints";
import { AwsError, noSuchEntity } from "../errors";
import { pageOf } from "../page";
import { type AwsAccessKey, type AwsState, type AwsUser, newAccessKey } from "../state";
import { members, secondsOf } from "../xml";

/** Access keys that one user may have, inactive ones among them. */
export const maximumKeys = 2;

/** CreateAccessKey, ListAccessKeys, UpdateAccessKey, DeleteAccessKey, GetAccessKeyLastUsed. */
export const accessKeyActions: Readonly<Record<string, Action>> = {
  CreateAccessKey: {
    run: (call) => {
      const user = namedUser(call);
      if (user.accessKeys.length >= maximumKeys) {
        throw new AwsError(409, "LimitExceeded", `Cannot exceed quota for AccessKeysPerUser: ${maximumKeys}`);
      }
      const key = newAccessKey(call.now);
      call.state.users.change(user, { accessKeys: [...user.accessKeys, key] });
      return {
        AccessKey: {
          UserName: user.name,
          AccessKeyId: key.id,
          Status: key.status,
          SecretAccessKey: key.secret,
          CreateDate: secondsOf(key.createdAt),
        },
      };
    },
  },
  ListAccessKeys: {
    run: (call) => {
      const user = namedUser(call);
      const { items, rest } = pageOf(user.accessKeys, (key) => key.id, call.parameters);
      const entries = items.map((key) => ({
        UserName: user.name,
        AccessKeyId: key.id,
        Status: key.status,
        CreateDate: secondsOf(key.createdAt),
      }));
      return { AccessKeyMetadata: members(entries), ...rest };
    },
  },
  UpdateAccessKey: {
    run: (call) => {
      const status = call.parameters.oneOf("Status", ["Active", "Inactive"]);
      const user = namedUser(call);
      const key = keyOf(user, accessKeyId(call));
      call.state.users.change(user, {
        accessKeys: user.accessKeys.map((other) => (other === key ? { ...key, status } : other)),
      });
      return undefined;
    },
  },
  DeleteAccessKey: {
    run: (call) => {
      const user = namedUser(call);
      const key = keyOf(user, accessKeyId(call));
      call.state.users.change(user, { accessKeys: user.accessKeys.filter((other) => other !== key) });
      call.state.history.accessKeyUse.delete(key.id);
      return undefined;
    },
  },
  GetAccessKeyLastUsed: {
    permissions: (call) => {
      const owner = ownerOf(call.state, call.parameters.get("AccessKeyId") ?? "");
      return [{ arn: owner === undefined ? "*" : userArn(call.state, owner) }];
    },
    run: (call) => {
      const id = accessKeyId(call);
      const owner = ownerOf(call.state, id);
      if (owner === undefined) throw missing(id);
      const use = call.state.history.accessKeyUse.get(id);
      return {
        UserName: owner.name,
        AccessKeyLastUsed: {
          LastUsedDate: use === undefined ? undefined : secondsOf(use.at),
          ServiceName: use?.service ?? "N/A",
          Region: use?.region ?? "N/A",
        },
      };
    },
  },
};

function namedUser(call: Call): AwsUser {
  call.parameters.optional("UserName", constraints.userName);
  return targetUser(call);
}

function accessKeyId({ parameters }: Call): string {
  return parameters.required("AccessKeyId", constraints.accessKeyId);
}

function keyOf(user: AwsUser, id: string): AwsAccessKey {
  const found = user.accessKeys.find((key) => key.id === id);
  if (found === undefined) throw missing(id);
  return found;
}

function ownerOf(state: AwsState, id: string): AwsUser | undefined {
  return state.users.oneBy("accessKey", id);
}

function missing(id: string): AwsError {
  return noSuchEntity(`The Access Key with id ${id} cannot be found.`);
}
