import type { Benchmark } from "../measure/benchmark";
import { commandScale } from "./command-scale";
import { deployVsHcl } from "./deploy-vs-hcl";
import { planRequests } from "./plan-requests";
import { planVsHcl } from "./plan-vs-hcl";
import { redact } from "./redact";
import { reviewPlan } from "./review-plan";
import { sandboxScale } from "./sandbox-scale";
import { synthCold } from "./synth-cold";
import { synthScale } from "./synth-scale";
import { synthTsNode } from "./synth-ts-node";

/** Every benchmark, quickest first. */
export const benchmarks: readonly Benchmark[] = [
  redact,
  synthCold,
  synthTsNode,
  ...commandScale,
  planRequests,
  planVsHcl,
  deployVsHcl,
  reviewPlan,
  synthScale,
  ...sandboxScale,
];
