import * as z from "zod/mini";
import type { CredentialFacts } from "../../model/credential-facts";
import { atLeastOne, entryFields } from "../../model/entry-fields";
import { issuedFields, issuedText } from "../../model/issued-fields";
import { fields } from "../../model/schema-misfits";

/** A Heroku OAuth authorization; Heroku takes away what outlives the cadence. */
export interface HerokuAuthorization extends CredentialFacts {
  readonly kind: "heroku-authorization";
  readonly authorizationScopes: readonly [HerokuScope, ...HerokuScope[]];
}

export const herokuScopes = [
  "global",
  "read",
  "write",
  "read-protected",
  "write-protected",
  "identity",
] as const;
export type HerokuScope = (typeof herokuScopes)[number];

/** An entry that Terraform mints as a Heroku OAuth authorization. */
export const herokuAuthorization = <const E extends Omit<HerokuAuthorization, "kind">>(entry: E) =>
  ({ kind: "heroku-authorization", ...entry }) as const;

export const schema = fields({
  ...entryFields,
  kind: z.literal("heroku-authorization"),
  authorizationScopes: atLeastOne(z.enum(herokuScopes as readonly HerokuScope[]), "at least one scope"),
});

export const issued = z.strictObject({
  kind: z.literal("heroku-authorization"),
  ...issuedFields,
  authorizationScopes: z.array(issuedText).check(z.minLength(1)),
  scopes: z.array(issuedText),
});
