import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { terraform } from "./command";
import type { ProcessResult } from "./process";
import {
  lockCommand,
  locksFile,
  type ProviderLocks,
  placeStackLocks,
  readLocks,
  refuseUnlocked,
} from "./provider-locks";
import {
  addressOf,
  attachedProviders,
  installedProviders,
  namedIn,
  nameOf,
  type RequiredProvider,
  terraformBlock,
} from "./required-providers";
import { TerraformError } from "./terraform-error";

export interface Initialization {
  /** The synthesized stack's folder. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Told when there is something to do. */
  readonly onStart?: () => void;
}

/** What stands in a stack's folder once it was initialized: for which providers and backend. */
function markerOf(folder: string): string {
  return path.join(folder, ".terraform", "initialized");
}

/** Whether a stack's folder was ever initialized. */
export function wasInitialized(folder: string): boolean {
  return existsSync(markerOf(folder));
}

/**
 * Runs `terraform init` when the stack's providers, their hashes or its backend differ from those of the last one. Where
 * hashes are kept, it takes no other package.
 * @returns what Terraform refused, or undefined when the folder is ready.
 * @throws TerraformError when it cannot get a provider, or gets another package than was locked: our own words, since a
 *   stack without its providers has nothing by which the secrets in Terraform's could be known.
 */
export async function initialize({ folder, env, onStart }: Initialization): Promise<string | undefined> {
  const installed = installedProviders(folder, env);
  const locks = readLocks();
  if (locks !== undefined) {
    refuseUnlocked(installed, locks);
    placeStackLocks(folder, locks);
  }
  const marker = markerOf(folder);
  const needed = createHash("sha1")
    .update(JSON.stringify([terraformBlock(folder), attachedProviders(env), [...(locks?.values() ?? [])]]))
    .digest("hex");
  if (readMarker(marker) === needed) return undefined;
  onStart?.();
  const init = () =>
    terraform(folder, env, [
      "init",
      "-input=false",
      "-no-color",
      "-reconfigure",
      ...(locks === undefined ? [] : ["-lockfile=readonly"]),
    ]);
  let result = await init();
  const others = locks === undefined ? [] : lockedForState(result, locks);
  if (locks !== undefined && others.length > 0) {
    placeStackLocks(folder, locks, others);
    result = await init();
  }
  if (result.code !== 0) {
    const text = (result.stderr || result.stdout).trim();
    const wanted = [...installed, ...others.flatMap((address) => locks?.get(address) ?? [])];
    refuseChangedPackage(text, wanted);
    refuseMissingProviders(text, wanted);
    return `terraform init: ${text}`;
  }
  if (others.length > 0) return undefined;
  mkdirSync(path.dirname(marker), { recursive: true });
  writeFileSync(marker, needed);
  return undefined;
}

/**
 * Addresses of the locked providers that a state needs, and the stack that was synthesized no longer does.
 * @throws TerraformError when the state names a provider that nobody locked.
 */
function lockedForState({ code, stdout }: ProcessResult, locks: ProviderLocks): readonly string[] {
  if (code === 0) return [];
  // A stack pins its own, so that Terraform looks for the latest of a state's alone.
  const others = [...stdout.matchAll(/^- Finding latest version of (\S+)\.\.\.$/gm)].map(([, source = ""]) =>
    addressOf(source),
  );
  const strangers = others.filter((address) => !locks.has(address)).map(nameOf);
  if (strangers.length === 0) return others;
  throw new TerraformError(
    `The state names ${strangers.join(", ")}, which no stack has and ${locksFile} does not have: none of it was run. Where a stack had it before, deploy the commit that has it still. Else somebody changed the state: find out who.`,
  );
}

function refuseChangedPackage(text: string, wanted: readonly RequiredProvider[]): void {
  const line = text.replaceAll(/\s+/g, " ");
  if (!/does(n't| not) match any of the checksums/.test(line)) return;
  throw new TerraformError(
    `The package that Terraform got for ${namedIn(line, wanted)} is none of those that ${locksFile} has: none of it was run. Where Terraform never ran on this platform before, run ${lockCommand}, and look at what it writes. Else the registry or the mirror serves another package than the one that was locked: find out why before you do anything else.`,
  );
}

function refuseMissingProviders(text: string, wanted: readonly RequiredProvider[]): void {
  if (!/Failed to (query available provider packages|install provider)/.test(text)) return;
  throw new TerraformError(
    `Terraform cannot get ${namedIn(text.replaceAll(/\s+/g, " "), wanted)}: neither a registry nor a mirror answered with the version that is pinned. Make the registry reachable, or name a mirror in Terraform's settings file (TF_CLI_CONFIG_FILE).`,
  );
}

/**
 * What a marker says; undefined where there is none.
 * @throws TerraformError
 */
function readMarker(marker: string): string | undefined {
  try {
    return readFileSync(marker, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    throw new TerraformError(
      `${marker} cannot be read (${code}). Remove ${path.dirname(marker)}, or make it your own; it is made again.`,
    );
  }
}
