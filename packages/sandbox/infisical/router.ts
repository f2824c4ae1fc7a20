import type { FastifyInstance } from "fastify";
import type { ServiceContext } from "../http/service";
import { authenticate, type Caller } from "./caller";
import { type Action, type ProjectSubject, requireProject } from "./permissions";
import type { InfisicalState, Project } from "./state";

/** A request of an identity, unchecked but for its token. */
export interface Call {
  readonly caller: Caller;
  readonly params: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly body: unknown;
  readonly url: string;
}

export type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

/** Adds routes that need an access token. As on the server, the token is looked at before the body is read. */
export class Router {
  constructor(
    private readonly app: FastifyInstance,
    readonly context: ServiceContext<InfisicalState>,
  ) {}

  get state(): InfisicalState {
    return this.context.state;
  }

  /** Now, as the server writes a date. */
  get timestamp(): string {
    return this.context.now().toISOString();
  }

  /** The handler's value is the JSON body of a 200: the server knows no other success. */
  on(method: Method, url: string, handler: (call: Call) => unknown): void {
    const callers = new WeakMap<object, Caller>();
    this.app.route({
      method,
      url,
      onRequest: async (request) => {
        callers.set(request, authenticate(this.context, request));
      },
      handler: async (request) => {
        const caller = callers.get(request);
        if (caller === undefined) throw new Error(`${method} ${url} was handled without a caller`);
        const params = request.params as Record<string, string>;
        return handler({ caller, params, query: request.query, body: request.body, url: request.url });
      },
    });
  }

  /** See `requireProject`. */
  allow(call: Call, projectId: string, action: Action, subject: ProjectSubject): Project {
    return requireProject(this.context, call.caller, projectId, action, subject);
  }
}

/** A path parameter; the router only calls a handler when the path has it. */
export function param(call: Call, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`the route has no parameter ${name}`);
  return value;
}
