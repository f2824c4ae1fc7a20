import * as z from "zod/mini";
import type { CredentialFacts } from "../../model/credential-facts";
import { entryFields, sentence, textLike } from "../../model/entry-fields";
import { issuedFields, issuedText } from "../../model/issued-fields";
import { fields } from "../../model/schema-misfits";

/** A Cloudflare Access service token with the reusable Service Auth policy that admits it. */
export interface CloudflareAccessServiceToken extends CredentialFacts {
  readonly kind: "cloudflare-access-service-token";
  /** Domain of the Access application that it opens. */
  readonly application: string;
  /** Lifetime at Cloudflare in hours, such as `8760h`; at least the cadence. */
  readonly duration: `${number}h`;
}

/** An entry that Terraform mints as a Cloudflare Access service token. */
export const cloudflareAccessServiceToken = <const E extends Omit<CloudflareAccessServiceToken, "kind">>(
  entry: E,
) => ({ kind: "cloudflare-access-service-token", ...entry }) as const;

export const schema = fields({
  ...entryFields,
  kind: z.literal("cloudflare-access-service-token"),
  application: sentence,
  duration: textLike<`${number}h`>(),
});

export const issued = z.strictObject({
  kind: z.literal("cloudflare-access-service-token"),
  ...issuedFields,
  duration: issuedText,
  application: issuedText,
});
