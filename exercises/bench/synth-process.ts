import { timedNode } from "./timed-process";

/** Synthesizes the taxonomy as `cdktf` does, in a new process and into the folder `outdir`; in seconds. */
export async function synthProcess(outdir: string): Promise<number> {
  const { seconds } = await timedNode(["tools/run.cjs", "synth"], { CDKTF_OUTDIR: outdir });
  return seconds;
}
