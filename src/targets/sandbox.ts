import { readTarget } from "./requested";

/** The sandbox on this machine: a world made with the ids of this target. */
export const target = readTarget("sandbox");
