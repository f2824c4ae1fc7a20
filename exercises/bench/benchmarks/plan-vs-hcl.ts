import path from "node:path";
import type { Benchmark } from "../measure/benchmark";
import { runStacks, runTaxonomy, taxonomyStates } from "../sandbox/estate";
import { HandWritten } from "../sandbox/hand-written";
import { expectSameResources, managedResources } from "../sandbox/managed-resources";
import { useSandbox } from "../sandbox/use-sandbox";
import { withTemporaryFolder } from "../temporary-folder";

/** A plan of everything that is deployed, against one hand-written stack. Neither finds a change. */
export const planVsHcl: Benchmark = {
  name: "plan-vs-hcl",
  a: "plan 13 deployed stacks",
  b: "one hand-written stack of the same resources",
  limit: 2,
  runs: 5,
  use: (work) =>
    withTemporaryFolder((folder) =>
      useSandbox(path.join(folder, "taxonomy"), (ours) =>
        useSandbox(path.join(folder, "hand-written"), async (theirs) => {
          const stack = new HandWritten(theirs);
          await runTaxonomy(ours, "deploy");
          await stack.deploy();
          expectSameResources(managedResources(taxonomyStates(ours)), managedResources([stack.state]));
          const stacks = await ours.synthesize();
          return work({ a: () => runStacks(ours, "plan", stacks), b: () => stack.plan() });
        }),
      ),
    ),
};
