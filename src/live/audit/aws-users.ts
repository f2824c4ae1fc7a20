import type { Credential } from "../../model/credential";
import type { Taxonomy } from "../../model/rule";

/** The AWS credentials, each with the place of findings about its user. */
export function awsUsers({
  credentials,
}: Taxonomy): readonly { readonly at: string; readonly credential: Credential<"aws-access-key"> }[] {
  return credentials.flatMap((credential) =>
    credential.kind === "aws-access-key" ? [{ at: `AWS user ${credential.user.name}`, credential }] : [],
  );
}

/** Managed policies that let their user do everything, or give itself the right to (AWS Managed Policy Reference). */
export const administratorPolicies: ReadonlySet<string> = new Set([
  "AdministratorAccess",
  "IAMFullAccess",
  "PowerUserAccess",
]);

/** Whether an action of a policy allows everything, or changing who may do what. */
export function isAdministrative(action: string): boolean {
  return /^(\*|\*:\*|iam:\*|sts:\*|everything but .*)$/i.test(action);
}
