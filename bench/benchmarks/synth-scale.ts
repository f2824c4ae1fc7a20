import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { credentials } from "../../taxonomy";
import { formatLedger } from "../../taxonomy/ledger-format";
import type { Benchmark } from "../measure/benchmark";
import { bundleGrownApp } from "../scale/bundle";
import { grow, grownLedger } from "../scale/grow";
import { withTemporaryFolder } from "../temporary-folder";
import { timedNode } from "../timed-process";

/** Ten times the credentials take about ten times as long: ledger, rules, constructs and synthesis together. */
export const synthScale: Benchmark = {
  name: "synth-scale",
  a: "synthesize 10,000 credentials",
  b: "1,000 credentials",
  limit: 12,
  runs: 3,
  use: (work) =>
    withTemporaryFolder(async (folder) => {
      const app = await bundleGrownApp(folder);
      const synthesize = async (count: number) => {
        const outdir = path.join(folder, "out");
        const ledger = path.join(folder, `ledger-${count}.json`);
        await writeFile(ledger, formatLedger(grownLedger(grow(credentials, count))));
        const { seconds } = await timedNode(["--max-old-space-size=4096", app], {
          BENCH_CREDENTIALS: String(count),
          TAXONOMY_LEDGER: ledger,
          CDKTF_OUTDIR: outdir,
        });
        await rm(outdir, { recursive: true, force: true });
        return seconds;
      };
      return work({ a: () => synthesize(10_000), b: () => synthesize(1_000) });
    }),
};
