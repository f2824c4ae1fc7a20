import type { Credential } from "../../taxonomy/credential";
import type { Environment } from "../../taxonomy/vocabulary";
import { killChildren } from "../../terraform/process";
import type { FaultEffect } from "../http/faults";

/** The three ways in which a mutating call can go wrong. */
export const crashWays = ["request never arrives", "answer is lost", "Terraform is killed"] as const;
export type CrashWay = (typeof crashWays)[number];

/** The two deploys of a rotation. */
export type Phase = "rotate" | "retire";

/** One place at which a rotation is stopped. */
export interface CrashPoint {
  readonly credential: Credential;
  readonly environment: Environment;
  readonly phase: Phase;
  /** Which of the deploy's mutating calls, counted from 1. */
  readonly call: number;
  readonly way: CrashWay;
}

/** What the fault injector does for a way to crash. */
export function effectOf(way: CrashWay): FaultEffect {
  switch (way) {
    case "request never arrives":
      return { kind: "refuse" };
    case "answer is lost":
      return { kind: "lose-answer" };
    case "Terraform is killed":
      return { kind: "run", when: "after", run: killChildren };
  }
}

/** A crash point in a few words. */
export function crashName({ credential, environment, phase, call, way }: CrashPoint): string {
  return `${credential.name} ${environment} ${phase} call ${call}: ${way}`;
}
