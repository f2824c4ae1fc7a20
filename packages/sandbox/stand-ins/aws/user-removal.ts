import {
  DeactivateMFADeviceCommand,
  DeleteAccessKeyCommand,
  DeleteLoginProfileCommand,
  DeleteServiceSpecificCredentialCommand,
  DeleteSigningCertificateCommand,
  DeleteSSHPublicKeyCommand,
  DeleteVirtualMFADeviceCommand,
  ListAccessKeysCommand,
  ListGroupsForUserCommand,
  ListMFADevicesCommand,
  ListServiceSpecificCredentialsCommand,
  ListSigningCertificatesCommand,
  ListSSHPublicKeysCommand,
  ListVirtualMFADevicesCommand,
  RemoveUserFromGroupCommand,
} from "@aws-sdk/client-iam";
import type { AwsClient } from "./client";
import { isMissing, reporting } from "./errors";

/** A user must be in no group before it can be deleted. */
export async function leaveGroups(user: string, { iam }: AwsClient): Promise<void> {
  await tolerating(`removing IAM User (${user}) group memberships`, "IAM: ListGroupsForUser", async () => {
    const { Groups: groups = [] } = await iam.send(new ListGroupsForUserCommand({ UserName: user }));
    for (const { GroupName } of groups) {
      await iam.send(new RemoveUserFromGroupCommand({ UserName: user, GroupName }));
    }
  });
}

/** What `force_destroy` removes: every kind of credential that Terraform does not manage, but no policy. */
export async function removeCredentials(user: string, { iam }: AwsClient): Promise<void> {
  const UserName = user;
  await tolerating(`removing IAM User (${user}) access keys`, "IAM: ListAccessKeys", async () => {
    const { AccessKeyMetadata: keys = [] } = await iam.send(new ListAccessKeysCommand({ UserName }));
    for (const { AccessKeyId } of keys) await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId }));
  });
  await tolerating(`removing IAM User (${user}) SSH keys`, "IAM: ListSSHPublicKeys", async () => {
    const { SSHPublicKeys: keys = [] } = await iam.send(new ListSSHPublicKeysCommand({ UserName }));
    for (const { SSHPublicKeyId } of keys) {
      await iam.send(new DeleteSSHPublicKeyCommand({ UserName, SSHPublicKeyId }));
    }
  });
  await tolerating(
    `removing IAM User (${user}) Virtual MFA devices`,
    "IAM: ListVirtualMFADevices",
    async () => {
      const list = new ListVirtualMFADevicesCommand({ AssignmentStatus: "Assigned" });
      const { VirtualMFADevices: devices = [] } = await iam.send(list);
      for (const { SerialNumber } of devices.filter((device) => device.User?.UserName === user)) {
        await iam.send(new DeactivateMFADeviceCommand({ UserName, SerialNumber }));
        await iam.send(new DeleteVirtualMFADeviceCommand({ SerialNumber }));
      }
    },
  );
  await tolerating(`removing IAM User (${user}) MFA devices`, "IAM: ListMFADevices", async () => {
    const { MFADevices: devices = [] } = await iam.send(new ListMFADevicesCommand({ UserName }));
    for (const { SerialNumber } of devices) {
      await iam.send(new DeactivateMFADeviceCommand({ UserName, SerialNumber }));
    }
  });
  await tolerating(`removing IAM User (${user}) login profile`, "IAM: DeleteLoginProfile", async () => {
    await iam.send(new DeleteLoginProfileCommand({ UserName }));
  });
  await tolerating(
    `removing IAM User (${user}) signing certificate`,
    "IAM: ListSigningCertificates",
    async () => {
      const list = new ListSigningCertificatesCommand({ UserName });
      const { Certificates: certificates = [] } = await iam.send(list);
      for (const { CertificateId } of certificates) {
        await iam.send(new DeleteSigningCertificateCommand({ UserName, CertificateId }));
      }
    },
  );
  await tolerating(
    `removing IAM User (${user}) Service Specific Credentials`,
    "IAM: ListServiceSpecificCredentials",
    async () => {
      const list = new ListServiceSpecificCredentialsCommand({ UserName });
      const { ServiceSpecificCredentials: credentials = [] } = await iam.send(list);
      for (const { ServiceSpecificCredentialId } of credentials) {
        await iam.send(new DeleteServiceSpecificCredentialCommand({ UserName, ServiceSpecificCredentialId }));
      }
    },
  );
}

/** What is gone already is no failure. */
async function tolerating(doing: string, operation: string, run: () => Promise<void>): Promise<void> {
  await reporting(doing, operation, () =>
    run().catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    }),
  );
}
