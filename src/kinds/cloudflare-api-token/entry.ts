import * as z from "zod/mini";
import { type CloudflarePermission, cloudflarePermissions } from "../../model/cloudflare-permissions";
import type { CredentialFacts } from "../../model/credential-facts";
import { entryFields, keysOf, text } from "../../model/entry-fields";
import { issuedFields, issuedText } from "../../model/issued-fields";
import { fields } from "../../model/schema-misfits";

/** A Cloudflare API token, minted by Terraform. */
export interface CloudflareApiToken extends CredentialFacts {
  readonly kind: "cloudflare-api-token";
  readonly scopes: readonly CloudflarePermission[];
  /** Zone to which the permissions on zones are limited. @default - every zone of the account */
  readonly zone?: string;
  /** Who owns the token at Cloudflare. @default "user" */
  readonly owner?: "user" | "account";
  /** Networks (CIDR) from which alone the token is accepted. @default - any */
  readonly allowedNetworks?: readonly string[];
}

/** An entry that Terraform mints as a Cloudflare API token. */
export const cloudflareApiToken = <const E extends Omit<CloudflareApiToken, "kind">>(entry: E) =>
  ({ kind: "cloudflare-api-token", ...entry }) as const;

export const schema = fields({
  ...entryFields,
  kind: z.literal("cloudflare-api-token"),
  scopes: z.array(z.enum(keysOf(cloudflarePermissions) as CloudflarePermission[])),
  zone: z.optional(text),
  owner: z.optional(z.enum(["user", "account"])),
  allowedNetworks: z.optional(z.array(text)),
});

export const issued = z.strictObject({
  kind: z.literal("cloudflare-api-token"),
  ...issuedFields,
  owner: z.optional(z.enum(["user", "account"])),
  scopes: z.array(issuedText),
  zone: z.optional(issuedText),
  allowedNetworks: z.optional(z.array(issuedText)),
});
