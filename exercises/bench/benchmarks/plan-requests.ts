import { readFileSync } from "node:fs";
import path from "node:path";
import { readStacks } from "../../../src/terraform/estate";
import type { Workspace } from "../../workspace";
import type { Benchmark } from "../measure/benchmark";
import { runTaxonomy, taxonomyStates } from "../sandbox/estate";
import { useSandbox } from "../sandbox/use-sandbox";
import { withTemporaryFolder } from "../temporary-folder";

/** Requests of a routine plan of everything, against one for each thing that a plan must read, and the logins. */
export const planRequests: Benchmark = {
  name: "plan-requests",
  a: "API requests of a plan of 13 deployed stacks",
  b: "objects, lookups and echoes to read, and logins",
  unit: "requests",
  limit: 1,
  runs: 1,
  use: (work) =>
    withTemporaryFolder((folder) =>
      useSandbox(folder, async (workspace) => {
        await runTaxonomy(workspace, "deploy");
        return work({
          a: async () => {
            const before = workspace.session.traffic.length;
            await runTaxonomy(workspace, "plan");
            return workspace.session.traffic.length - before;
          },
          b: async () => thingsToRead(workspace),
        });
      }),
    ),
};

interface State {
  readonly resources: readonly { readonly type: string; readonly instances: readonly unknown[] }[];
}

/** Reads that one thing takes: a zone is found by name first, and then read. */
const readsOf: Readonly<Record<string, number>> = { terraform_data: 0, cloudflare_zone: 2 };

/** What the states know and the stacks echo, and a login for each provider that logs in when it is configured. */
function thingsToRead(workspace: Workspace): number {
  const known = taxonomyStates(workspace)
    .map((file): State => JSON.parse(readFileSync(file, "utf8")))
    .flatMap(({ resources }) => resources)
    .reduce((sum, { type, instances }) => sum + instances.length * (readsOf[type] ?? 1), 0);
  const stacks: readonly SynthesizedStack[] = readStacks(workspace.session.paths.out).map(({ folder }) =>
    JSON.parse(readFileSync(path.join(folder, "cdk.tf.json"), "utf8")),
  );
  const echoes = stacks.flatMap(({ ephemeral }) => Object.keys(ephemeral?.infisical_secret ?? {})).length;
  const logins = stacks.flatMap(({ provider }) =>
    Object.keys(provider).filter((name) => name === "infisical" || name === "aws"),
  ).length;
  return known + echoes + logins;
}

interface SynthesizedStack {
  readonly provider: Readonly<Record<string, unknown>>;
  readonly ephemeral?: { readonly infisical_secret?: Readonly<Record<string, unknown>> };
}
