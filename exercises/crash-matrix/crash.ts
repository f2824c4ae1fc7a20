import type { FaultEffect } from "../../packages/sandbox/http/faults";
import type { Credential } from "../../src/model/credential";
import type { Environment } from "../../src/model/vocabulary";
import { killChildren } from "../../src/terraform/process";
import type { DeedName } from "./deeds";

/** The ways in which a mutating call can go wrong. */
export const crashWays = [
  "request never arrives",
  "answer is lost",
  "Terraform is killed",
  // What a kill leaves at its worst: the state is that of before the run, whatever the vendors did since.
  "Terraform is killed, its state unwritten",
] as const;
export type CrashWay = (typeof crashWays)[number];

/** One place at which a deed is stopped. */
export interface CrashPoint {
  readonly credential: Credential;
  readonly environment: Environment;
  readonly deed: DeedName;
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
    case "Terraform is killed, its state unwritten":
      return { kind: "run", when: "after", run: killChildren };
  }
}

/** A crash point in a few words. */
export function crashName({ credential, environment, deed, call, way }: CrashPoint): string {
  return `${credential.name} ${environment} ${deed} call ${call}: ${way}`;
}
