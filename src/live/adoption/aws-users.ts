import { address } from "../../model/addresses";
import type { Adoption } from "../../model/adoption";
import type { Credential } from "../../model/credential";
import { environments, vendors } from "../../model/vocabulary";
import type { AwsArea } from "../audit/world";

/** The IAM users that Terraform is to make and that are there already, each with its inline policy. */
export function importedUsers(
  credentials: readonly Credential[],
  users: AwsArea | undefined,
): Adoption["imports"] {
  return credentials.flatMap((credential) => {
    if (credential.kind !== "aws-access-key" || credential.user.exists) return [];
    const { name } = credential.user;
    const policies = users?.get(name);
    if (policies === undefined) return [];
    const stack = vendors[credential.vendor].folder;
    const hasPolicy = policies.inline.some((policy) => policy.name === credential.name);
    return environments
      .filter((environment) => credential.environments[environment] === "own")
      .flatMap((environment) => {
        const id = address.user(credential.name, environment, name);
        return [
          { stack, to: `aws_iam_user.${id}`, id: name },
          ...(hasPolicy
            ? [{ stack, to: `aws_iam_user_policy.${id}`, id: `${name}:${credential.name}` }]
            : []),
        ];
      });
  });
}
