import { IAMClient } from "@aws-sdk/client-iam";
import { STSClient } from "@aws-sdk/client-sts";
import { awsService } from "../../../packages/sandbox/aws/service";
import type { AwsState } from "../../../packages/sandbox/aws/state";
import { Faults } from "../../../packages/sandbox/http/faults";
import { type RunningService, serve, type TrafficEntry } from "../../../packages/sandbox/http/server";
import { mirrorOf } from "../../support/mirror";

// The SDK's hint about future Node versions says nothing about these tests.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export const accountId = "210987654321";
export const bootstrapUser = "claude-infisical-bootstrap";

/** An AWS account on loopback. Its clock is the machine's, because SDKs sign with that one. */
export class AwsWorld {
  readonly faults = new Faults();
  readonly traffic: TrafficEntry[] = [];
  readonly state: AwsState;
  /** Milliseconds that the account's clock is ahead of the machine's. */
  ahead = 0;
  private service: RunningService | undefined;
  private readonly clients: { destroy(): void }[] = [];

  constructor() {
    const users = [{ name: bootstrapUser, tags: { owner: "platform" } }];
    this.state = awsService.newState({ accountId, users }, new Date());
  }

  async open(): Promise<void> {
    this.service = await serve({
      service: awsService,
      context: { state: this.state, now: () => new Date(Date.now() + this.ahead) },
      port: 0,
      faults: this.faults,
      traffic: this.traffic,
      persist: mirrorOf(awsService, this.state),
    });
  }

  async close(): Promise<void> {
    for (const client of this.clients) client.destroy();
    await this.service?.close();
  }

  get url(): string {
    return this.service!.url;
  }

  get environment(): Record<string, string> {
    return awsService.environment(this.state, this.url);
  }

  get operator(): Credentials {
    const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = this.environment;
    return { accessKeyId: accessKeyId!, secretAccessKey: secretAccessKey! };
  }

  /** The world without what is only history. */
  get lasting(): object {
    const { history: _, ...lasting } = JSON.parse(JSON.stringify(this.state));
    return lasting;
  }

  /** One attempt a call, so that a refusal shows at once. */
  iam(credentials: Credentials = this.operator): IAMClient {
    const client = new IAMClient({ region: "us-east-1", endpoint: this.url, credentials, maxAttempts: 1 });
    this.clients.push(client);
    return client;
  }

  sts(credentials: Credentials = this.operator, region = "us-east-1"): STSClient {
    const client = new STSClient({ region, endpoint: this.url, credentials, maxAttempts: 1 });
    this.clients.push(client);
    return client;
  }

  /** A plain POST, signed only if the headers say so. */
  async post(
    body: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<{ status: number; text: string }> {
    const response = await fetch(`${this.url}/`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      body,
    });
    return { status: response.status, text: await response.text() };
  }
}

/** What an SDK throws for a refused call: name of the error, status and message. */
export async function refusal(
  call: Promise<unknown>,
): Promise<{ name: string; status: number; message: string }> {
  try {
    await call;
  } catch (error) {
    const { name, message, $metadata } = error as Error & { $metadata: { httpStatusCode: number } };
    return { name, message, status: $metadata.httpStatusCode };
  }
  throw new Error("the call was not refused");
}
