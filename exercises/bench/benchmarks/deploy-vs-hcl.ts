import path from "node:path";
import type { Benchmark } from "../measure/benchmark";
import { runTaxonomy, taxonomyStates } from "../sandbox/estate";
import { HandWritten } from "../sandbox/hand-written";
import { expectSameResources, managedResources } from "../sandbox/managed-resources";
import { useSandbox } from "../sandbox/use-sandbox";
import { withTemporaryFolder } from "../temporary-folder";

/** The whole taxonomy into an empty world, synthesis and `terraform init` included, against one hand-written stack. */
export const deployVsHcl: Benchmark = {
  name: "deploy-vs-hcl",
  a: "synthesize and deploy 13 stacks into an empty world",
  b: "one hand-written stack of the same resources",
  limit: 2,
  runs: 3,
  use: (work) => {
    let ours: ReadonlyMap<string, number> = new Map();
    return work({
      a: () =>
        inEmptyWorld(async (workspace) => {
          const seconds = await runTaxonomy(workspace, "deploy");
          ours = managedResources(taxonomyStates(workspace));
          return seconds;
        }),
      b: () =>
        inEmptyWorld(async (workspace) => {
          const stack = new HandWritten(workspace);
          const seconds = await stack.deploy();
          expectSameResources(ours, managedResources([stack.state]));
          return seconds;
        }),
    });
  },
};

function inEmptyWorld(work: Parameters<typeof useSandbox<number>>[1]): Promise<number> {
  return withTemporaryFolder((folder) => useSandbox(path.join(folder, "sandbox"), work));
}
