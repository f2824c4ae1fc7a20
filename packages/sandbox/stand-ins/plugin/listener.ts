import { once } from "node:events";
import { createServer } from "node:net";
import { SandboxError } from "../../error";
import { Connection } from "./connection";
import type { ProviderService } from "./provider-service";

/** Bytes that the system allows for the path of a unix socket (Linux 107; macOS has 4 fewer, and shorter is safe). */
const maxSocketPathBytes = 103;

export interface ProviderListener {
  readonly socketPath: string;
  /** Takes no more connections, waits for the answers under way, then ends the connections. */
  close(): Promise<void>;
}

/** @throws SandboxError when the path is too long or the socket cannot be made. */
export async function listen(socketPath: string, service: ProviderService): Promise<ProviderListener> {
  if (Buffer.byteLength(socketPath) > maxSocketPathBytes) {
    throw new SandboxError(
      `${socketPath} is too long for a unix socket: at most ${maxSocketPathBytes} bytes. Set TMPDIR to a folder with a shorter name, such as /tmp.`,
    );
  }
  const connections = new Set<Connection>();
  const answers = new Set<Promise<unknown>>();
  const track = (answer: Promise<unknown>) => {
    answers.add(answer);
    void answer.finally(() => answers.delete(answer));
  };
  const server = createServer((socket) => {
    const connection = new Connection(socket, service, track);
    connections.add(connection);
    socket.once("close", () => connections.delete(connection));
    // A terraform that was killed leaves a broken connection behind; its end is all that matters.
    socket.on("error", () => socket.destroy());
  });
  server.listen(socketPath);
  await once(server, "listening");
  return {
    socketPath,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      // Those whose caller was killed are still under way, though their connection is gone.
      while (answers.size > 0) await Promise.all(answers);
      await Promise.all([...connections].map((connection) => connection.close()));
      await closed;
    },
  };
}
