import * as z from "zod/mini";
import type { CredentialFacts } from "../../model/credential-facts";
import { entryFields, sentence, text } from "../../model/entry-fields";
import { issuedFields, issuedText } from "../../model/issued-fields";
import { fields } from "../../model/schema-misfits";

/** An AWS IAM access key on a user of its own or on one that exists. */
export interface AwsAccessKey extends CredentialFacts {
  readonly kind: "aws-access-key";
  readonly user:
    | { readonly name: string; readonly exists: true }
    | {
        readonly name: string;
        readonly exists: false;
        /** IAM actions that the user's inline policy allows on every resource. */
        readonly allow: readonly string[];
      };
}

/** An entry that Terraform mints as an AWS access key. */
export const awsAccessKey = <const E extends Omit<AwsAccessKey, "kind">>(entry: E) =>
  ({ kind: "aws-access-key", ...entry }) as const;

export const schema = fields({
  ...entryFields,
  kind: z.literal("aws-access-key"),
  user: z.discriminatedUnion(
    "exists",
    [
      fields({ name: sentence, exists: z.literal(true) }),
      fields({ name: sentence, exists: z.literal(false), allow: z.array(text) }),
    ],
    "true, or false with allow",
  ),
});

export const issued = z.strictObject({
  kind: z.literal("aws-access-key"),
  ...issuedFields,
  user: z.strictObject({
    name: issuedText,
    exists: z.boolean(),
    allow: z.optional(z.array(issuedText)),
  }),
});
