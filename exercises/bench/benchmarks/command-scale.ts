import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { credentials } from "../../../src/model";
import type { Credential } from "../../../src/model/credential";
import { exitCodes } from "../../../tools/exit-codes";
import type { Benchmark } from "../measure/benchmark";
import { grow, grownLedger } from "../scale/grow";
import { writeGrownCheckout } from "../scale/grown-checkout";
import { writeVendorFile } from "../scale/grown-company";
import { withTemporaryFolder } from "../temporary-folder";
import { timedNode } from "../timed-process";

/** As many as take a second where Node starts in 40 ms: what a person waits for without a thought. */
const starts = 25;

/** Commands that people wait for many times a day, in a taxonomy of 10,000 credentials. */
export const commandScale: readonly Benchmark[] = [
  command("lint", ["lint"]),
  command("docs", ["docs"]),
  command("docs-check", ["docs", "--check"]),
  command("diff", ["diff", "--base", "main", "--markdown"], {
    codes: [exitCodes.changes],
    prepare: changeOneVendor,
    check: isOneComment,
  }),
];

async function bareStarts(): Promise<number> {
  let seconds = 0;
  for (let start = 0; start < starts; start += 1) seconds += (await timedNode(["-e", "0"])).seconds;
  return seconds;
}

/** What one comment at GitHub holds, in characters. */
const maxCommentLength = 65_536;

interface Expectation {
  /** Exit codes of a run that ended well. @default - 0 alone */
  readonly codes?: readonly number[];
  /** Changes the checkout before the first run. @default - it stays as committed */
  readonly prepare?: (checkout: string, credentials: readonly Credential[]) => Promise<void>;
  /** @throws Error when that is not what the command prints */
  readonly check?: (output: string) => void;
}

function command(name: string, args: readonly string[], expected: Expectation = {}): Benchmark {
  return {
    name: `${name}-10000`,
    a: `taxonomy ${args.join(" ")}, 10,000 credentials`,
    b: `${starts} starts of bare Node`,
    limit: 1,
    runs: 7,
    use: (work) =>
      withTemporaryFolder(async (folder) => {
        const grown = grow(credentials, 10_000);
        await writeGrownCheckout(folder, grown, grownLedger(grown));
        const env = { TAXONOMY_COMPANY: path.join(folder, "company") };
        await timedNode(["tools/run.cjs", "taxonomy", "docs"], env, { folder });
        await commit(folder);
        await expected.prepare?.(folder, grown);
        return work({
          a: async () => {
            const { codes } = expected;
            const run = ["tools/run.cjs", "taxonomy", ...args];
            const { seconds, stdout } = await timedNode(
              run,
              env,
              codes === undefined ? { folder } : { folder, codes },
            );
            expected.check?.(stdout);
            return seconds;
          },
          b: bareStarts,
        });
      }),
  };
}

async function commit(folder: string): Promise<void> {
  const git = (...args: readonly string[]) => promisify(execFile)("git", args, { cwd: folder });
  await git("init", "--quiet", "--initial-branch", "main");
  await git("add", "--all");
  const somebody = ["-c", "user.name=bench", "-c", "user.email=bench@localhost"];
  await git(...somebody, "commit", "--quiet", "--no-gpg-sign", "--message", "10,000 credentials");
}

/** Shortens or lengthens every cadence of one vendor: some 400 credentials. */
function changeOneVendor(checkout: string, grown: readonly Credential[]): Promise<void> {
  return writeVendorFile(
    path.join(checkout, "company"),
    "slack",
    grown.map((credential) => ({ ...credential, rotation: credential.rotation === "90d" ? "180d" : "90d" })),
  );
}

function isOneComment(output: string): void {
  if (!output.includes("is now rotated every")) throw new Error("diff does not tell the changed cadences");
  if (output.length >= maxCommentLength) {
    throw new Error(`a comment of ${output.length} characters; GitHub takes ${maxCommentLength}`);
  }
}
