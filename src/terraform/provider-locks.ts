import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../../tools/project-root";
import { readStacks } from "./estate";
import {
  distinct,
  installedProviders,
  listed,
  type RequiredProvider,
  requiredProviders,
} from "./required-providers";
import { TerraformError } from "./terraform-error";

/** Name of the committed file with the hashes of every provider that was ever locked, in the form of Terraform's own. */
export const locksFile = "providers.lock.hcl";

/** The command that writes it. */
export const lockCommand = "npx taxonomy lock-providers";

/** Where Terraform looks for the hashes of a stack's providers. */
export const stackLocksFile = ".terraform.lock.hcl";

/** The packages of a provider's version, one of which Terraform has to get. */
export interface ProviderLock extends RequiredProvider {
  /** `h1:` of a package's files, `zh:` of its zip file; sorted. */
  readonly hashes: readonly string[];
}

/** By the provider's address, in the order of the addresses. */
export type ProviderLocks = ReadonlyMap<string, ProviderLock>;

/** The committed file. */
export function locksPath(): string {
  return path.join(projectRoot(), locksFile);
}

/**
 * The providers that are locked; undefined where there is no such file yet.
 * @throws TerraformError with the line that is not in Terraform's form.
 */
export function readLocks(): ProviderLocks | undefined {
  const text = readLocksText();
  return text === undefined ? undefined : parseLocks(text, locksFile);
}

/** The text of the committed file; undefined where there is none. */
export function readLocksText(): string | undefined {
  const file = locksPath();
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

const block = /^provider "(.*)" \{\n([\s\S]*?)^\}$/gm;

/**
 * Reads what Terraform writes. Whatever would be written otherwise is no such file: one that was merged badly, say.
 * @param name of the file, for messages
 * @throws TerraformError
 */
export function parseLocks(text: string, name: string): ProviderLocks {
  const locks = new Map<string, ProviderLock>();
  for (const [, address = "", body = ""] of text.replaceAll("\r\n", "\n").matchAll(block)) {
    const version = /^ +version += "(.*)"$/m.exec(body)?.[1] ?? "";
    const hashes = [...body.matchAll(/"((?:h1|zh):[\w+/=]+)"/g)].map(([, hash = ""]) => hash);
    // Without a hash Terraform would take any package.
    if (hashes.length > 0) locks.set(address, { address, version, hashes: [...new Set(hashes)].sort() });
  }
  const sorted = new Map([...locks].sort());
  const found = text.replaceAll("\r\n", "\n").split("\n");
  const expected = locksText([...sorted.values()]).split("\n");
  const line = found.findIndex((one, at) => one !== expected[at]);
  if (line === -1 && found.length === expected.length) return sorted;
  const at = line === -1 ? found.length : line;
  throw new TerraformError(
    `${name}, line ${at + 1}, is not as Terraform writes it\n  found     ${shown(found[at])}\n  expected  ${shown(expected[at])}\nTake the file as it was committed, or delete it; then run ${lockCommand}.`,
  );
}

function shown(line: string | undefined): string {
  return line === undefined ? "nothing: it ends here" : JSON.stringify(line);
}

/** The text of a lock file, as Terraform writes it. */
export function locksText(locks: readonly ProviderLock[]): string {
  const blocks = locks.map(
    ({ address, version, hashes }) =>
      `\nprovider "${address}" {\n  version     = "${version}"\n  constraints = "${version}"\n  hashes = [\n${hashes.map((hash) => `    "${hash}",\n`).join("")}  ]\n}\n`,
  );
  return `# This file is maintained automatically by "terraform init".\n# Manual edits may be lost in future updates.\n${blocks.join("")}`;
}

function isLocked({ address, version }: RequiredProvider, locks: ProviderLocks): boolean {
  return locks.get(address)?.version === version;
}

/**
 * Puts what is locked of a stack's providers into its folder, where Terraform looks for it.
 * @param others addresses of locked providers that the stack's state needs beside them
 */
export function placeStackLocks(folder: string, locks: ProviderLocks, others: readonly string[] = []): void {
  const addresses = requiredProviders(folder)
    .filter((provider) => isLocked(provider, locks))
    .map(({ address }) => address);
  const placed = [...locks.values()].filter(({ address }) => [...addresses, ...others].includes(address));
  writeFileSync(path.join(folder, stackLocksFile), locksText(placed));
}

/**
 * Puts what is locked into the folder of every stack, for whoever runs Terraform there; nothing where nothing is locked.
 * @param outdir folder of a synthesis
 * @throws TerraformError
 */
export function placeLocks(outdir: string): void {
  const locks = readLocks();
  if (locks !== undefined) for (const { folder } of readStacks(outdir)) placeStackLocks(folder, locks);
}

/** @throws TerraformError when a provider is not locked at its version. */
export function refuseUnlocked(providers: readonly RequiredProvider[], locks: ProviderLocks): void {
  const unlocked = distinct(providers).filter((provider) => !isLocked(provider, locks));
  if (unlocked.length === 0) return;
  const was = unlocked.flatMap(({ address }) => locks.get(address) ?? []);
  const instead = was.length === 0 ? "" : `; it has ${listed(was)}`;
  throw new TerraformError(
    `${locksFile} does not have ${listed(unlocked)}, which the stacks pin${instead}. Run ${lockCommand}, look at what it writes, and commit that.`,
  );
}

/**
 * Looks before anything is begun whether the providers that Terraform installs are locked.
 * @param folders of the stacks
 * @returns what to tell while nothing is locked yet.
 * @throws TerraformError when one is not locked at its version.
 */
export function checkLocks(
  folders: readonly string[],
  env: Readonly<Record<string, string>>,
): string | undefined {
  const installed = folders.flatMap((folder) => installedProviders(folder, env));
  if (installed.length === 0) return undefined;
  const locks = readLocks();
  if (locks === undefined) return `No hashes of providers are kept yet: run ${lockCommand}.`;
  refuseUnlocked(installed, locks);
  return undefined;
}
