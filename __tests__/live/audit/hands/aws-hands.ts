import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  DeleteAccessKeyCommand,
  DetachUserPolicyCommand,
  GetUserPolicyCommand,
  IAMClient,
  ListAccessKeysCommand,
  PutUserPolicyCommand,
  UpdateAccessKeyCommand,
} from "@aws-sdk/client-iam";
import type { LiveSandbox } from "../../../support/live-sandbox";
import type { Made, Undo } from "./undo";

/** Changes IAM users by hand; each deed gives the way back. */
export class AwsHands {
  constructor(private readonly live: LiveSandbox) {}

  async attachPolicy(user: string, policy: string): Promise<Undo> {
    const input = { UserName: user, PolicyArn: `arn:aws:iam::aws:policy/${policy}` };
    await this.iam().send(new AttachUserPolicyCommand(input));
    return () => this.iam().send(new DetachUserPolicyCommand(input));
  }

  async setInlinePolicy(user: string, policy: string, actions: readonly string[]): Promise<Undo> {
    const names = { UserName: user, PolicyName: policy };
    const { PolicyDocument = "" } = await this.iam().send(new GetUserPolicyCommand(names));
    const document = JSON.stringify({
      Version: "2012-10-17",
      Statement: { Effect: "Allow", Action: actions, Resource: "*" },
    });
    await this.iam().send(new PutUserPolicyCommand({ ...names, PolicyDocument: document }));
    const before = decodeURIComponent(PolicyDocument);
    return () => this.iam().send(new PutUserPolicyCommand({ ...names, PolicyDocument: before }));
  }

  async addKey(user: string): Promise<Made> {
    const { AccessKey } = await this.iam().send(new CreateAccessKeyCommand({ UserName: user }));
    const id = AccessKey?.AccessKeyId ?? "";
    return {
      id,
      undo: () => this.iam().send(new DeleteAccessKeyCommand({ UserName: user, AccessKeyId: id })),
    };
  }

  async keys(user: string): Promise<readonly string[]> {
    const { AccessKeyMetadata = [] } = await this.iam().send(new ListAccessKeysCommand({ UserName: user }));
    return AccessKeyMetadata.map(({ AccessKeyId = "" }) => AccessKeyId);
  }

  async switchKey(user: string): Promise<Made> {
    const [id = ""] = await this.keys(user);
    const set = (Status: "Active" | "Inactive") =>
      this.iam().send(new UpdateAccessKeyCommand({ UserName: user, AccessKeyId: id, Status }));
    await set("Inactive");
    return { id, undo: () => set("Active") };
  }

  private iam(): IAMClient {
    const { AWS_ACCESS_KEY_ID = "", AWS_SECRET_ACCESS_KEY = "" } = this.live.session.vendorEnvironment;
    return new IAMClient({
      endpoint: this.live.session.urls.aws,
      region: "us-east-1",
      credentials: { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY },
    });
  }
}
