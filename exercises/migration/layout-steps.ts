import { addHours } from "date-fns/addHours";
import { instant } from "../../src/model/dates";
import { soakOf } from "../../src/model/ledger";
import { soakHours } from "../../src/model/soak";
import type { Environment } from "../../src/model/vocabulary";
import { isDeployed } from "./deployed";
import type { Facts } from "./facts";
import { deployStep, type Step } from "./step";
import { type AuditFinding, tidy } from "./tidy";
import type { Walk } from "./walk";

/** Hours ago at which the steps are dated, so that the soak has passed: nobody waits for two days here. */
const bothSince = soakHours + 2;
const readBackAt = soakHours + 1;

/** Cleans up what an audit finds, on the flat layout that everything else assumes. */
export const tidyStep: Step = {
  id: "tidy",
  text: "what the audit finds of the past is cleaned up by hand",
  isDone: ({ ledger }) => ledger.layouts.staging !== "flat",
  run: async (walk) => {
    await tidy(walk.operator, await auditFindings(walk));
  },
};

/** What an audit finds now; notes do not count for its exit code. */
export async function auditFindings(walk: Walk): Promise<readonly AuditFinding[]> {
  const { findings } = JSON.parse(await walk.taxonomy(["audit", "--json"], [0, 3]));
  return findings;
}

/** From the flat layout to environment folders (vault-paths document, "Migration runbook"); staging goes first. */
export const layoutSteps: readonly Step[] = [
  ...stepsOf("staging", ({ ledger }) => ledger.layouts.prod !== "flat"),
  ...stepsOf("prod", () => false),
];

function stepsOf(environment: Environment, isNextOn: (facts: Facts) => boolean): readonly Step[] {
  const is = ({ ledger }: Facts, layout: string) => ledger.layouts[environment] === layout;
  const isRead = ({ ledger }: Facts) => soakOf(ledger, environment)?.readBack !== undefined;
  const layout = async (walk: Walk, args: readonly string[], hours: number) => {
    const at = instant(addHours(new Date(), -hours));
    await walk.taxonomy(["layout", environment, ...args, "--at", at]);
  };
  const deployed: Step["isDone"] = (facts, { workspace }) => isDeployed(workspace.session, facts);
  return [
    {
      id: `${environment}-both`,
      text: `layout ${environment} --to both, dated ${bothSince} hours ago`,
      isDone: (facts) => !is(facts, "flat"),
      run: (walk) => layout(walk, ["--to", "both"], bothSince),
    },
    deployStep(
      `${environment}-deploy-both`,
      `deploy: ${environment} has its values in both layouts`,
      (facts) => is(facts, "env-folders") || isRead(facts),
      deployed,
    ),
    {
      id: `${environment}-read-back`,
      text: `layout ${environment} --read-back, dated ${readBackAt} hours ago`,
      isDone: (facts) => is(facts, "env-folders") || isRead(facts),
      run: (walk) => layout(walk, ["--read-back"], readBackAt),
    },
    {
      id: `${environment}-env-folders`,
      text: `layout ${environment} --to env-folders, after the soak`,
      isDone: (facts) => is(facts, "env-folders"),
      run: (walk) => layout(walk, ["--to", "env-folders"], 0),
    },
    deployStep(
      `${environment}-deploy-env-folders`,
      `deploy: the flat copies of ${environment} are gone`,
      isNextOn,
      deployed,
    ),
  ];
}
