import { randomBytes } from "node:crypto";
import proxy from "@fastify/http-proxy";
import Fastify, { type FastifyInstance, type FastifyReply } from "fastify";
import { answerForRefusal, cameFromAccess, forCommand, forVault } from "./forwarded-headers";
import type { AccessRefusal } from "./refusal";
import type { ServiceToken } from "./service-token";

export interface ForwarderOptions {
  /** The vault's address, http or https, with or without a path. */
  readonly upstream: string;
  readonly token: ServiceToken;
  /** Told of every answer of Access that was no answer of the vault. */
  readonly onRefusal: (refusal: AccessRefusal) => void;
  /** Told why the vault gave no answer, by the code of the error. */
  readonly onSilence: (code: string) => void;
}

export interface Forwarder {
  /** Address for the command, `http://127.0.0.1:<port>/<32 hex digits>`. */
  readonly url: string;
  /** Ends every connection and stops listening. */
  close(): Promise<void>;
}

/** Longest silence of the vault in the middle of an answer, in milliseconds. */
const maxSilence = 120_000;

/**
 * Listens on 127.0.0.1 and hands every request to the vault with the service token's headers. Its address ends in a path
 * that cannot be guessed: other users of the machine can connect to the port, and get nothing there. It keeps no log.
 */
export async function startForwarder(options: ForwarderOptions): Promise<Forwarder> {
  const prefix = `/${randomBytes(16).toString("hex")}`;
  // Bodies are passed on as they come; the vault has its own limit.
  const app = Fastify({ logger: false, forceCloseConnections: true, bodyLimit: Number.MAX_SAFE_INTEGER });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ message: "Nothing is here." }));
  answerSilence(app, options);
  await app.register(proxy, {
    prefix,
    upstream: options.upstream,
    // Node's own client, which knows NODE_EXTRA_CA_CERTS. The package verifies no certificate unless it is told to.
    http: { requestOptions: { rejectUnauthorized: true, timeout: maxSilence } },
    destroyAgent: true,
    disableRequestLogging: true,
    replyOptions: {
      rewriteRequestHeaders: (request, headers) => forVault(request.method, headers, options.token),
      rewriteHeaders: (headers) => forCommand(headers),
      // The command repeats what it wants repeated.
      retryDelay: () => null,
      onResponse: (_request, reply, answer) => passOn(reply as FastifyReply, answer, options),
    },
  });
  await app.listen({ host: "127.0.0.1", port: 0 });
  return { url: `${addressOf(app)}${prefix}`, close: () => app.close() };
}

/** Passes the vault's answer on as it comes, and says what it is where the answer is Access's own. */
function passOn(reply: FastifyReply, answer: unknown, { onRefusal }: ForwarderOptions): void {
  const { stream } = answer as { readonly stream: NodeJS.ReadableStream };
  const refusal = cameFromAccess(reply);
  if (refusal === undefined) {
    reply.send(stream);
    return;
  }
  stream.resume();
  onRefusal(refusal);
  answerForRefusal(reply, refusal);
}

/** Says that the vault did not answer, in the vault's own form, and why, without an address or a header. */
function answerSilence(app: FastifyInstance, options: ForwarderOptions): void {
  app.setErrorHandler((error, _request, reply) => {
    const { statusCode = 500, cause } = error as { statusCode?: number; cause?: unknown };
    if (statusCode < 500)
      return reply
        .code(statusCode)
        .send({ statusCode, error: "BadRequest", message: "The path cannot be forwarded." });
    const code = ((cause ?? error) as NodeJS.ErrnoException).code ?? "no connection";
    options.onSilence(code);
    const message = `The vault behind Cloudflare Access gave no answer (${code}).`;
    return reply.code(502).send({ statusCode: 502, error: "BadGateway", message });
  });
}

function addressOf(app: FastifyInstance): string {
  const address = app.server.address();
  if (address === null || typeof address === "string") throw new Error("the forwarder has no TCP address");
  return `http://127.0.0.1:${address.port}`;
}
