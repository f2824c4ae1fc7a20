import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";

/** A request as a server got it. */
export interface SeenRequest {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on loopback that writes down every request; how it answers can be changed at any time. */
export class RecordingServer {
  readonly seen: SeenRequest[] = [];
  /** Called when a request's headers are there, before its body. */
  onRequest: (request: IncomingMessage) => void = () => undefined;
  answer: Answer = json(200, {});

  private constructor(
    private readonly server: Server,
    private readonly protocol: string,
  ) {}

  static async start(tls?: { readonly key: string; readonly cert: string }): Promise<RecordingServer> {
    const server = tls === undefined ? createServer() : createTlsServer(tls);
    const recording = new RecordingServer(server, tls === undefined ? "http" : "https");
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      recording.onRequest(request);
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const { method, url, headers } = request;
        recording.seen.push({ method, url, headers, body: Buffer.concat(chunks) });
        recording.answer(request, response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return recording;
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `${this.protocol}://${this.host}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** An answer in JSON. */
export function json(status: number, body: unknown, headers: Record<string, string | string[]> = {}): Answer {
  return (_request, response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify(body));
  };
}

/** An answer of another kind. */
export function text(status: number, headers: Record<string, string>, body = ""): Answer {
  return (_request, response) => {
    response.writeHead(status, headers);
    response.end(body);
  };
}
