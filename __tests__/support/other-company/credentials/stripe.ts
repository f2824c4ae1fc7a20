import { type EntriesOf, suppliedValue } from "../../src/model/credential";

export const stripe = {
  STR_BILLING_WRITE: suppliedValue({
    purpose: "Create/manage subscriptions, customers, invoices",
    nameFunction: "BILLING_WRITE",
    function: "billing-write",
    sensitivity: "critical",
    consumers: ["orders"],
    rotation: "90d",
    tenancy: "env-specific",
    environments: { prod: "own", staging: "own", dev: "own" },
    scopes: ["Customers write", "Subscriptions write", "Invoices read"],
    parts: [{ key: "", description: "restricted key (live mode in prod, test mode in staging and dev)" }],
    issuedAt: "https://dashboard.stripe.com/apikeys → Create restricted key",
    heroku: [{ runtime: "orders" }],
    legacyNames: ["STRIPE_RESTRICTED_KEY"],
    notes: [
      "Restricted key: only the write permissions needed, never the secret key.",
      "prod is live mode; staging and dev each have a test-mode key of their own.",
    ],
    unconfirmed: {
      environments:
        "The token taxonomy puts the test-mode key into dev, the vault-paths document into staging; both get one.",
    },
  }),
} as const satisfies EntriesOf<"stripe">;
