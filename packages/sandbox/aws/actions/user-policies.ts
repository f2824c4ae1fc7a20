import { type Action, type Call, findUser } from "../action";
import { constraints } from "../constraints";
import { AwsError, noSuchEntity } from "../errors";
import { managedPolicy } from "../managed-policies";
import { pageOf } from "../page";
import { parsePolicy } from "../policy-document";
import type { AwsUser } from "../state";
import { members } from "../xml";

/** Characters without white space that all inline policies of one user may have together. */
export const maximumInlineSize = 2048;
/** Managed policies that one user may have. */
const maximumAttached = 10;

/** Inline and managed policies of a user, and its permissions boundary. */
export const userPolicyActions: Readonly<Record<string, Action>> = {
  PutUserPolicy: {
    run: (call) => {
      const user = namedUser(call);
      const name = policyName(call);
      const document = call.parameters.required("PolicyDocument", constraints.policyDocument);
      parsePolicy(document);
      const others = user.inlinePolicies.filter((policy) => policy.name !== name);
      demandInlineSize(user, [...others.map((policy) => policy.document), document]);
      const isNew = others.length === user.inlinePolicies.length;
      call.state.users.change(user, {
        inlinePolicies: isNew
          ? [...others, { name, document }]
          : user.inlinePolicies.map((policy) => (policy.name === name ? { name, document } : policy)),
      });
      return undefined;
    },
  },
  GetUserPolicy: {
    run: (call) => {
      const user = namedUser(call);
      const policy = inlinePolicy(user, policyName(call));
      return {
        UserName: user.name,
        PolicyName: policy.name,
        PolicyDocument: percentEncoded(policy.document),
      };
    },
  },
  ListUserPolicies: {
    run: (call) => {
      const { items, rest } = pageOf(
        namedUser(call).inlinePolicies,
        (policy) => policy.name,
        call.parameters,
      );
      return { PolicyNames: members(items.map((policy) => policy.name)), ...rest };
    },
  },
  DeleteUserPolicy: {
    run: (call) => {
      const user = namedUser(call);
      const policy = inlinePolicy(user, policyName(call));
      call.state.users.change(user, {
        inlinePolicies: user.inlinePolicies.filter((other) => other !== policy),
      });
      return undefined;
    },
  },
  ListAttachedUserPolicies: {
    run: (call) => {
      const { items, rest } = pageOf(namedUser(call).attachedPolicies, (arn) => arn, call.parameters);
      const entries = items.map((arn) => ({ PolicyName: managedPolicy(arn).name, PolicyArn: arn }));
      return { AttachedPolicies: members(entries), ...rest };
    },
  },
  AttachUserPolicy: {
    run: (call) => {
      const user = namedUser(call);
      const arn = policyArn(call, "PolicyArn");
      managedPolicy(arn);
      if (user.attachedPolicies.includes(arn)) return undefined;
      if (user.attachedPolicies.length >= maximumAttached) {
        throw new AwsError(
          409,
          "LimitExceeded",
          `Cannot exceed quota for PoliciesPerUser: ${maximumAttached}`,
        );
      }
      call.state.users.change(user, { attachedPolicies: [...user.attachedPolicies, arn] });
      return undefined;
    },
  },
  DetachUserPolicy: {
    run: (call) => {
      const user = namedUser(call);
      const arn = policyArn(call, "PolicyArn");
      if (!user.attachedPolicies.includes(arn)) throw noSuchEntity(`Policy ${arn} was not found.`);
      call.state.users.change(user, {
        attachedPolicies: user.attachedPolicies.filter((other) => other !== arn),
      });
      return undefined;
    },
  },
  PutUserPermissionsBoundary: {
    run: (call) => {
      const user = namedUser(call);
      const arn = policyArn(call, "PermissionsBoundary");
      managedPolicy(arn);
      call.state.users.change(user, { permissionsBoundary: arn });
      return undefined;
    },
  },
  DeleteUserPermissionsBoundary: {
    run: (call) => {
      const user = namedUser(call);
      if (user.permissionsBoundary === null) {
        throw noSuchEntity(`User ${user.name} does not have a permissions boundary.`);
      }
      call.state.users.change(user, { permissionsBoundary: null });
      return undefined;
    },
  },
};

function namedUser({ state, parameters }: Call): AwsUser {
  return findUser(state, parameters.required("UserName", constraints.userName));
}

function policyName({ parameters }: Call): string {
  return parameters.required("PolicyName", constraints.policyName);
}

function policyArn({ parameters }: Call, member: string): string {
  return parameters.required(member, constraints.arn);
}

function inlinePolicy(user: AwsUser, name: string): AwsUser["inlinePolicies"][number] {
  const found = user.inlinePolicies.find((policy) => policy.name === name);
  if (found === undefined) throw noSuchEntity(`The user policy with name ${name} cannot be found.`);
  return found;
}

function demandInlineSize(user: AwsUser, documents: readonly string[]): void {
  const size = documents.reduce((sum, document) => sum + document.replace(/\s/g, "").length, 0);
  if (size > maximumInlineSize) {
    throw new AwsError(
      409,
      "LimitExceeded",
      `Maximum policy size of ${maximumInlineSize} bytes exceeded for user ${user.name}`,
    );
  }
}

/** RFC 3986: providers query-unescape the document, so a space must not be a plus, nor a plus stay bare. */
function percentEncoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
