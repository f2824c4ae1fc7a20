import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { SandboxError } from "../../packages/sandbox/error";
import { Faults } from "../../packages/sandbox/http/faults";
import type { TrafficEntry } from "../../packages/sandbox/http/server";
import type { ServiceName } from "../../packages/sandbox/http/service";
import { startServices } from "../../packages/sandbox/services";
import { startStandIns } from "../../packages/sandbox/stand-ins/plugin/server";
import { newWorld, type World } from "../../packages/sandbox/world/world";
import { readWorld, WorldFile } from "../../packages/sandbox/world/world-file";
import { vaultDomain } from "../../src/model/vocabulary";
import { ToldError } from "../../tools/told-error";
import { writeWhole } from "../../tools/write-whole";
import { cleanEnvironment, toolEnvironment } from "./environment";
import { throughForwarder } from "./forwarded-vault";
import { holdFolder, readRunningSession, type SessionFile } from "./hold";
import { companyWorld } from "./new-world";
import { type SandboxPaths, sandboxPaths } from "./paths";
import { chosenStandIns, type ProviderChoice } from "./providers";

/** A sandbox that answers: four vendor APIs, and the stand-in providers that call them. */
export interface Session {
  readonly paths: SandboxPaths;
  /** Base URL of each vendor's API. */
  readonly urls: Readonly<Record<ServiceName, string>>;
  /** Variables that point the vendors' own clients at the sandbox, with the operator's credentials there. */
  readonly vendorEnvironment: Readonly<Record<string, string>>;
  /** The whole environment for a command that runs inside. */
  readonly environment: Readonly<Record<string, string>>;
  /** Failures to inject; only of use in the process that serves. */
  readonly faults: Faults;
  /** Every request that was answered in this process. */
  readonly traffic: readonly TrafficEntry[];
  readonly suppliedValuesKey: string;
  /** Whether this process serves, or another one (`serve`) does. */
  readonly isOwn: boolean;
  /** Ends the APIs and providers of this process and removes what only a running sandbox needs. */
  close(): Promise<void>;
}

export interface SessionOptions extends ProviderChoice {
  readonly paths?: SandboxPaths;
  /** First of four ports in a row on 127.0.0.1 (1 to 65532). @default - any free ones */
  readonly port?: number;
  /** What the session is for, as another command that finds it running is told. */
  readonly purpose: string;
  /** Whether other commands may use the session while it lasts. */
  readonly isShared?: boolean;
  /**
   * Whether the vault demands a service token of Cloudflare Access. What joins the session is let through to it by
   * `taxonomy through-access` alone. @default false
   */
  readonly vaultBehindAccess?: boolean;
  /** The caller's environment. @default process.env */
  readonly callers?: NodeJS.ProcessEnv;
  readonly now?: () => Date;
}

/**
 * Opens the sandbox: joins a `serve` that runs on the same world, or serves for as long as the session lasts.
 * @throws ToldError when the world is broken, another command holds it, or a port is taken.
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const paths = options.paths ?? sandboxPaths();
  const running = readRunningSession(paths);
  if (running?.isShared === true) return joined(paths, running, options);
  mkdirSync(paths.state, { recursive: true, mode: 0o700 });
  const release = await holdFolder(paths, options.purpose);
  try {
    return await serving(paths, options, release);
  } catch (error) {
    await release();
    throw error;
  }
}

async function serving(
  paths: SandboxPaths,
  options: SessionOptions,
  release: () => Promise<void>,
): Promise<Session> {
  const now = options.now ?? (() => new Date());
  // Before anything is served: a refusal would leave it running.
  const chosen = chosenStandIns(options);
  const { world, worldFile } = await openWorld(paths, now);
  const faults = new Faults();
  const traffic: TrafficEntry[] = [];
  const services = await startServices({
    world,
    now,
    faults,
    traffic,
    persist: () => worldFile.save(),
    ...(options.port === undefined ? {} : { port: options.port }),
    vaultBehindAccess: options.vaultBehindAccess === true ? vaultDomain : undefined,
  });
  const keepsSettings = options.providers === "registry";
  writeFileSync(paths.terraformSettings, "");
  const standIns = await startStandIns(chosen, services.environment).catch(async (error: unknown) => {
    await services.close();
    throw error;
  });
  const tools = { ...toolEnvironment(paths, keepsSettings), ...standIns.environment };
  const file: SessionFile = {
    pid: process.pid,
    purpose: options.purpose,
    isShared: options.isShared === true,
    urls: services.urls,
    vendorEnvironment: services.environment,
    tools,
    suppliedValuesKey: world.suppliedValuesKey,
    keepsSettings,
    vaultBehindAccess: options.vaultBehindAccess === true,
  };
  writeWhole(paths.session, JSON.stringify(file), { mode: 0o600, isLasting: false });
  return {
    paths,
    urls: services.urls,
    vendorEnvironment: services.environment,
    environment: wholeEnvironment(options, file),
    faults,
    traffic,
    suppliedValuesKey: world.suppliedValuesKey,
    isOwn: true,
    close: async () => {
      rmSync(paths.session, { force: true });
      await standIns.close();
      await services.close();
      await worldFile.saveWhole();
      await release();
    },
  };
}

async function openWorld(
  paths: SandboxPaths,
  now: () => Date,
): Promise<{ world: World; worldFile: WorldFile }> {
  const known = knownWorld(paths);
  const world = known ?? newWorld(companyWorld(), now());
  const worldFile = new WorldFile(paths.world, world);
  if (known === undefined) await worldFile.save();
  return { world, worldFile };
}

/** @throws ToldError when the world is broken. */
function knownWorld(paths: SandboxPaths): World | undefined {
  try {
    return readWorld(paths.world);
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    throw new ToldError(`${error.message}\n  A new world is started by \`npm run sandbox -- reset\`.`);
  }
}

async function joined(paths: SandboxPaths, running: SessionFile, options: SessionOptions): Promise<Session> {
  const forwarded = throughForwarder(running, options.callers ?? process.env);
  // The stand-ins of the process that serves know the vault by its own address.
  const standIns = forwarded && (await startStandIns(chosenStandIns(options), forwarded.vendorEnvironment));
  const seen = forwarded ?? running;
  const file = { ...seen, tools: { ...seen.tools, ...standIns?.environment } };
  return {
    paths,
    urls: file.urls,
    vendorEnvironment: file.vendorEnvironment,
    environment: wholeEnvironment(options, file),
    faults: new Faults(),
    traffic: [],
    suppliedValuesKey: file.suppliedValuesKey,
    isOwn: false,
    close: async () => standIns?.close(),
  };
}

function wholeEnvironment(options: SessionOptions, file: SessionFile): Record<string, string> {
  const callers = cleanEnvironment(options.callers ?? process.env, file.keepsSettings);
  return { ...callers, ...file.vendorEnvironment, ...file.tools };
}
