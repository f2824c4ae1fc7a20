import type { IAMClient, ListAccessKeysCommandOutput } from "@aws-sdk/client-iam";
import { adviceFor, LiveError } from "../live-error";

export interface AwsKey {
  readonly id: string;
  /** ISO 8601. */
  readonly created: string | undefined;
  /** False for a key that was set inactive. */
  readonly isActive: boolean;
}

// The SDK announces the end of its support for a Node.js version on standard error of every run.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

/** Answers of AWS that say that a key is not, or no longer, good. */
const refusals = new Set([
  "InvalidClientTokenId",
  "SignatureDoesNotMatch",
  "InvalidAccessKeyId",
  "UnrecognizedClientException",
  "IncompleteSignature",
]);
const missing = new Set(["NoSuchEntity", "NoSuchEntityException"]);

/**
 * AWS IAM and STS through Amazon's SDK, with the SDK's own sources of addresses and credentials. The SDK is loaded with
 * the first call: most commands never make one.
 */
export class AwsApi {
  constructor(
    private readonly env: NodeJS.ProcessEnv,
    /** Longest wait for an answer, in milliseconds. */
    private readonly timeout: number,
  ) {}

  /** The access keys of a user, inactive ones among them; none for a user that is not there. */
  async keysOf(userName: string): Promise<readonly AwsKey[]> {
    const { ListAccessKeysCommand } = await import("@aws-sdk/client-iam");
    const client = await this.iam(3);
    const keys: AwsKey[] = [];
    for (let marker: string | undefined; ; ) {
      const input = { UserName: userName, ...(marker === undefined ? {} : { Marker: marker }) };
      const page: ListAccessKeysCommandOutput | undefined = await this.call(
        "ListAccessKeys",
        (abortSignal) => client.send(new ListAccessKeysCommand(input), { abortSignal }),
        missing,
      );
      for (const key of page?.AccessKeyMetadata ?? []) {
        keys.push({
          id: key.AccessKeyId ?? "",
          created: key.CreateDate?.toISOString(),
          isActive: key.Status !== "Inactive",
        });
      }
      marker = page?.IsTruncated === true ? page.Marker : undefined;
      if (marker === undefined) return keys;
    }
  }

  /** Whether a key was ever used, as far as AWS has noted it. */
  async wasUsed(keyId: string): Promise<boolean> {
    const { GetAccessKeyLastUsedCommand } = await import("@aws-sdk/client-iam");
    const client = await this.iam(3);
    const answer = await this.call(
      "GetAccessKeyLastUsed",
      (abortSignal) => client.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: keyId }), { abortSignal }),
      missing,
    );
    return answer?.AccessKeyLastUsed?.LastUsedDate !== undefined;
  }

  /** Deletes a key; one that is gone already is fine. Sent once, as every change is. */
  async deleteKey(userName: string, keyId: string): Promise<void> {
    const { DeleteAccessKeyCommand } = await import("@aws-sdk/client-iam");
    const client = await this.iam(1);
    const input = { UserName: userName, AccessKeyId: keyId };
    await this.call(
      "DeleteAccessKey",
      (abortSignal) => client.send(new DeleteAccessKeyCommand(input), { abortSignal }),
      missing,
    );
  }

  /** The ARN of whoever a key belongs to; undefined when AWS does not accept it. */
  async ownerOf(accessKeyId: string, secretAccessKey: string): Promise<string | undefined> {
    const { GetCallerIdentityCommand, STSClient } = await import("@aws-sdk/client-sts");
    const credentials = { accessKeyId, secretAccessKey };
    const client = new STSClient({ ...this.options(3), credentials });
    const answer = await this.call(
      "GetCallerIdentity",
      (abortSignal) => client.send(new GetCallerIdentityCommand({}), { abortSignal }),
      refusals,
    );
    return answer?.Arn;
  }

  /** Id of the access key that asks, where it is in the environment. */
  get ownKeyId(): string | undefined {
    return this.env.AWS_ACCESS_KEY_ID;
  }

  /**
   * Asks IAM something, up to three times.
   * @returns undefined when what it names is not there.
   * @throws LiveError
   */
  async ask<T>(
    name: string,
    run: (client: IAMClient, abortSignal: AbortSignal) => Promise<T>,
  ): Promise<T | undefined> {
    const client = await this.iam(3);
    return this.call(name, (abortSignal) => run(client, abortSignal), missing);
  }

  private async iam(maxAttempts: number): Promise<IAMClient> {
    const { IAMClient } = await import("@aws-sdk/client-iam");
    return new IAMClient(this.options(maxAttempts));
  }

  private options(maxAttempts: number): { region: string; maxAttempts: number } {
    const region = this.env.AWS_REGION ?? this.env.AWS_DEFAULT_REGION ?? "us-east-1";
    return { region, maxAttempts };
  }

  /** Runs a command; undefined when AWS answers with one of the codes in `expected`. */
  private async call<T>(
    name: string,
    run: (signal: AbortSignal) => Promise<T>,
    expected: ReadonlySet<string>,
  ): Promise<T | undefined> {
    try {
      return await run(AbortSignal.timeout(this.timeout));
    } catch (error) {
      if (error instanceof Error && expected.has(error.name)) return undefined;
      throw this.translated(name, error);
    }
  }

  private translated(call: string, error: unknown): LiveError {
    const { name, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
    const status = $metadata?.httpStatusCode;
    // The SDK calls a dropped connection a TimeoutError too; only our own limit aborts.
    if (name === "AbortError") {
      const message = `${call} was not answered within ${this.timeout / 1000} s. Run it again later, or allow more with --timeout.`;
      return new LiveError("AWS", message);
    }
    if (name === "CredentialsProviderError") {
      return new LiveError(
        "AWS",
        `${call} has no credential: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile.`,
      );
    }
    if (status === undefined) {
      return new LiveError("AWS", `${call} got no answer (${name}). Check the network and run it again.`);
    }
    // A wrong key is answered 403, a throttled call sometimes 400.
    const meaning = refusals.has(name) ? 401 : /Throttling|TooManyRequests/.test(name) ? 429 : status;
    const advice = adviceFor(meaning, "AWS_ACCESS_KEY_ID");
    return new LiveError("AWS", `${call} was answered ${status} ${name}. ${advice}`, status);
  }
}
