import { terraform } from "./command";

/** Which version of which state: Terraform counts `serial` up with every change. */
export interface StateMark {
  readonly lineage: string;
  readonly serial: number;
}

/**
 * The mark of a stack's state, asked from where the state is kept; undefined when there is none yet. Everything else of
 * the state is dropped at once.
 * @throws Error when the state cannot be read.
 */
export async function pullStateMark(
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<StateMark | undefined> {
  const { code, stdout } = await terraform(folder, env, ["state", "pull"]);
  if (code !== 0) throw new Error(`terraform state pull ended with exit code ${code} in ${folder}`);
  if (stdout.trim() === "") return undefined;
  let state: { lineage?: unknown; serial?: unknown } | null;
  try {
    state = JSON.parse(stdout);
  } catch {
    // The message of the parser would quote the state.
    throw new Error(`terraform state pull printed no JSON in ${folder}`);
  }
  const { lineage, serial } = state ?? {};
  if (typeof lineage !== "string" || typeof serial !== "number")
    throw new Error(`terraform state pull printed a state without lineage and serial in ${folder}`);
  return { lineage, serial };
}

/** Whether two marks are of the same version of the same state; undefined stands for no state. */
export function isSameState(one: StateMark | undefined, other: StateMark | undefined): boolean {
  return one?.lineage === other?.lineage && one?.serial === other?.serial;
}
