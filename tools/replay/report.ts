/** One recorded exchange whose answer the sandbox gives differently. */
export interface ReplayDifference {
  /** The exchange, as `<number> <step or case>: <METHOD> <path>`. */
  readonly exchange: string;
  /** What differs: status, error name, or the path of the body whose type differs. */
  readonly found: string;
  readonly expected: string;
}

/** What replaying one recording against the sandbox showed. */
export interface ReplayReport {
  readonly recording: string;
  /** Exchanges in the recording. */
  readonly total: number;
  /** Exchanges whose status, error name and body shape agree. */
  readonly agreed: number;
  /** Exchanges that cannot be replayed, or rightly differ, each group with the reason. */
  readonly explained: readonly { readonly reason: string; readonly exchanges: readonly string[] }[];
  /** Differences without a reason: a defect of the sandbox. */
  readonly unexplained: readonly ReplayDifference[];
}
