import { noSuchEntity } from "./errors";

const allow = (actions: object) => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Resource: "*", ...actions }],
});

/**
 * The AWS managed policies that exist in the sandbox, as far as they speak of IAM and STS (AWS Managed Policy Reference
 * Guide). There are no customer managed ones.
 */
const documents: Readonly<Record<string, object>> = {
  AdministratorAccess: allow({ Action: "*" }),
  IAMFullAccess: allow({ Action: "iam:*" }),
  IAMReadOnlyAccess: allow({ Action: ["iam:Get*", "iam:List*", "iam:Simulate*", "iam:Generate*"] }),
  PowerUserAccess: allow({ NotAction: ["iam:*", "organizations:*", "account:*"] }),
  ReadOnlyAccess: allow({ Action: ["iam:Get*", "iam:List*", "iam:Simulate*", "iam:Generate*"] }),
};

const form = /^arn:aws:iam::aws:policy\/([\w+=,.@-]+)$/;

/** The document of a managed policy. @throws AwsError 404 NoSuchEntity for one that the sandbox does not have. */
export function managedPolicy(arn: string): { readonly name: string; readonly document: string } {
  const name = form.exec(arn)?.[1] ?? "";
  const document = documents[name];
  if (document === undefined) throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
  return { name, document: JSON.stringify(document) };
}
