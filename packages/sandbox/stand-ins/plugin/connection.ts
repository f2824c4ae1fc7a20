import type { Socket } from "node:net";
import {
  Server,
  ServerCredentials,
  type ServerDuplexStream,
  type ServerUnaryCall,
  type ServerWritableStream,
  type sendUnaryData,
  status,
  type UntypedHandleCall,
} from "@grpc/grpc-js";
import type { Handler, Handlers } from "./calls";
import { protocolDefinitions } from "./protocol-definitions";
import type { ProviderService } from "./provider-service";

/** gRPC's own limit is 4 MB, which a large state exceeds. */
const maxMessageBytes = 64 * 1024 * 1024;

const serving = 1;

type HeldStream = ServerWritableStream<unknown, object> | ServerDuplexStream<unknown, object>;

/**
 * One connection of Terraform. Requests do not say which configuration of the provider they belong to; the connection
 * does (facts 6). So each has a gRPC server of its own, whose handlers share one configuration.
 */
export class Connection {
  private readonly server = new Server({
    "grpc.max_receive_message_length": maxMessageBytes,
    "grpc.enable_channelz": 0,
  });
  /** Streams that Terraform opens at once and holds; nothing is ever said on them (facts 7). */
  private readonly held = new Set<HeldStream>();

  /** `track` is given every answer under way. */
  constructor(socket: Socket, service: ProviderService, track: (answer: Promise<unknown>) => void) {
    const { stdio, broker, health } = protocolDefinitions();
    const hold = (stream: HeldStream) => this.held.add(stream);
    this.server.addService(service.definition, unaryHandlers(service.handlers(), track));
    this.server.addService(stdio, { StreamStdio: hold });
    this.server.addService(broker, { StartStream: hold });
    this.server.addService(health, unaryHandlers({ Check: () => ({ status: serving }) }, track));
    const injector = this.server.createConnectionInjector(ServerCredentials.createInsecure());
    socket.once("close", () => {
      injector.destroy();
      this.server.forceShutdown();
    });
    injector.injectConnection(socket);
  }

  /** Ends the connection once every answer has been sent. */
  close(): Promise<void> {
    for (const stream of this.held) stream.end();
    return new Promise((resolve) => this.server.tryShutdown(() => resolve()));
  }
}

function unaryHandlers(
  handlers: Handlers,
  track: (answer: Promise<unknown>) => void,
): Record<string, UntypedHandleCall> {
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [
      name,
      (call: ServerUnaryCall<unknown, object>, send: sendUnaryData<object>) =>
        track(answer(handler, call, send)),
    ]),
  );
}

async function answer(
  handler: Handler,
  call: ServerUnaryCall<unknown, object>,
  send: sendUnaryData<object>,
): Promise<void> {
  try {
    send(null, await handler(call.request));
  } catch {
    send({ code: status.INTERNAL, details: "the stand-in provider could not answer the call" });
  }
}
