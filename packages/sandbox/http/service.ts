import type { FastifyInstance, FastifyServerOptions } from "fastify";
import type { ZodType } from "zod";

/** The four vendor APIs that the sandbox serves. */
export type ServiceName = "cloudflare" | "heroku" | "aws" | "infisical";

/** What a service is given to answer requests with. */
export interface ServiceContext<State> {
  /**
   * The service's slice of the world. Handlers mutate it in place; the shell persists it before the answer
   * of any request that is not a GET or HEAD leaves the process.
   */
  readonly state: State;
  /** The sandbox's clock. Handlers never call `new Date()`. */
  readonly now: () => Date;
}

/**
 * One vendor API on loopback. It answers as the vendor does (status, error body, limits, headers) to any client
 * that speaks the vendor's protocol, and knows nothing of Terraform or of this project's taxonomy.
 */
export interface Service<State, Seed> {
  readonly name: ServiceName;
  /** Shape of the slice in the world file; a file that does not match is refused, never repaired in silence. */
  readonly stateSchema: ZodType<State>;
  /** The slice of a world in which nothing of ours has been deployed yet. */
  readonly newState: (seed: Seed, now: Date) => State;
  /** Options of the HTTP server that the vendor's own limits ask for (body size, parameter length). */
  readonly serverOptions?: FastifyServerOptions;
  /** Adds routes, content-type parsers, not-found and error handlers. */
  readonly register: (app: FastifyInstance, context: ServiceContext<State>) => void;
  /** Environment variables that point the vendor's own clients and Terraform providers at `url`. */
  readonly environment: (state: State, url: string) => Record<string, string>;
}
