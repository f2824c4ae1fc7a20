import type { Credential } from "./credential";
import { asIssued } from "./issued-with";
import type { Generation } from "./ledger";
import { type Part, parts } from "./parts";

/** The older of two live values, with what only it has. */
export interface ValueBefore {
  readonly generation: Generation;
  /** The entry as it was issued. */
  readonly form: Credential;
  /**
   * Parts that the newest has no more, after a change of kind or of parts: the vault keeps them for their readers until
   * this value is retired (decision 033).
   */
  readonly outgoing: readonly Part[];
}

/**
 * The value before the newest, where it is still live.
 * @param generations the live ones, newest last
 */
export function valueBefore(
  credential: Credential,
  generations: readonly Generation[],
): ValueBefore | undefined {
  const [newest, generation] = [...generations].reverse();
  if (newest === undefined || generation === undefined) return undefined;
  const stay = new Set(parts(asIssued(credential, newest)).map(({ key }) => key));
  const form = asIssued(credential, generation);
  return { generation, form, outgoing: parts(form).filter(({ key }) => !stay.has(key)) };
}
