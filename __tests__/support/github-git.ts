import { spawn } from "node:child_process";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { FakeGithub } from "./github";

/**
 * Serves a bare repository as GitHub does: over HTTP, to tokens that may read or write its contents. git's own
 * `http-backend` does the work.
 * @param root folder that holds `<owner>/<name>.git`.
 */
export function serveGit(server: FastifyInstance, github: FakeGithub, root: string): void {
  void server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer" }, (_, body, done) => done(null, body));
    scope.route({
      method: ["GET", "POST"],
      url: `/${github.repository}.git/*`,
      bodyLimit: 64 * 1024 * 1024,
      handler: async (request, reply) => {
        const isPush = request.url.includes("git-receive-pack");
        if (!github.require(request, reply, [isPush ? "contents=write" : "contents=read"])) return reply;
        return send(reply, await backend(request, root));
      },
    });
  });
}

function backend(request: FastifyRequest, root: string): Promise<Buffer> {
  const url = new URL(request.url, "http://localhost");
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const child = spawn("git", ["http-backend"], {
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: "1",
      REMOTE_USER: "token",
      PATH_INFO: decodeURIComponent(url.pathname),
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers["content-type"] ?? "",
      CONTENT_LENGTH: String(body.length),
      HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
      GIT_PROTOCOL: String(request.headers["git-protocol"] ?? ""),
    },
    stdio: ["pipe", "pipe", "ignore"],
  });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  // It may answer before it has read everything, and close its end.
  child.stdin.on("error", () => undefined);
  child.stdin.end(body);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => resolve(Buffer.concat(chunks)));
  });
}

/** Sends what a CGI program printed: headers, an empty line, a body. */
function send(reply: FastifyReply, output: Buffer): FastifyReply {
  const end = output.indexOf("\r\n\r\n");
  for (const line of output.subarray(0, end).toString().split("\r\n")) {
    const [name = "", value = ""] = line.split(/:\s*/, 2);
    if (name.toLowerCase() === "status") void reply.status(Number.parseInt(value, 10));
    else void reply.header(name, value);
  }
  return reply.send(output.subarray(end + 4));
}
