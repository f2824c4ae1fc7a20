import { rm } from "node:fs/promises";
import path from "node:path";
import { credentials } from "../../../src/model";
import type { Benchmark } from "../measure/benchmark";
import { grow, grownLedger } from "../scale/grow";
import { writeGrownCompany } from "../scale/grown-company";
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
      const synthesize = async (count: number) => {
        const outdir = path.join(folder, "out");
        const company = path.join(folder, `company-${count}`);
        const grown = grow(credentials, count);
        await writeGrownCompany(company, grown, grownLedger(grown));
        const { seconds } = await timedNode(["--max-old-space-size=4096", "tools/run.cjs", "synth"], {
          TAXONOMY_COMPANY: company,
          CDKTF_OUTDIR: outdir,
        });
        await rm(outdir, { recursive: true, force: true });
        return seconds;
      };
      return work({ a: () => synthesize(10_000), b: () => synthesize(1_000) });
    }),
};
