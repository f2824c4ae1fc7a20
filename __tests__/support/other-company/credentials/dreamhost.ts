import { type EntriesOf, suppliedValue } from "../../src/model/credential";

export const dreamhost = {
  DH_DNS_MGMT: suppliedValue({
    purpose: "DreamHost hosting/DNS management",
    nameFunction: "DNS_MGMT",
    function: "dns-edit",
    sensitivity: "medium",
    sensitivityReason: "Legacy vendor: section 4 of the token taxonomy gives medium.",
    consumers: ["operator"],
    rotation: "90d",
    tenancy: "account-wide",
    environments: { prod: "own", staging: "reads prod", dev: "none" },
    scopes: [],
    parts: [{ key: "", description: "API key" }],
    issuedAt: "https://panel.dreamhost.com → Advanced → Web Panel API",
    legacyNames: ["DREAMHOST_API_KEY"],
    notes: ["Evaluate whether still needed."],
    unconfirmed: {
      function: "Section 4 of the token taxonomy says hosting/DNS management; dns-edit is the nearest tag.",
      folder: "No document gives a path; /OryxTrades/dreamhost follows the pattern.",
      environments: "Section 3 has no row; the vault-paths document calls it shared.",
      scopes: "No document lists them.",
      issuedAt: "Section 5 has no row for DreamHost.",
    },
  }),
} as const satisfies EntriesOf<"dreamhost">;
