import { Readable } from "node:stream";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { CaughtRequest, FaultEffect, Faults } from "./faults";
import type { Service, ServiceContext, ServiceName } from "./service";

/** One answered request, as the traffic log keeps it: never a body, never a header. */
export interface TrafficEntry {
  readonly service: ServiceName;
  readonly method: string;
  readonly path: string;
  /** For AWS, the `Action` of the query API. */
  readonly action?: string;
  readonly status: number;
}

export interface ServeOptions<State, Seed> {
  readonly service: Service<State, Seed>;
  readonly context: ServiceContext<State>;
  /** TCP port on 127.0.0.1; 0 lets the system choose. */
  readonly port: number;
  readonly faults: Faults;
  readonly traffic: TrafficEntry[];
  /** Adds what stands in front of the service. @default - nothing */
  readonly guard?: ((app: FastifyInstance) => void) | undefined;
  /** Persists the world; awaited before the answer to anything but a GET or HEAD is sent. */
  readonly persist: () => Promise<void>;
}

export interface RunningService {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

interface Pending {
  readonly caught: CaughtRequest;
  readonly effects: readonly FaultEffect[];
}

/**
 * Serves one vendor API on loopback, with the traffic log, fault injection and persistence that all four share.
 * @throws the listen error (`EADDRINUSE` when the port is taken).
 */
export async function serve<State, Seed>(options: ServeOptions<State, Seed>): Promise<RunningService> {
  const { service, context, faults, traffic, persist } = options;
  const app = Fastify({ forceCloseConnections: true, exposeHeadRoutes: false, ...service.serverOptions });
  const pending = new WeakMap<FastifyRequest, Pending>();
  app.addHook("preParsing", async (request, reply, payload) => {
    const body = await readAll(payload);
    const caught = {
      service: service.name,
      method: request.method,
      path: request.url,
      body: body.toString("utf8"),
    };
    const effects = faults.catch(caught);
    pending.set(request, { caught, effects });
    for (const effect of effects) await applyBefore(effect, request, reply);
    return Object.assign(Readable.from(body.length > 0 ? [body] : []), {
      receivedEncodedLength: body.length,
    });
  });
  app.addHook("onSend", async (request, reply, payload) => {
    if (request.method !== "GET" && request.method !== "HEAD") await persist();
    const entry = pending.get(request);
    let answer = payload;
    for (const effect of entry?.effects ?? []) answer = await applyAfter(effect, request, reply, answer);
    return answer;
  });
  app.addHook("onResponse", async (request, reply) => {
    const caught = pending.get(request)?.caught;
    const action = /(?:^|&)Action=(\w+)/.exec(service.name === "aws" ? (caught?.body ?? "") : "")?.[1];
    traffic.push({
      service: service.name,
      method: request.method,
      path: request.url,
      status: reply.statusCode,
      ...(action === undefined ? {} : { action }),
    });
  });
  options.guard?.(app);
  service.register(app, context);
  await app.listen({ host: "127.0.0.1", port: options.port });
  return running(app);
}

function running(app: FastifyInstance): RunningService {
  const address = app.server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no TCP address");
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    close: () => app.close(),
  };
}

async function readAll(payload: AsyncIterable<Buffer | string>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of payload) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

async function applyBefore(effect: FaultEffect, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  switch (effect.kind) {
    case "refuse":
      reply.hijack();
      request.raw.socket.destroy();
      return;
    case "delay":
      await new Promise((resolve) => setTimeout(resolve, effect.milliseconds));
      return;
    case "run":
      if (effect.when === "before") await effect.run();
      return;
    case "answer":
      if (effect.when === "before") {
        await reply
          .code(effect.status)
          .headers(effect.headers ?? {})
          .send(effect.body ?? "");
      }
      return;
    case "lose-answer":
      return;
  }
}

async function applyAfter(
  effect: FaultEffect,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: unknown,
): Promise<unknown> {
  switch (effect.kind) {
    case "lose-answer":
      request.raw.socket.destroy();
      return answer;
    case "run":
      if (effect.when === "after") await effect.run();
      return answer;
    case "answer":
      if (effect.when !== "after") return answer;
      reply.code(effect.status).headers(effect.headers ?? {});
      return effect.body ?? "";
    default:
      return answer;
  }
}
