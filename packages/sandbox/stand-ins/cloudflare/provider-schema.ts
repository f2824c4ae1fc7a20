import { type ProviderSchema, readProviderSchema } from "../schema";

/** Where Terraform finds the provider. */
export const cloudflareAddress = "registry.terraform.io/cloudflare/cloudflare";

/** The schema of version 5.14.0, as far as this project uses it. */
export const cloudflareSchema: ProviderSchema = readProviderSchema(
  "cloudflare-5.14.0.json",
  cloudflareAddress,
);
