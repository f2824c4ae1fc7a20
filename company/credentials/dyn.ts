import { type EntriesOf, suppliedValue } from "../../src/model/credential";

export const dyn = {
  DYN_DNS_UPDATE: suppliedValue({
    purpose: "Oracle Dyn DNS update",
    nameFunction: "DNS_UPDATE",
    function: "dns-edit",
    sensitivity: "medium",
    sensitivityReason: "Legacy vendor: section 4 of the token taxonomy gives medium.",
    consumers: ["operator"],
    rotation: "180d",
    tenancy: "account-wide",
    environments: { prod: "own", staging: "reads prod", dev: "none" },
    scopes: [],
    parts: [{ key: "", description: "password or updater client key" }],
    issuedAt: "https://account.dyn.com → Users & Access",
    legacyNames: ["DYN_PASSWORD"],
    notes: ["Migration off Dyn recommended."],
    unconfirmed: {
      function: "Section 4 of the token taxonomy says DNS update; dns-edit is the nearest tag.",
      folder: "No document gives a path; /MooseQuest/dyn follows the pattern.",
      environments: "Neither document has a row; one account is taken to serve all environments.",
      tenancy: "Neither document has a row; one account is taken to serve all environments.",
      scopes: "No document lists them.",
      issuedAt: "Section 5 has no row for Dyn.",
    },
  }),
} as const satisfies EntriesOf<"dyn">;
