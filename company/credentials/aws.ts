import { awsAccessKey, type EntriesOf } from "../../src/model/credential";

export const aws = {
  AWS_INFISICAL_BOOTSTRAP: awsAccessKey({
    purpose: "Lightsail VM ops + CF bootstrap",
    nameFunction: "INFISICAL_BOOTSTRAP",
    function: "platform-api",
    sensitivity: "high",
    sensitivityReason: "The IAM user is limited to Lightsail; the key is no account-level admin.",
    consumers: ["operator"],
    rotation: "30d",
    tenancy: "account-wide",
    environments: { prod: "own", staging: "reads prod", dev: "none" },
    scopes: ["Lightsail full", "limited IAM user (claude-infisical-bootstrap)"],
    user: { name: "claude-infisical-bootstrap", exists: true },
    legacyNames: [
      { name: "AWS_ACCESS_KEY_ID", part: "ACCESS_KEY_ID" },
      { name: "AWS_SECRET_ACCESS_KEY", part: "SECRET_ACCESS_KEY" },
    ],
    notes: [
      "Single IAM user, not replicated. Keys rotate on that user; no further user without approval (token taxonomy, section 5).",
    ],
  }),

  AWS_BILLING_READ: awsAccessKey({
    purpose: "Cost Explorer read",
    nameFunction: "BILLING_READ",
    function: "billing-read",
    sensitivity: "medium",
    consumers: ["operator"],
    rotation: "30d",
    tenancy: "account-wide",
    environments: { prod: "own", staging: "reads prod", dev: "none" },
    scopes: ["Cost Explorer read"],
    user: {
      name: "billing-read",
      exists: false,
      allow: ["ce:Describe*", "ce:Get*", "ce:List*"],
    },
    legacyNames: [],
    unconfirmed: {
      consumers: "Section 4 of the token taxonomy has no row for it; the operator reads the bill.",
      sensitivity: "Section 4 has no row; section 2 counts billing-read among the medium ones.",
      rotation: "Section 4 has no row; section 2 gives AWS access keys 30d.",
      scopes: "Section 4 has no row; section 1 calls it Cost Explorer read.",
      user: "No document names an IAM user for it; section 5 wants additional users approved.",
    },
  }),
} as const satisfies EntriesOf<"aws">;
