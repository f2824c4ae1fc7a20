/** How much harm a change can do, the least first. */
export const risks = ["low", "medium", "high"] as const;
export type Risk = (typeof risks)[number];

/** Why a change needs a second reviewer. */
export const reasons = {
  critical: "a credential of critical sensitivity",
  widened: "it may do what it could not before",
  wide: "what it may do is wide",
  livesLonger: "a value lives longer than before",
  lessSensitive: "a leak of it counts as less bad than before",
  unproven: "a value is retired without a proof of its successor",
  goesBack: "the ledger goes back behind what was deployed",
  vanished: "a credential goes without a tombstone",
  incomparable: "what limits it cannot be compared",
  taken: "a credential is taken from those who use it",
  spread: "it reaches somebody whom it did not reach before",
  governs: "it decides for every credential",
  overwrites: "it overwrites what an app has from Heroku",
} as const;
export type Reason = keyof typeof reasons;

interface ChangeKind {
  readonly risk: Risk;
  /** Why every change of this kind needs a second reviewer. @default - only on a critical credential */
  readonly reason?: Reason;
}

/**
 * Every kind of change that `taxonomy diff` tells, with its risk. The ids are public and stay. Needs a second reviewer:
 * whatever widens a credential, brings it to somebody else or takes it away, lengthens a life, calls it less sensitive or
 * retires without proof, and every change of a critical credential (token taxonomy, section 2, `sensitivity:`).
 */
export const changeKinds = {
  "credential-added": { risk: "high", reason: "widened" },
  "credential-renamed": { risk: "medium" },
  "credential-removed": { risk: "high", reason: "taken" },
  "kind-changed": { risk: "high", reason: "incomparable" },
  "vendor-changed": { risk: "medium" },
  "unknown-field-changed": { risk: "high", reason: "incomparable" },

  "scope-widened": { risk: "high", reason: "widened" },
  "scope-changed": { risk: "high", reason: "widened" },
  "scope-narrowed": { risk: "medium" },
  "scope-stated": { risk: "low" },

  "sensitivity-lowered": { risk: "high", reason: "lessSensitive" },
  "sensitivity-raised": { risk: "low" },
  "sensitivity-reason-changed": { risk: "low" },
  "cadence-lengthened": { risk: "high", reason: "livesLonger" },
  "cadence-shortened": { risk: "low" },

  "environment-added": { risk: "medium", reason: "spread" },
  "environment-removed": { risk: "medium", reason: "taken" },
  "environment-changed": { risk: "medium" },
  "consumer-added": { risk: "medium" },
  "consumer-removed": { risk: "low" },
  "primary-consumer-changed": { risk: "low" },
  "app-added": { risk: "medium", reason: "spread" },
  "app-removed": { risk: "medium" },
  "config-var-changed": { risk: "medium" },
  "config-var-owner-changed": { risk: "medium" },

  "folder-changed": { risk: "medium" },
  "tenancy-changed": { risk: "medium" },
  "tier-changed": { risk: "medium" },
  "layout-switched": { risk: "medium" },
  "parts-changed": { risk: "medium" },
  "part-names-changed": { risk: "medium" },
  "prompt-changed": { risk: "medium" },
  "legacy-name-added": { risk: "low" },
  "legacy-name-removed": { risk: "medium" },
  "name-words-changed": { risk: "low" },
  "function-changed": { risk: "low" },
  "reminder-changed": { risk: "low" },
  "purpose-changed": { risk: "low" },
  "notes-changed": { risk: "low" },
  "unconfirmed-changed": { risk: "low" },

  "value-added": { risk: "medium" },
  "values-removed": { risk: "high", reason: "vanished" },
  "credential-ended": { risk: "high", reason: "taken" },
  "tombstone-changed": { risk: "high", reason: "goesBack" },
  "rotation-started": { risk: "medium" },
  "rotation-finished": { risk: "medium" },
  "rotation-undone": { risk: "high", reason: "unproven" },
  "ledger-goes-back": { risk: "high", reason: "goesBack" },
  "retired-without-proof": { risk: "high", reason: "unproven" },
  "retirement-note-changed": { risk: "medium" },
  "issue-date-changed": { risk: "high" },
  "value-stored": { risk: "low" },
  "value-asked-again": { risk: "medium" },
  "issue-recorded": { risk: "low" },
  "issue-record-changed": { risk: "high", reason: "incomparable" },
  "stored-mark-removed": { risk: "medium" },
  "stored-date-changed": { risk: "low" },
  "generation-proved": { risk: "low" },
  "proof-removed": { risk: "medium" },

  "company-rule-changed": { risk: "high", reason: "governs" },
  "company-changed": { risk: "medium" },

  "adoption-import": { risk: "high", reason: "incomparable" },
  "adoption-copy": { risk: "high", reason: "spread" },
  "adoption-retirement": { risk: "medium", reason: "taken" },
  "adoption-ended": { risk: "low" },

  "rename-started": { risk: "medium", reason: "spread" },
  "rename-consumer-moved": { risk: "low" },
  "rename-fresh": { risk: "medium" },
  "rename-finished": { risk: "medium" },
  "rename-undone": { risk: "medium" },
  "rename-dropped": { risk: "high", reason: "taken" },
  "alias-prolonged": { risk: "medium" },
  "alias-shortened": { risk: "medium" },
  "rename-record-changed": { risk: "medium", reason: "spread" },
  "soak-started": { risk: "medium" },
  "soak-read-back": { risk: "low" },
  "soak-ended": { risk: "medium" },
  "soak-skipped": { risk: "high" },
  "soak-record-changed": { risk: "medium" },
} as const satisfies Record<string, ChangeKind>;
export type ChangeId = keyof typeof changeKinds;

/** What is known of a kind of change. */
export function changeKind(id: ChangeId): ChangeKind {
  return changeKinds[id];
}
