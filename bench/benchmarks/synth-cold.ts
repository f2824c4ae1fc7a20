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
    withTemporaryFolder((folder) =>
      work({
        a: () => synthProcess(folder),
        b: async () => (await timedNode(["-e", "require('cdktf')"])).seconds,
      }),
    ),
};
