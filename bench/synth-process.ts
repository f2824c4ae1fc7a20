import path from "node:path";
import { timedNode } from "./timed-process";

let runs = 0;

/** Synthesizes the taxonomy as `cdktf` does, in a new process and into a new folder below `folder`; in seconds. */
export async function synthProcess(folder: string): Promise<number> {
  runs += 1;
  const outdir = path.join(folder, `ours-${runs}`);
  const { seconds } = await timedNode(["tools/run.cjs", "synth"], { CDKTF_OUTDIR: outdir });
  return seconds;
}
