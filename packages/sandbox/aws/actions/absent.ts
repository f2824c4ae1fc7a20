import { type Action, type Call, findUser, targetUser } from "../action";
import { constraints } from "../constraints";
import { noSuchEntity } from "../errors";
import { pageOf } from "../page";
import { members } from "../xml";

/**
 * What an IAM user can have elsewhere but has none of in this account: groups, console password, MFA devices, SSH keys,
 * certificates, service credentials. Whoever deletes a user asks for all of these first.
 */
export const absentActions: Readonly<Record<string, Action>> = {
  ListGroupsForUser: emptyListOfUser("Groups"),
  ListSSHPublicKeys: emptyListOfUser("SSHPublicKeys"),
  ListMFADevices: emptyListOfUser("MFADevices"),
  ListSigningCertificates: emptyListOfUser("Certificates"),
  ListServiceSpecificCredentials: {
    run: (call) => {
      namedOrCaller(call);
      return { ServiceSpecificCredentials: {} };
    },
  },
  ListVirtualMFADevices: emptyListOfAccount("VirtualMFADevices", "mfa/*"),
  ListRoles: emptyListOfAccount("Roles", "role/"),
  ListGroups: emptyListOfAccount("Groups", "group/"),
  ListAccountAliases: emptyListOfAccount("AccountAliases", "*"),
  GetLoginProfile: missing((user) => `Cannot find Login Profile for User ${user}`),
  DeleteLoginProfile: missing((user) => `Login Profile for User ${user} cannot be found.`),
  RemoveUserFromGroup: missingThing("GroupName", (name) => `The group with name ${name} cannot be found.`),
  DeleteSSHPublicKey: missingThing("SSHPublicKeyId", (id) => `The Public Key with id ${id} cannot be found.`),
  DeactivateMFADevice: missingThing(
    "SerialNumber",
    (id) => `MFA Device with serial number ${id} cannot be found.`,
  ),
  DeleteSigningCertificate: missingThing(
    "CertificateId",
    (id) => `The Certificate with id ${id} cannot be found.`,
  ),
  DeleteServiceSpecificCredential: missingThing(
    "ServiceSpecificCredentialId",
    (id) => `No such credential ${id} exists`,
  ),
  DeleteVirtualMFADevice: {
    permissions: ({ parameters }) => [{ arn: parameters.get("SerialNumber") ?? "*" }],
    run: ({ parameters }) => {
      const id = parameters.required("SerialNumber", constraints.identifier);
      throw noSuchEntity(`VirtualMFADevice with serial number ${id} doesn't exist.`);
    },
  },
};

function namedOrCaller(call: Call) {
  call.parameters.optional("UserName", constraints.userName);
  return targetUser(call);
}

function emptyListOfUser(element: string): Action {
  return {
    run: (call) => {
      namedOrCaller(call);
      return { [element]: members([]), ...pageOf([], () => "", call.parameters).rest };
    },
  };
}

function emptyListOfAccount(element: string, resource: string): Action {
  return {
    permissions: ({ state }) => [{ arn: `arn:aws:iam::${state.accountId}:${resource}` }],
    run: ({ parameters }) => ({ [element]: members([]), ...pageOf([], () => "", parameters).rest }),
  };
}

function missing(message: (user: string) => string): Action {
  return {
    run: (call) => {
      throw noSuchEntity(message(namedOrCaller(call).name));
    },
  };
}

function missingThing(member: string, message: (id: string) => string): Action {
  return {
    run: (call) => {
      const id = call.parameters.required(member, constraints.identifier);
      const name = call.parameters.optional("UserName", constraints.userName);
      if (name !== undefined) findUser(call.state, name);
      throw noSuchEntity(message(id));
    },
  };
}
