import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import * as z from "zod/mini";
import type { Target } from "../targets/target";
import { terraformEnvironment } from "../terraform/environment";
import { LiveError } from "./live-error";

const run = promisify(execFile);

/** Longest time that Terraform may take to hand over a state or to try its lock, in milliseconds. */
const timeout = 60_000;

const stateSchema = z.object({
  version: z.literal(4),
  resources: z.array(
    z.object({
      mode: z.string(),
      type: z.string(),
      instances: z.array(z.object({ attributes: z.nullish(z.object({ id: z.nullish(z.string()) })) })),
    }),
  ),
});

/** Where a stack's state is. */
export type StatePlace =
  /** In a file, under the lock of Terraform's local backend. */
  | { readonly kind: "file"; readonly file: string }
  /** Behind the backend of the synthesized stack, initialized in this folder. */
  | { readonly kind: "backend"; readonly folder: string };

/** The ids that a state knows, by resource type; or why it could not be read. Nothing else of it is kept. */
export type KnownIds = ReadonlyMap<string, ReadonlySet<string>> | { readonly unreadable: string };

export interface StateLookup {
  readonly target: Target;
  /** Folder of the synthesized stacks, absolute. */
  readonly stacksFolder: string;
  /** Folder of `<stack>.tfstate` files to read instead. @default - where the target says */
  readonly stateFolder?: string | undefined;
}

/** Where the state of a stack is to be found. */
export function statePlace(stack: string, { target, stacksFolder, stateFolder }: StateLookup): StatePlace {
  const folder = path.join(stacksFolder, stack);
  if (stateFolder !== undefined) return { kind: "file", file: path.join(stateFolder, `${stack}.tfstate`) };
  if (target.state.kind === "local") {
    return { kind: "file", file: path.resolve(folder, target.state.folder, `${stack}.tfstate`) };
  }
  return { kind: "backend", folder };
}

/** Reads which objects a stack's state knows. Values that the state holds are dropped at once. */
export async function knownIds(place: StatePlace): Promise<KnownIds> {
  const text = place.kind === "file" ? readStateFile(place.file) : await pullState(place.folder);
  return typeof text === "string" ? parseState(text) : text;
}

function readStateFile(file: string): string | { unreadable: string } {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { unreadable: code === "ENOENT" ? `there is no ${file}` : `${file} cannot be read (${code})` };
  }
}

async function pullState(folder: string): Promise<string | { unreadable: string }> {
  if (!existsSync(path.join(folder, ".terraform"))) {
    return { unreadable: `${folder} is not initialized: plan the stack once` };
  }
  try {
    const { stdout } = await run("terraform", ["state", "pull"], terraformOptions(folder));
    return stdout;
  } catch (error) {
    return { unreadable: `terraform state pull failed in ${folder} (${codeOf(error)})` };
  }
}

function parseState(text: string): KnownIds {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { unreadable: "it is not JSON" };
  }
  const result = stateSchema.safeParse(json);
  if (!result.success) return { unreadable: "it is no state of format 4" };
  const known = new Map<string, Set<string>>();
  for (const { mode, type, instances } of result.data.resources) {
    if (mode !== "managed") continue;
    const ids = known.get(type) ?? new Set();
    known.set(type, ids);
    for (const { attributes } of instances) if (typeof attributes?.id === "string") ids.add(attributes.id);
  }
  return known;
}

/**
 * Whether Terraform is at work on a state: it holds the state's lock then. Asked with a removal of nothing, as a dry
 * run: that takes the lock, and changes nothing when it gets it.
 * @throws LiveError when that cannot be found out.
 */
export async function isLocked(place: StatePlace): Promise<boolean> {
  const probe = ["state", "rm", "-dry-run", "-lock-timeout=0s"];
  const nothing = "terraform_data.nothing_of_this_name";
  const folder = place.kind === "file" ? mkdtempSync(path.join(tmpdir(), "lock-")) : place.folder;
  const args = place.kind === "file" ? [...probe, `-state=${place.file}`, nothing] : [...probe, nothing];
  try {
    await run("terraform", args, terraformOptions(folder));
    return false;
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    if (stderr?.includes("acquiring the state lock") === true) return true;
    throw new LiveError(
      "Terraform",
      `whether a deploy is running cannot be found out (${codeOf(error)}). Terraform is needed on the PATH.`,
    );
  } finally {
    if (place.kind === "file") rmSync(folder, { recursive: true, force: true });
  }
}

function terraformOptions(cwd: string) {
  const env = { ...terraformEnvironment(process.env, cwd), TF_IN_AUTOMATION: "1" };
  return { cwd, env, maxBuffer: 256 * 1024 * 1024, timeout: timeout };
}

function codeOf(error: unknown): string {
  const { code, killed } = error as { code?: string | number; killed?: boolean };
  if (killed === true) return "it took too long";
  return typeof code === "number" ? `exit code ${code}` : (code ?? "unknown");
}
