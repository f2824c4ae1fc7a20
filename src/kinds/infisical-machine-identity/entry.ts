import * as z from "zod/mini";
import type { CredentialFacts } from "../../model/credential-facts";
import { entryFields, sentence } from "../../model/entry-fields";
import { issuedFields, issuedText } from "../../model/issued-fields";
import { fields } from "../../model/schema-misfits";

/** An Infisical machine identity with universal auth, a project role and a client secret. */
export interface InfisicalMachineIdentity extends CredentialFacts {
  readonly kind: "infisical-machine-identity";
  /** Slug of the project role. A free server has only the built-in ones. */
  readonly projectRole: string;
}

/** An entry that Terraform mints as an Infisical machine identity's client secret. */
export const infisicalMachineIdentity = <const E extends Omit<InfisicalMachineIdentity, "kind">>(entry: E) =>
  ({ kind: "infisical-machine-identity", ...entry }) as const;

export const schema = fields({
  ...entryFields,
  kind: z.literal("infisical-machine-identity"),
  projectRole: sentence,
});

export const issued = z.strictObject({
  kind: z.literal("infisical-machine-identity"),
  ...issuedFields,
  projectRole: issuedText,
});
