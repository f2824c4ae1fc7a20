import { readFileSync, rmSync, writeFileSync } from "node:fs";
import * as z from "zod";
import { SandboxError } from "../error";

/** Where a world lies when nobody says: below the working directory, and gone when it is served no more. */
export const ownFolder = ".vendor-sandbox";
export const ownWorld = `${ownFolder}/world.json`;

const servingSchema = z.object({
  pid: z.int(),
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

/** What serves a world at this moment; undefined for nobody. */
export function servingOf(world: string): Serving | undefined {
  try {
    const serving = servingSchema.parse(JSON.parse(readFileSync(fileOf(world), "utf8")));
    process.kill(serving.pid, 0);
    return serving;
  } catch {
    return undefined;
  }
}

/** @throws SandboxError when nobody serves the world */
export function requireServing(world: string): Serving {
  const serving = servingOf(world);
  if (serving !== undefined) return serving;
  throw new SandboxError(
    `Nobody serves the world ${world}. Start it in another terminal: npx vendor-sandbox serve${world === ownWorld ? "" : ` --world ${world}`}`,
  );
}
