import { mkdirSync } from "node:fs";
import path from "node:path";
import { lock } from "proper-lockfile";

/**
 * Runs `work` with a folder for synthesized stacks that later runs find initialized; while another process has it, with
 * `otherwise` instead.
 */
export async function withWorkFolder<T>(
  folder: string,
  otherwise: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
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
  if (release === undefined) return work(otherwise);
  try {
    return await work(folder);
  } finally {
    await release().catch(() => undefined);
  }
}
