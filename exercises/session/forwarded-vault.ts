import type { SessionFile } from "./hold";

/**
 * A session as a command sees it that came through `taxonomy through-access`: where Access stands before the vault, the
 * vault is at the forwarder's address, which the command was given as `INFISICAL_HOST`.
 * @returns undefined for a command that came another way.
 */
export function throughForwarder(running: SessionFile, callers: NodeJS.ProcessEnv): SessionFile | undefined {
  const host = callers.INFISICAL_HOST ?? "";
  const isForwarder = /^http:\/\/127\.0\.0\.1:\d+\/./.test(host);
  if (!running.vaultBehindAccess || !isForwarder) return undefined;
  return {
    ...running,
    urls: { ...running.urls, infisical: host },
    vendorEnvironment: { ...running.vendorEnvironment, INFISICAL_HOST: host },
  };
}
