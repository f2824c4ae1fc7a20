import type { FastifyInstance } from "fastify";
import { awsService } from "./aws/service";
import { addAccessGateBefore } from "./cloudflare/access-gate";
import { cloudflareService } from "./cloudflare/service";
import { SandboxError } from "./error";
import { herokuService } from "./heroku/service";
import type { Faults } from "./http/faults";
import { type RunningService, serve, type TrafficEntry } from "./http/server";
import type { Service, ServiceName } from "./http/service";
import { infisicalService } from "./infisical/service";
import type { World } from "./world/world";

export interface StartOptions {
  readonly world: World;
  readonly now: () => Date;
  readonly faults: Faults;
  readonly traffic: TrafficEntry[];
  readonly persist: () => Promise<void>;
  /** First of four ports in a row. @default - any free ones */
  readonly port?: number;
  /** Domain of the Cloudflare Access application that stands before the vault. @default - none does */
  readonly vaultBehindAccess?: string | undefined;
}

export interface RunningServices {
  readonly urls: Readonly<Record<ServiceName, string>>;
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/**
 * Serves the four vendor APIs of a world on loopback, each on a port of its own.
 * @throws SandboxError when a port is taken.
 */
export async function startServices(options: StartOptions): Promise<RunningServices> {
  const running: RunningService[] = [];
  const environment: Record<string, string> = {};
  const urls: Partial<Record<ServiceName, string>> = {};
  const close = async () => {
    await Promise.all(running.map((service) => service.close()));
  };
  const start = async <State, Seed>(
    service: Service<State, Seed>,
    state: State,
    guard?: (app: FastifyInstance) => void,
  ) => {
    const port = options.port === undefined ? 0 : options.port + running.length;
    const { now, faults, traffic, persist } = options;
    const context = { state, now };
    const one = await serve({ service, context, port, faults, traffic, persist, guard }).catch(
      (error: unknown) => {
        throw portError(error, service.name, port);
      },
    );
    running.push(one);
    urls[service.name] = one.url;
    Object.assign(environment, service.environment(state, one.url));
  };
  try {
    await start(infisicalService, options.world.infisical, vaultGuard(options));
    await start(cloudflareService, options.world.cloudflare);
    await start(herokuService, options.world.heroku);
    await start(awsService, options.world.aws);
  } catch (error) {
    await close();
    throw error;
  }
  return { urls: urls as Record<ServiceName, string>, environment, close };
}

/** The gate before the vault, where there is one: it knows the tokens and policies of the same world. */
function vaultGuard({ vaultBehindAccess, world, now }: StartOptions) {
  if (vaultBehindAccess === undefined) return undefined;
  return (app: FastifyInstance) =>
    addAccessGateBefore(app, { state: world.cloudflare, now }, vaultBehindAccess);
}

function portError(error: unknown, name: string, port: number): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== "EADDRINUSE" && code !== "EACCES") return error;
  const why = code === "EADDRINUSE" ? "is taken by another program" : "may not be used by this user";
  return new SandboxError(
    `Port ${port} on 127.0.0.1, wanted for the ${name} API, ${why}. Choose another first port with --port, or leave it out for any free ones.`,
  );
}
