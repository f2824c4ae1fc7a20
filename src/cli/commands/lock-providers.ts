import path from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import type { ChangedLock } from "../../terraform/lock-providers";
import { locksFile } from "../../terraform/provider-locks";
import { withLineEndsOf } from "../line-ends";
import { withTerraform } from "../with-terraform";

interface LockOptions {
  readonly platform?: readonly string[];
  readonly mirror?: string;
  readonly check?: boolean;
  readonly json?: boolean;
}

/** Where operators work and where jobs run, beside the platform of whoever calls. */
const usualPlatforms = ["linux_amd64", "linux_arm64", "darwin_arm64"];

/** What `lock-providers --json` prints: a public format. */
interface Locked {
  readonly file: string;
  readonly platforms: readonly string[];
  readonly isWritten: boolean;
  readonly providers: readonly ChangedLock[];
}

/** `taxonomy lock-providers`: the hashes of every provider that a stack pins, in one committed file. */
export function lockProvidersCommand(): Command {
  return new Command("lock-providers")
    .description(
      `Keep the hashes of every provider that the stacks pin in ${locksFile}; from then on Terraform takes no other package`,
    )
    .addOption(
      new Option(
        "--platform <platform>",
        `a platform to lock for, such as linux_amd64; may be repeated (default: ${usualPlatforms.join(", ")} and the one that this runs on)`,
      ).argParser(readPlatform),
    )
    .option("--mirror <folder>", "a folder of packages to take instead of the registry's")
    .addOption(
      new Option(
        "--check",
        "get and write nothing: exit 1 when a provider that a stack pins is not locked",
      ).conflicts(["platform", "mirror"]),
    )
    .option("--json", "print what changed as JSON")
    .action((options: LockOptions) => (options.check === true ? check(options) : lock(options)));
}

function readPlatform(text: string, earlier: readonly string[] = []): readonly string[] {
  if (/^[a-z0-9]+_[a-z0-9]+$/.test(text)) return [...earlier, text];
  throw new InvalidArgumentError("Expected a system and an architecture, such as linux_amd64.");
}

async function check({ json }: LockOptions): Promise<void> {
  await withTerraform(async () => {
    const { checkLocks } = await import("../../terraform/provider-locks");
    // Also those that are attached here: a deploy elsewhere installs them.
    const warning = await withSynthesis(async (folders) => checkLocks(folders, {}));
    return () => {
      if (json === true)
        process.stdout.write(
          `${JSON.stringify({ file: locksFile, isLocked: warning === undefined }, null, 2)}\n`,
        );
      else process.stdout.write(`${warning ?? `${locksFile} has every provider that the stacks pin.`}\n`);
    };
  });
}

async function lock(options: LockOptions): Promise<void> {
  await withTerraform(
    async () => {
      const locked = await lockAndWrite(options);
      return () => print(locked, options);
    },
    { tellsWhenStopped: true },
  );
}

/** Synthesizes into a folder that is gone afterwards, and hands over the folders of the stacks. */
async function withSynthesis<T>(
  work: (folders: readonly string[], env: Readonly<Record<string, string>>, folder: string) => Promise<T>,
): Promise<T> {
  const { synthesize } = await import("../../terraform/estate");
  const { withPrivateFolder } = await import("../../terraform/private-folder");
  const { variablesOf } = await import("../../terraform/with-stacks");
  const { temporaryFolder } = await import("../../../tools/temporary-folder");
  const env = variablesOf(process.env);
  // On disk: packages are large.
  return withPrivateFolder(temporaryFolder(), async (folder) => {
    const stacks = await synthesize(path.join(folder, "synthesis"), env);
    return work(
      stacks.map((stack) => stack.folder),
      env,
      folder,
    );
  });
}

async function lockAndWrite({ platform, mirror, json }: LockOptions): Promise<Locked> {
  const { locksPath, locksText, readLocks, readLocksText } = await import("../../terraform/provider-locks");
  const { distinct, requiredProviders } = await import("../../terraform/required-providers");
  const { lockProviders, mergeLocks } = await import("../../terraform/lock-providers");
  const { requireTerraform } = await import("../../terraform/requirements");
  const own = (await requireTerraform()).platform;
  const platforms = [...new Set(platform ?? [...usualPlatforms, own])].sort();
  const before = readLocksText();
  const known = readLocks() ?? new Map();
  const fresh = await withSynthesis((folders, env, folder) => {
    const providers = distinct(folders.flatMap(requiredProviders));
    if (json !== true)
      process.stderr.write(
        `Getting ${providers.length} providers for ${platforms.join(", ")}; that may take minutes.\n`,
      );
    const from = mirror === undefined ? undefined : path.resolve(mirror);
    return lockProviders({ providers, platforms, mirror: from, env }, path.join(folder, "lock"));
  });
  const { locks, changes } = mergeLocks(known, fresh);
  const isWritten = changes.some(({ change }) => change !== "none");
  if (isWritten) {
    const { writeTogether } = await import("../new/write-together");
    const after = withLineEndsOf(before ?? "", locksText(locks));
    writeTogether([{ name: locksFile, file: locksPath(), before, after }]);
  }
  return { file: locksFile, platforms, isWritten, providers: changes };
}

async function print(locked: Locked, { json }: LockOptions): Promise<void> {
  if (json === true) {
    const providers = locked.providers.map((one) => ({ ...one, before: one.before ?? null }));
    process.stdout.write(`${JSON.stringify({ ...locked, providers }, null, 2)}\n`);
    return;
  }
  const { nameOf } = await import("../../terraform/required-providers");
  const { file, platforms, isWritten, providers } = locked;
  const changed = providers.filter(({ change }) => change !== "none");
  const lines = changed.map(
    (one) => `${one.change.padEnd(7)}  ${nameOf(one.address)} ${one.version}${detailOf(one)}`,
  );
  const count = providers.filter(({ change }) => change !== "gone").length;
  const end = isWritten
    ? [
        `${file}: wrote ${count} providers, locked for ${platforms.join(", ")}.`,
        "next: look at the difference and commit it",
      ]
    : [`${file}: all ${count} providers were locked already, for ${platforms.join(", ")}.`];
  process.stdout.write(`${[...lines, ...end].join("\n")}\n`);
}

function detailOf({ change, before, added }: ChangedLock): string {
  switch (change) {
    case "version":
      return `, was ${before}`;
    case "hashes":
      return `: ${added} more`;
    case "gone":
      return ", which no stack needs any more";
    default:
      return "";
  }
}
