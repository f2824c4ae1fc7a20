import type { IAMClient } from "@aws-sdk/client-iam";

/** What a configured AWS provider gives to its resources. */
export interface AwsClient {
  readonly iam: IAMClient;
  readonly region: string;
  /** `default_tags` of the provider block. */
  readonly defaultTags: Readonly<Record<string, string>>;
  /** Tags of the remote object that the provider does not look at (`ignore_tags`). */
  readonly isIgnoredTag: (key: string) => boolean;
}
