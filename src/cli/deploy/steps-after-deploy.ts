import { type Ledger, liveGenerations } from "../../model/ledger";
import { isPending } from "../../model/rotation";
import type { Taxonomy } from "../../model/rule";
import { type Environment, environments } from "../../model/vocabulary";
import type { PlanReport } from "../../review/plan/report";
import type { Applied } from "../apply-plans";
import { commandOf } from "../next-steps";

/** The command that each credential waits for which a deploy has touched: none where its rotation is at an end. */
export function nextStepsOf(report: PlanReport, { results }: Applied, taxonomy: Taxonomy): readonly string[] {
  const done = new Set(results.filter(({ outcome }) => outcome === "changed").map(({ stack }) => stack));
  const touched = report.stacks
    .filter(({ stack }) => done.has(stack))
    .flatMap(({ groups }) => groups)
    .flatMap(({ credential: name, environment: asked }) => {
      const credential = taxonomy.credentials.find((one) => one.name === name);
      const environment = environments.find((one) => one === asked);
      return credential === undefined || environment === undefined ? [] : [{ credential, environment }];
    });
  return touched.flatMap(({ credential, environment }) => {
    const step = stepOf(taxonomy.ledger, credential, environment);
    return step === undefined ? [] : [commandOf(step, { credential, environment })];
  });
}

function stepOf(
  ledger: Ledger,
  credential: Taxonomy["credentials"][number],
  environment: Environment,
): "stored" | "prove" | "retire" | undefined {
  const live = liveGenerations(ledger, credential.name, environment);
  const newest = live.at(-1);
  if (newest === undefined) return undefined;
  if (isPending(credential, newest)) return "stored";
  if (live.length > 1) return newest.proof === undefined ? "prove" : "retire";
  // What was undone has to be proved anew; a first value has no proof, and nobody waits for one.
  return newest.serial !== undefined && newest.proof === undefined ? "prove" : undefined;
}
