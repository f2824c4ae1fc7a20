const nanosecondsPerMillisecond = 1e6;

const millisecondsPer: Readonly<Record<string, number>> = {
  ns: 1 / nanosecondsPerMillisecond,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

const wholeDuration = /^(?:\d+(?:\.\d*)?(?:ns|us|µs|ms|s|m|h))+$/;
const oneUnit = /(\d+(?:\.\d*)?)(ns|us|µs|ms|s|m|h)/g;

/**
 * The length of a duration such as `8760h` or `2h45m`, in milliseconds; undefined when the text is no duration. Units
 * are ns, us (or µs), ms, s, m and h (API reference, Access service tokens).
 */
export function parseDuration(text: string): number | undefined {
  if (!wholeDuration.test(text)) return undefined;
  let milliseconds = 0;
  for (const [, amount, unit] of text.matchAll(oneUnit)) {
    milliseconds += Number(amount) * (millisecondsPer[unit ?? ""] ?? Number.NaN);
  }
  return milliseconds;
}
