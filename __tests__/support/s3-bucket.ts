import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A bucket on loopback: objects by key, with the conditional write by which Terraform takes a lock. */
export class S3Bucket {
  readonly objects = new Map<string, Buffer>();
  /** Writes of a lock that are refused, as if somebody held it and gave it back before the next call. */
  lostLocks = 0;
  /** Writes of a state that are refused. */
  refusedStates = 0;
  /** How often a lock was asked for. */
  lockRequests = 0;

  private constructor(private readonly server: Server) {}

  static async open(): Promise<S3Bucket> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const bucket = new S3Bucket(server);
    server.on("request", async (request: IncomingMessage, response) => {
      const { status, body } = bucket.answer(request, await bodyOf(request));
      response.writeHead(status, {
        "content-type": "application/xml",
        // A client that asks for a first part goes on asking until it is told where the whole ends.
        ...(request.headers.range === undefined
          ? {}
          : { "content-range": `bytes 0-${body.length - 1}/${body.length}` }),
      });
      response.end(body);
    });
    return bucket;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private answer(
    { method, url = "", headers }: IncomingMessage,
    body: Buffer,
  ): { status: number; body: string | Buffer } {
    const { pathname, searchParams } = new URL(url, this.url);
    if (searchParams.has("list-type") || searchParams.has("prefix"))
      return { status: 200, body: "<ListBucketResult><KeyCount>0</KeyCount></ListBucketResult>" };
    if (method === "PUT") return this.put(pathname, headers["if-none-match"] === "*", body);
    const object = this.objects.get(pathname);
    if (object === undefined) return refusal(404, "NoSuchKey");
    if (method === "DELETE") this.objects.delete(pathname);
    return method === "DELETE" ? { status: 204, body: "" } : { status: 200, body: object };
  }

  private put(key: string, isConditional: boolean, body: Buffer) {
    if (isConditional) this.lockRequests += 1;
    if (isConditional && (this.lostLocks > 0 || this.objects.has(key))) {
      this.lostLocks = Math.max(0, this.lostLocks - 1);
      return refusal(412, "PreconditionFailed");
    }
    if (!isConditional && this.refusedStates > 0) {
      this.refusedStates -= 1;
      return refusal(403, "AccessDenied");
    }
    this.objects.set(key, body);
    return { status: 200, body: "" };
  }
}

function refusal(status: number, code: string) {
  return { status, body: `<Error><Code>${code}</Code><Message>as S3 words it</Message></Error>` };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
