import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { SandboxError } from "../../error";
import type { StandInProvider } from "../definition";
import { listen, type ProviderListener } from "./listener";
import { providerRuntime } from "./provider-runtime";
import { providerService } from "./provider-service";

/** Stand-in providers to which a `terraform` started with `environment` attaches instead of starting plugins. */
export interface RunningStandIns {
  /** The value for `TF_REATTACH_PROVIDERS`. */
  readonly reattach: string;
  /**
   * What the environment of `terraform` or `cdktf` needs. Give it to that child process only, and to none after
   * `close`: a terraform that cannot reach the sockets kills this process (facts 2).
   */
  readonly environment: Record<string, string>;
  /** Waits for the answers under way, then ends all connections and removes the sockets. */
  close(): Promise<void>;
}

export interface StandInOptions {
  /** Where the private folder of the sockets is made. @default the system's folder for temporary files */
  readonly socketFolder?: string;
}

/**
 * Serves providers to the real `terraform`, each over its own unix socket.
 * `environment` stands for the environment of the real providers' processes: addresses and credentials.
 * @throws Error when two providers have one address, a definition has no schema, or a socket's path is too long.
 */
export async function startStandIns(
  // biome-ignore lint/suspicious/noExplicitAny: a list of providers, each with its own type of client
  providers: readonly StandInProvider<any>[],
  environment: Readonly<Record<string, string>>,
  options: StandInOptions = {},
): Promise<RunningStandIns> {
  refuseDuplicates(providers);
  const services = providers.map((provider) => providerService(providerRuntime(provider, environment)));
  const folder = await privateFolder(options.socketFolder ?? tmpdir());
  const listeners: ProviderListener[] = [];
  const close = async () => {
    await Promise.all(listeners.map((listener) => listener.close()));
    await folder.remove();
  };
  try {
    for (const [index, service] of services.entries()) {
      listeners.push(await listen(path.join(folder.path, `${index}.sock`), service));
    }
  } catch (error) {
    await close();
    throw error;
  }
  const reattach = reattachValue(providers, listeners);
  return {
    reattach,
    // `terraform providers lock`, which cdktf runs after init, would ask the registry for attached providers too.
    environment: { TF_REATTACH_PROVIDERS: reattach, CDKTF_SKIP_PROVIDER_LOCK: "true" },
    close,
  };
}

/**
 * Terraform watches the process `Pid` and drops the provider when it is gone; `Test` keeps it from stopping that
 * process when it is done (facts 1 to 4).
 */
function reattachValue(
  providers: readonly StandInProvider<unknown>[],
  listeners: readonly ProviderListener[],
): string {
  const entries = providers.map((provider, index) => [
    provider.address,
    {
      Protocol: "grpc",
      ProtocolVersion: provider.protocol,
      Pid: process.pid,
      Test: true,
      Addr: { Network: "unix", String: listeners[index]!.socketPath },
    },
  ]);
  return JSON.stringify(Object.fromEntries(entries));
}

function refuseDuplicates(providers: readonly StandInProvider<unknown>[]): void {
  const addresses = providers.map((provider) => provider.address);
  const twice = addresses.find((address, index) => addresses.indexOf(address) !== index);
  if (twice !== undefined) throw new Error(`two stand-in providers have the address ${twice}`);
}

async function privateFolder(parent: string): Promise<{ path: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(parent, "tf-")).catch(({ code }: NodeJS.ErrnoException) => {
    throw new SandboxError(
      `The folder for temporary files, ${parent}, cannot be used (${code}). Set TMPDIR to one that is there and that you may write to.`,
    );
  });
  const removeAtExit = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", removeAtExit);
  return {
    path: folder,
    remove: async () => {
      process.off("exit", removeAtExit);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
