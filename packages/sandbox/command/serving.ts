import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { check, lock } from "proper-lockfile";
import * as z from "zod";
import { SandboxError } from "../error";

/** Where a world lies when nobody says: below the working directory, and gone when it is served no more. */
export const ownFolder = ".vendor-sandbox";
export const ownWorld = `${ownFolder}/world.json`;

const servingSchema = z.object({
  urls: z.record(z.string(), z.string()),
  /** What points the vendors' own clients at the world, with the operator's credentials in it. */
  environment: z.record(z.string(), z.string()),
  /** What Terraform needs to attach to the stand-in providers. */
  terraform: z.record(z.string(), z.string()),
  control: z.object({ url: z.string(), token: z.string() }),
});

/** What a served world leaves beside its file, for other commands to reach it by. */
export type Serving = z.infer<typeof servingSchema>;

function fileOf(world: string): string {
  return world.replace(/(\.json)?$/, ".serving.json");
}

/** For the owner alone: it holds the world's credentials. */
export function noteServing(world: string, serving: Serving): void {
  writeFileSync(fileOf(world), JSON.stringify(serving), { mode: 0o600 });
}

export function forgetServing(world: string): void {
  rmSync(fileOf(world), { force: true });
}

/** A lock of a process that was killed counts for so long, in milliseconds. */
const stale = 5_000;
const lockOf = (world: string) => ({ lockfilePath: `${world}.held`, realpath: false, stale });

/**
 * Holds a world for this process, so that no two write one.
 * @returns a function that lets go
 * @throws SandboxError when another process holds it
 */
export async function holdWorld(world: string): Promise<() => Promise<void>> {
  try {
    return await lock(world, lockOf(world));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ELOCKED") throw error;
    throw new SandboxError(
      `The world ${world} is served already: npx vendor-sandbox env says where. After a crash it is free within ${stale / 1000} seconds.`,
    );
  }
}

/** @throws SandboxError when nobody serves the world */
export async function requireServing(world: string): Promise<Serving> {
  try {
    if (await check(world, lockOf(world)))
      return servingSchema.parse(JSON.parse(readFileSync(fileOf(world), "utf8")));
  } catch {
    // No such folder, or a world that is just being started.
  }
  throw new SandboxError(
    `Nobody serves the world ${world}. Start it in another terminal: npx vendor-sandbox serve${world === ownWorld ? "" : ` --world ${world}`}`,
  );
}
