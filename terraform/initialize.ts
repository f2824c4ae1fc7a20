import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { terraform } from "./command";
import { TerraformError } from "./terraform-error";

export interface Initialization {
  /** The synthesized stack's folder. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Told when there is something to do. */
  readonly onStart?: () => void;
}

/** Whether Terraform installs a provider of the stack, because none is attached to it. */
export function installsProviders(folder: string, env: Readonly<Record<string, string>>): boolean {
  const { required_providers = {} }: { required_providers?: Record<string, { source?: string }> } =
    readStack(folder).terraform ?? {};
  const attached = attachedProviders(env);
  return Object.values(required_providers).some(
    ({ source = "" }) => !attached.some((address) => `/${address}`.endsWith(`/${source}`)),
  );
}

function attachedProviders(env: Readonly<Record<string, string>>): readonly string[] {
  return Object.keys(JSON.parse(env.TF_REATTACH_PROVIDERS ?? "{}"));
}

function readStack(folder: string) {
  return JSON.parse(readFileSync(path.join(folder, "cdk.tf.json"), "utf8"));
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
 * Runs `terraform init` when the stack's providers or backend differ from those of the last one.
 * @returns what Terraform refused, or undefined when the folder is ready.
 */
export async function initialize({ folder, env, onStart }: Initialization): Promise<string | undefined> {
  const marker = markerOf(folder);
  const needed = createHash("sha1")
    .update(JSON.stringify([readStack(folder).terraform, [...attachedProviders(env)].sort()]))
    .digest("hex");
  if (readMarker(marker) === needed) return undefined;
  onStart?.();
  const { code, stdout, stderr } = await terraform(folder, env, [
    "init",
    "-input=false",
    "-no-color",
    "-reconfigure",
  ]);
  if (code !== 0) return `terraform init: ${(stderr || stdout).trim()}`;
  mkdirSync(path.dirname(marker), { recursive: true });
  writeFileSync(marker, needed);
  return undefined;
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
