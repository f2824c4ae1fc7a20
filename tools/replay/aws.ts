import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import { convert } from "xmlbuilder2";
import { awsService } from "../../packages/sandbox/aws/service";
import type { AwsState } from "../../packages/sandbox/aws/state";
import { Faults } from "../../packages/sandbox/http/faults";
import { serve } from "../../packages/sandbox/http/server";
import { Identifiers, valueDifferences } from "./identifiers";
import { type Explanation, readRecording, replayAll } from "./recording";
import type { ReplayReport } from "./report";
import { shapeDifferences } from "./shape";

interface Exchange {
  readonly step: string;
  readonly request_headers: { readonly credential_scope: string };
  readonly request_body: string;
  readonly status: number;
  readonly response_body: string;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const recording = "aws-iam-http.jsonl";

/** Where the recorded peer (moto) is not AWS; the vendor's documents decide. */
const explanations: readonly Explanation<Exchange>[] = [
  {
    applies: ({ step }) => /^(11|12b|22d)-ListAccessKeys/.test(step),
    when: /ListAccessKeysResult\.IsTruncated: not in the recording/,
    reason: "ListAccessKeys carries IsTruncated (IAM API reference), moto leaves it out",
  },
  {
    applies: ({ step }) => step === "21-DeleteUser-with-key-only",
    when: /status 409 DeleteConflict/,
    reason: "a user that still has access keys cannot be deleted (409 DeleteConflict), moto deletes it",
  },
  {
    applies: ({ step }) => step === "25-ListUsers",
    when: /ListUsersResult\.Users/,
    reason: "the sandbox's account has the operator's own user, the recorded one had no user",
  },
  {
    applies: ({ step }) => step === "28-CreateUser-bad-name",
    when: /status 400 ValidationError/,
    reason: "user names hold [\\w+=,.@-] only (400 ValidationError), moto does not check them",
  },
  {
    applies: ({ step }) => step === "29-UpdateAccessKey-bad-status",
    when: /status 400 ValidationError/,
    reason: "a value outside an enumeration is refused before anything is looked up (400 ValidationError)",
  },
];

/** Replays what the AWS SDK for JavaScript sent to IAM and STS, each request signed anew with a sandbox key. */
export async function replayAws(): Promise<ReplayReport[]> {
  const replay = await Replay.start();
  try {
    const report = await replayAll({
      recording,
      exchanges: readRecording<Exchange>(recording),
      nameOf: (exchange) => `${exchange.step}: POST /`,
      play: (exchange) => replay.play(exchange),
      explanations,
    });
    return [report];
  } finally {
    await replay.close();
  }
}

class Replay {
  private readonly ids = new Identifiers(["AccessKeyId", "SecretAccessKey", "UserId"]);

  private constructor(
    private readonly state: AwsState,
    private readonly service: Awaited<ReturnType<typeof serve>>,
  ) {}

  static async start(): Promise<Replay> {
    const state = awsService.newState({ accountId: "123456789012", users: [] }, new Date());
    const service = await serve({
      service: awsService,
      context: { state, now: () => new Date() },
      port: 0,
      faults: new Faults(),
      traffic: [],
      persist: async () => {},
    });
    return new Replay(state, service);
  }

  close(): Promise<void> {
    return this.service.close();
  }

  /** Sends one exchange again and returns what differs. */
  async play(exchange: Exchange): Promise<string[]> {
    const answer = await this.send(exchange, exchange.request_body);
    const recorded = parse(exchange.response_body);
    this.ids.learn(recorded, answer.body);
    const found = differences(exchange.status, this.ids.translateJson(recorded), answer);
    if (exchange.step.startsWith("21-DeleteUser-with-key-only") && found.length > 0) {
      // The rest of the recording needs the user gone.
      const user = "&Version=2010-05-08&UserName=fake-sandbox-user";
      await this.send(exchange, `Action=DeleteAccessKey${user}&AccessKeyId=AKIAFAKE000000000002`);
      await this.send(exchange, `Action=DeleteUser${user}`);
    }
    return found;
  }

  private async send(exchange: Exchange, recordedBody: string): Promise<Answer> {
    const { hostname, port } = new URL(this.service.url);
    const [region, service] = exchange.request_headers.credential_scope.split("/");
    const signer = new SignatureV4({
      credentials: this.credentialsOf(exchange.step),
      region: region!,
      service: service!,
      sha256: Sha256,
    });
    const body = this.ids.translate(recordedBody);
    const signed = await signer.sign({
      method: "POST",
      protocol: "http:",
      hostname,
      port: Number(port),
      path: "/",
      headers: { host: `${hostname}:${port}`, "content-type": "application/x-www-form-urlencoded" },
      body,
    });
    const response = await fetch(`${this.service.url}/`, { method: "POST", headers: signed.headers, body });
    return { status: response.status, body: parse(await response.text()) };
  }

  private credentialsOf(step: string): { accessKeyId: string; secretAccessKey: string } {
    if (step === "13b-GetCallerIdentity-as-new-key") {
      return {
        accessKeyId: this.ids.translate("AKIAFAKE000000000001"),
        secretAccessKey: this.ids.translate("fakeSecretAccessKey000000000000000000001"),
      };
    }
    const variables = awsService.environment(this.state, this.service.url);
    return {
      accessKeyId: variables.AWS_ACCESS_KEY_ID!,
      secretAccessKey: variables.AWS_SECRET_ACCESS_KEY!,
    };
  }
}

/**
 * Members that differ from run to run, that no document fixes word by word (messages), or that moto makes up (the ARN of
 * its own caller, slashes left bare in a percent-encoded document).
 */
const volatile = new Set(["CreateDate", "LastUsedDate", "RequestId", "Message", "Arn", "PolicyDocument"]);

function differences(status: number, recorded: unknown, answer: Answer): string[] {
  const code = errorCode(answer.body);
  if (answer.status !== status) return [`status ${answer.status} ${code ?? ""}`.trim()];
  if (status >= 400) {
    const expected = errorCode(recorded);
    if (expected !== code) return [`error code ${String(code)}, recorded ${String(expected)}`];
  }
  return [
    ...shapeDifferences(withoutMotoMessage(recorded), answer.body),
    ...valueDifferences(recorded, answer.body, volatile),
  ];
}

function errorCode(body: unknown): string | undefined {
  return (body as { ErrorResponse?: { Error?: { Code?: string } } }).ErrorResponse?.Error?.Code;
}

/** Moto repeats the message of an error in a second, lower-case element that AWS does not have. */
function withoutMotoMessage(body: unknown): unknown {
  const error = (body as { ErrorResponse?: { Error?: Record<string, unknown> } }).ErrorResponse?.Error;
  delete error?.message;
  return body;
}

function parse(xml: string): unknown {
  return convert(xml, { format: "object" });
}
