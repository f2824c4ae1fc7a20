import type { AddressInfo } from "node:net";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { GithubData } from "./github-data";
import { serveGit } from "./github-git";
import { addRoutes } from "./github-routes";

export type Level = "read" | "write";

/** Whom a token belongs to, and what it may do. A token of an app may not ask who it is. */
export interface Holder {
  readonly login: string;
  readonly permissions: Readonly<Record<string, Level>>;
}

/** How a request is to go wrong. */
export interface Trouble {
  readonly method: string;
  readonly path: RegExp;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly message?: string;
  /** Whether the request takes effect all the same. @default false */
  readonly after?: boolean;
  /** How many requests it catches. @default 1 */
  readonly times?: number;
}

/**
 * GitHub's REST API on loopback, as far as this project calls it: permissions of tokens, pages, limits, and the errors
 * of wrong calls in the form in which GitHub sends them.
 */
export class FakeGithub extends GithubData {
  readonly requests: { method: string; path: string; login: string }[] = [];
  /** Permissions that a token's calls needed and had, by token, such as `issues: write`. */
  readonly used = new Map<string, Set<string>>();
  private readonly holders = new Map<string, Holder>();
  private readonly troubles: { trouble: Trouble; left: number }[] = [];
  private readonly jobs = new Map<string, string>();
  private issued = 0;

  private constructor(private readonly server: FastifyInstance) {
    super();
  }

  /** @param repositories folder of bare repositories to serve over git. @default - none */
  static async start(repositories?: string): Promise<FakeGithub> {
    const server = Fastify();
    const github = new FakeGithub(server);
    server.addHook("preHandler", (request, reply) => github.admit(request, reply));
    server.setNotFoundHandler((_, reply) => reply.status(404).send({ message: "Not Found" }));
    addRoutes(server, github);
    if (repositories !== undefined) serveGit(server, github, repositories);
    server.get("/token", (request, reply) => github.jobToken(request, reply));
    await server.listen({ host: "127.0.0.1", port: 0 });
    return github;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    return this.server.close();
  }

  /** Makes a token; its text is a canary that must show up nowhere. */
  token(holder: Holder): string {
    this.issued += 1;
    const token = `ghs_canary${this.issued}token${Math.random().toString(36).slice(2)}`;
    this.holders.set(token, holder);
    this.used.set(token, new Set());
    return token;
  }

  /** Lets a job ask for OpenID Connect tokens. @returns the runner's variables for it. */
  admitJob(subject: string): Record<string, string> {
    const token = `runner-canary-${this.jobs.size + 1}`;
    this.jobs.set(token, subject);
    return {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${this.url}/token?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: token,
    };
  }

  arm(trouble: Trouble): void {
    this.troubles.push({ trouble, left: trouble.times ?? 1 });
  }

  /** The permission that a route needs; answers 403 where the token does not have it. */
  require(request: FastifyRequest, reply: FastifyReply, accepted: readonly string[]): boolean {
    const token = tokenOf(request);
    const { permissions } = this.holders.get(token) as Holder;
    const has = accepted.find((text) => {
      const [name = "", level] = text.split("=");
      // Every token may read what a repository is called and who is in it.
      return name === "metadata" || permissions[name] === "write" || permissions[name] === level;
    });
    if (has !== undefined) {
      this.used.get(token)?.add(has.replace("=", ": "));
      return true;
    }
    reply.header("x-accepted-github-permissions", accepted.join("; "));
    void reply.status(403).send({ message: "Resource not accessible by integration" });
    return false;
  }

  holderOf(request: FastifyRequest): Holder {
    return this.holders.get(tokenOf(request)) as Holder;
  }

  private async admit(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const path = request.url.replace(/\?.*/s, "");
    if (path === "/token") return;
    const holder = this.holders.get(tokenOf(request));
    if (holder === undefined) {
      // git asks without a token first, and sends it when it is asked for.
      void reply.header("www-authenticate", 'Basic realm="GitHub"');
      return void reply.status(401).send({ message: "Bad credentials" });
    }
    this.requests.push({ method: request.method, path, login: holder.login });
    const armed = this.troubles.find(
      ({ trouble, left }) => left > 0 && trouble.method === request.method && trouble.path.test(path),
    );
    if (armed === undefined) return;
    armed.left -= 1;
    const { status, headers = {}, message = "trouble", after } = armed.trouble;
    if (after === true) {
      const copy = { method: request.method as "POST", url: request.url, headers: request.headers };
      await this.server.inject({ ...copy, payload: JSON.stringify(request.body ?? {}) });
    }
    void reply.status(status).headers(headers).send({ message });
  }

  private jobToken(request: FastifyRequest, reply: FastifyReply): unknown {
    const subject = this.jobs.get(tokenOf(request));
    if (subject === undefined) return reply.status(401).send({ message: "Unauthorized" });
    const { audience } = request.query as { audience?: string };
    return { count: 1, value: `jwt-canary.${Buffer.from(`${subject} ${audience}`).toString("base64url")}.x` };
  }
}

/** The token of a call of the API, or the password of git's login. */
function tokenOf(request: FastifyRequest): string {
  const [, scheme = "", value = ""] = /^(\w+) (.+)$/.exec(request.headers.authorization ?? "") ?? [];
  if (scheme.toLowerCase() !== "basic") return value;
  return Buffer.from(value, "base64")
    .toString()
    .replace(/^x-access-token:/, "");
}
