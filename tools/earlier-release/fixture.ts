import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import type { SandboxPaths } from "../../exercises/session/paths";
import { instantOf, mapTexts, masked, shifted, unmasked } from "./texts";

/** Where the fixture lies in the checkout. */
export const fixtureFolder = path.join("__tests__", "fixtures", "earlier-release");

const madeSchema = z.strictObject({
  /** The release that made it, and its commit. */
  version: z.string(),
  commit: z.string(),
  /** The latest past instant in it, UTC. */
  at: z.iso.datetime(),
});
export type Made = z.infer<typeof madeSchema>;

/** Files of the sandbox whose dates are the sandbox's own, below its folder and below the fixture. */
function datedFiles(
  states: readonly string[],
): readonly { readonly inSandbox: string; readonly file: string }[] {
  return [
    { inSandbox: "world.json", file: "world.json" },
    { inSandbox: "ledger.json", file: "ledger.json" },
    ...states.map((stack) => ({
      inSandbox: path.join("state", `${stack}.tfstate`),
      // Files of Terraform's own suffix are ignored by git, lest a real state be committed.
      file: path.join("state", `${stack}.json`),
    })),
  ];
}

/** Writes what a sandbox holds into the fixture's folder, which is emptied of everything but its README. */
export function saveFixture(paths: SandboxPaths, folder: string, made: Omit<Made, "at">): void {
  for (const name of ["state", "world.json", "ledger.json", "committed-ledger.json", "made.json"])
    rmSync(path.join(folder, name), { recursive: true, force: true });
  mkdirSync(path.join(folder, "state"), { recursive: true });
  const now = Date.now();
  let at = 0;
  const note = (text: string) => {
    const instant = instantOf(text);
    if (instant !== undefined && instant <= now) at = Math.max(at, instant);
    const mask = masked(text);
    if (unmasked(mask) !== text) throw new Error("a text of the sandbox looks masked already");
    return mask;
  };
  const states = namesIn(paths.state, ".tfstate");
  for (const { inSandbox, file } of datedFiles(states)) {
    const json = mapTexts(JSON.parse(readFileSync(path.join(paths.folder, inSandbox), "utf8")), note);
    writeFileSync(path.join(folder, file), `${JSON.stringify(json, null, 1)}\n`);
  }
  // The committed ledger has dates of its own, which a sandbox compares and never moves.
  writeFileSync(path.join(folder, "committed-ledger.json"), readFileSync(paths.committedLedger));
  const complete: Made = { ...made, at: new Date(at).toISOString() };
  writeFileSync(path.join(folder, "made.json"), `${JSON.stringify(complete, null, 1)}\n`);
}

/**
 * Lays the fixture out as the folder of a sandbox, with every instant later by the whole days that have passed since it
 * was made: what was valid then is valid now, and nothing was issued in the future.
 */
export function unpackFixture(folder: string, paths: SandboxPaths, now: Date): void {
  const made = madeSchema.parse(JSON.parse(readFileSync(path.join(folder, "made.json"), "utf8")));
  const days = Math.floor((now.getTime() - Date.parse(made.at)) / (24 * 60 * 60 * 1000));
  mkdirSync(paths.state, { recursive: true, mode: 0o700 });
  for (const { inSandbox, file } of datedFiles(namesIn(path.join(folder, "state"), ".json"))) {
    const json = JSON.parse(readFileSync(path.join(folder, file), "utf8"));
    const text = JSON.stringify(mapTexts(json, (one) => shifted(unmasked(one), days)));
    writeFileSync(path.join(paths.folder, inSandbox), text, { mode: 0o600 });
  }
  writeFileSync(paths.committedLedger, readFileSync(path.join(folder, "committed-ledger.json")));
}

function namesIn(folder: string, suffix: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(suffix))
    .map((name) => name.slice(0, -suffix.length))
    .sort();
}
