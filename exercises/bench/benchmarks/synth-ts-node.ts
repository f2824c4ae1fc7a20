import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Benchmark } from "../measure/benchmark";
import { synthProcess } from "../synth-process";
import { withTemporaryFolder } from "../temporary-folder";
import { timedNode } from "../timed-process";

/**
 * The same app under ts-node as cdktf's TypeScript template runs it, types checked. `TS_NODE_PREFER_TS_EXTS`: ts-node
 * would take `ledger.json` for the module `./ledger` otherwise.
 */
export const synthTsNode: Benchmark = {
  name: "synth-ts-node",
  a: "synthesize all stacks, new process",
  b: "the same under ts-node",
  limit: 0.1,
  runs: 5,
  use: (work) =>
    withTemporaryFolder(async (folder) => {
      let runs = 0;
      const folderOf = (side: string) => path.join(folder, `${side}-${runs}`);
      return work({
        a: () => {
          runs += 1;
          return synthProcess(folderOf("ours"));
        },
        b: async () => {
          const outdir = folderOf("ts-node");
          const { seconds } = await timedNode(["node_modules/ts-node/dist/bin.js", "main.ts"], {
            TS_NODE_PREFER_TS_EXTS: "true",
            CDKTF_OUTDIR: outdir,
          });
          await expectSameStacks(folderOf("ours"), outdir);
          return seconds;
        },
      });
    }),
};

async function expectSameStacks(ours: string, theirs: string): Promise<void> {
  const files = (await readdir(ours, { recursive: true })).filter((file) => file.endsWith(".json"));
  for (const file of files) {
    const [one, other] = await Promise.all(
      [ours, theirs].map((folder) => readFile(path.join(folder, file), "utf8")),
    );
    if (one !== other) throw new Error(`ts-node synthesized another ${file}, so the times do not compare`);
  }
}
