import { mkdirSync, readFileSync } from "node:fs";
import { lock } from "proper-lockfile";
import type { ServiceName } from "../../packages/sandbox/http/service";
import { ToldError } from "../../tools/told-error";
import type { SandboxPaths } from "./paths";

/** What a running sandbox leaves for other commands to find it by. Holds credentials: readable by the owner alone. */
export interface SessionFile {
  readonly pid: number;
  readonly purpose: string;
  readonly isShared: boolean;
  readonly urls: Readonly<Record<ServiceName, string>>;
  readonly vendorEnvironment: Readonly<Record<string, string>>;
  readonly tools: Readonly<Record<string, string>>;
  readonly suppliedValuesKey: string;
  readonly keepsSettings: boolean;
  readonly vaultBehindAccess: boolean;
}

/** The session that runs on this sandbox, if its process still lives. */
export function readRunningSession(paths: SandboxPaths): SessionFile | undefined {
  let file: SessionFile;
  try {
    file = JSON.parse(readFileSync(paths.session, "utf8"));
  } catch {
    return undefined;
  }
  return isAlive(file.pid) ? file : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * Holds the sandbox's folder for this process, so that two commands never write one world.
 * @returns a function that lets go.
 * @throws ToldError when another process holds it.
 */
export async function holdFolder(paths: SandboxPaths, purpose: string): Promise<() => Promise<void>> {
  mkdirSync(paths.folder, { recursive: true, mode: 0o700 });
  try {
    return await lock(paths.folder, { stale: 10_000, lockfilePath: `${paths.folder}/held` });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ELOCKED") throw error;
    const holder = readRunningSession(paths);
    const who = holder === undefined ? "Another command" : `\`${holder.purpose}\` (process ${holder.pid})`;
    throw new ToldError(
      `${who} is using the sandbox in ${paths.folder}, so \`${purpose}\` did not start. Wait until it ends; after a crash the hold ends by itself within 10 seconds.`,
    );
  }
}
