import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { terraform } from "./command";
import {
  locksFile,
  type ProviderLock,
  type ProviderLocks,
  parseLocks,
  stackLocksFile,
} from "./provider-locks";
import { listed, namedIn, type RequiredProvider } from "./required-providers";
import { TerraformError } from "./terraform-error";

export interface Locking {
  readonly providers: readonly RequiredProvider[];
  /** Such as `linux_amd64`. */
  readonly platforms: readonly string[];
  /** Folder of packages to take instead of the registry's, absolute. @default - the registry */
  readonly mirror: string | undefined;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Gets the packages of providers, runs none of them, and returns their hashes.
 * @param folder an empty one for Terraform to work in; it may not be there yet
 * @throws TerraformError when it cannot get one.
 */
export async function lockProviders(
  { providers, platforms, mirror, env }: Locking,
  folder: string,
): Promise<ProviderLocks> {
  mkdirSync(folder, { recursive: true });
  const required = providers.map(({ address, version }, at) => [`p${at}`, { source: address, version }]);
  writeFileSync(
    path.join(folder, "main.tf.json"),
    JSON.stringify({ terraform: { required_providers: Object.fromEntries(required) } }),
  );
  const { code, stderr } = await terraform(folder, env, [
    "providers",
    "lock",
    "-no-color",
    ...platforms.map((platform) => `-platform=${platform}`),
    ...(mirror === undefined ? [] : [`-fs-mirror=${mirror}`]),
  ]);
  if (code === 0) return parseLocks(readFileSync(path.join(folder, stackLocksFile), "utf8"), stackLocksFile);
  const text = stderr.replaceAll(/\s+/g, " ");
  if (!text.includes("Could not retrieve providers for locking"))
    throw new TerraformError(`terraform providers lock ended with exit code ${code}. Nothing was written.`);
  const platform = platforms.find((one) => text.includes(` ${one} `)) ?? platforms.join(", ");
  const [place, fix] =
    mirror === undefined
      ? ["the registry", "Make the registry reachable, or name a folder of packages with --mirror"]
      : [`the mirror ${mirror}`, "Put the packages there, or leave out --mirror to ask the registry"];
  throw new TerraformError(
    `Terraform cannot get ${namedIn(text, providers)} for ${platform}: ${place} did not answer with the version that is pinned. ${fix}; where a provider has no package for a platform, name the others with --platform. Nothing was written.`,
  );
}

/** What is otherwise with a provider than it was. */
export type LockChange = "new" | "version" | "hashes" | "none" | "gone";

export interface ChangedLock extends RequiredProvider {
  readonly change: LockChange;
  /** The version that was locked; undefined where there was none. */
  readonly before: string | undefined;
  /** How many hashes were not known before. */
  readonly added: number;
}

/**
 * What to keep: of the same version, the hashes that were known stay known.
 * @throws TerraformError when the packages of a version are no longer those that were locked.
 */
export function mergeLocks(
  known: ProviderLocks,
  fresh: ProviderLocks,
): { readonly locks: readonly ProviderLock[]; readonly changes: readonly ChangedLock[] } {
  const same = (lock: ProviderLock) => {
    const before = known.get(lock.address);
    return before?.version === lock.version ? before.hashes : [];
  };
  const replaced = [...fresh.values()].filter((lock) => isReplaced(same(lock), lock.hashes));
  if (replaced.length > 0)
    throw new TerraformError(
      `${listed(replaced)}: not the packages that ${locksFile} has under the same version; nothing was written. Where they were locked for other platforms, name those as well with --platform. Else the registry or the mirror serves another package: find out why. If it is right, delete the block of the provider, and lock it anew.`,
    );
  const locks = [...fresh.values()].map((lock) => ({
    ...lock,
    hashes: [...new Set([...same(lock), ...lock.hashes])].sort(),
  }));
  const changes = locks.map(({ address, version, hashes }): ChangedLock => {
    const before = known.get(address);
    const added = before?.version === version ? hashes.length - before.hashes.length : hashes.length;
    const isSame = added === 0 ? "none" : "hashes";
    const change = before === undefined ? "new" : before.version === version ? isSame : "version";
    return { address, version, change, before: before?.version, added };
  });
  const gone = [...known.values()].filter(({ address }) => !fresh.has(address));
  return {
    locks,
    changes: [
      ...changes,
      ...gone.map(
        ({ address, version }): ChangedLock => ({
          address,
          version,
          change: "gone",
          before: version,
          added: 0,
        }),
      ),
    ],
  };
}

/**
 * Whether known packages have others in their place. The registry signs the hashes of all zip files of a version: where
 * they are known, further hashes of files are those of further platforms. A mirror has no such list: there, one that is
 * gone while another one came may be of the same platform.
 */
function isReplaced(known: readonly string[], fresh: readonly string[]): boolean {
  const zips = fresh.filter((hash) => hash.startsWith("zh:"));
  if (zips.length > 0 && zips.every((hash) => known.includes(hash))) return false;
  return ["h1:", "zh:"].some((scheme) => {
    const [before, now] = [known, fresh].map((all) => all.filter((hash) => hash.startsWith(scheme)));
    return (
      before?.some((hash) => !fresh.includes(hash)) === true &&
      now?.some((hash) => !known.includes(hash)) === true
    );
  });
}
