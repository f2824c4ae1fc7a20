import path from "node:path";
import type { Benchmark } from "../measure/benchmark";
import { GrownStack } from "../sandbox/grown-stack";
import { useSandbox } from "../sandbox/use-sandbox";
import { withTemporaryFolder } from "../temporary-folder";

const few = 100;

/**
 * What the sandbox itself does for a resource, in its services and stand-in providers, is the same in a stack of many.
 * Terraform's own work is left out: it grows with the stack, since it writes its state whole at each change.
 */
export const sandboxScale: readonly Benchmark[] = [scale(400), { ...scale(1000), isOnDemand: true }];

function scale(many: number): Benchmark {
  return {
    name: `sandbox-${many}`,
    a: `the sandbox's own time to deploy and plan ${many} credentials in one stack`,
    b: `${few} credentials`,
    unit: "ms a resource",
    limit: 1.5,
    runs: 1,
    use: (work) => work({ a: () => ownTime(many), b: () => ownTime(few) }),
  };
}

/** In milliseconds for each resource. */
function ownTime(count: number): Promise<number> {
  return withTemporaryFolder((folder) =>
    useSandbox(path.join(folder, "sandbox"), async (workspace) => {
      const stack = new GrownStack(workspace, count);
      await stack.prepare();
      const taken = [await stack.deploy(), await stack.plan()];
      return taken.reduce((sum, { ownSeconds }) => sum + ownSeconds * 1000, 0) / stack.resources;
    }),
  );
}
