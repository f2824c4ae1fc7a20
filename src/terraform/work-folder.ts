import { mkdirSync } from "node:fs";
import path from "node:path";
import { lock } from "proper-lockfile";
import { temporaryFolder } from "../../tools/temporary-folder";
import { withPrivateFolder } from "./private-folder";

/**
 * Runs `work` with a folder for synthesized stacks that later runs find initialized; while another process has it, with
 * one of its own that goes with it. That one never lies in memory: Terraform copies its providers into it.
 */
export async function withWorkFolder<T>(folder: string, work: (folder: string) => Promise<T>): Promise<T> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const release = await lock(folder, {
    lockfilePath: path.join(folder, "held"),
    stale: 10_000,
    // Whoever takes the folder over synthesizes into it again, which at worst spoils this run's plans.
    onCompromised: () => undefined,
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ELOCKED") return undefined;
    throw error;
  });
  if (release === undefined) return withPrivateFolder(temporaryFolder(), work);
  try {
    return await work(folder);
  } finally {
    await release().catch(() => undefined);
  }
}
