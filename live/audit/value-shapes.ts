/** Whether a value works on real money and customers, or on a vendor's test data. */
export type ValueMode = "live" | "test";

/** What a value's form gives away about it. */
export interface ValueShape {
  readonly what: string;
  readonly mode: ValueMode;
  /** Whether the vendor also issues a key of the same kind that may do less. */
  readonly isUnrestricted?: true;
}

/**
 * Forms of values that vendors publish. Stripe: docs.stripe.com/keys, "API keys" (prefixes `sk_` for the secret key,
 * `rk_` for a restricted one, then the mode). Alpaca: paper key ids start with PK, live ones with AK; seen in its
 * documentation's examples and promised nowhere.
 */
const shapes: readonly (ValueShape & { readonly form: RegExp })[] = [
  { form: /^rk_live_\w+$/, what: "a Stripe live-mode key", mode: "live" },
  { form: /^rk_test_\w+$/, what: "a Stripe test-mode key", mode: "test" },
  { form: /^sk_live_\w+$/, what: "Stripe's live-mode secret key", mode: "live", isUnrestricted: true },
  { form: /^sk_test_\w+$/, what: "Stripe's test-mode secret key", mode: "test", isUnrestricted: true },
  { form: /^AK[A-Z0-9]{18}$/, what: "an Alpaca live key id", mode: "live" },
  { form: /^PK[A-Z0-9]{18}$/, what: "an Alpaca paper key id", mode: "test" },
];

/** The published form that a value has; undefined for any other. */
export function shapeOf(value: string): ValueShape | undefined {
  const found = shapes.find(({ form }) => form.test(value));
  if (found === undefined) return undefined;
  const { form: _, ...shape } = found;
  return shape;
}
