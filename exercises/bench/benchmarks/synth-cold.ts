import path from "node:path";
import type { Benchmark } from "../measure/benchmark";
import { synthProcess } from "../synth-process";
import { withTemporaryFolder } from "../temporary-folder";
import { timedNode } from "../timed-process";

/** A whole synthesis in a new process, against loading cdktf and doing nothing with it. */
export const synthCold: Benchmark = {
  name: "synth-cold",
  a: "synthesize all stacks, new process",
  b: "load cdktf, new process",
  limit: 2,
  runs: 9,
  use: (work) =>
    withTemporaryFolder((folder) => {
      let runs = 0;
      return work({
        a: () => {
          runs += 1;
          return synthProcess(path.join(folder, String(runs)));
        },
        b: async () => (await timedNode(["-e", "require('cdktf')"])).seconds,
      });
    }),
};
