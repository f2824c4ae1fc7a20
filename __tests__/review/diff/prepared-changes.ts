import { credentials } from "../../../src/model";
import type { Credential } from "../../../src/model/credential";
import type { Generation, Ledger } from "../../../src/model/ledger";
import type { Environment } from "../../../src/model/vocabulary";
import { changed } from "../../support/taxonomy";

/** One kind of change, and what `taxonomy diff` says of it. */
export interface PreparedChange {
  readonly id: string;
  readonly name: string;
  /** Fields of the entry as they were. @default - the entry was the same */
  readonly was?: Readonly<Record<string, unknown>>;
  readonly environment?: string;
  readonly says: string;
  readonly risk: "high" | "medium" | "low";
  /** Why a second reviewer is needed. @default - none is */
  readonly reason?: string;
}

export const wider = "it may do what it could not before";
export const wide = "what it may do is wide";
export const longer = "a value lives longer than before";
export const lessSensitive = "a leak of it counts as less bad than before";
export const critical = "a credential of critical sensitivity";
export const vanished = "a credential goes without a tombstone";
export const taken = "a credential is taken from those who use it";
export const spread = "it reaches somebody whom it did not reach before";
export const unproven = "a value is retired without a proof of its successor";

const entryChanges: readonly PreparedChange[] = [
  {
    id: "values-removed",
    name: "CF_PAGES_PREVIEW",
    environment: "prod",
    says: "CF_PAGES_PREVIEW (prod) is gone from the ledger: without a tombstone, the next deploy would take generation 1 away and leave none; taxonomy apply refuses that.",
    risk: "high",
    reason: vanished,
  },
  {
    id: "scope-widened",
    name: "CF_DNS_EDIT_ORYX_APP",
    was: { scopes: ["Zone > Zone > Read"] },
    says: "CF_DNS_EDIT_ORYX_APP may now also edit DNS of zone oryx.app (Zone > DNS > Edit).",
    risk: "high",
    reason: wider,
  },
  {
    id: "scope-narrowed",
    name: "CF_WAF_EDIT_ORYX_APP",
    was: { scopes: ["Zone > WAF > Edit", "Zone > Zone > Read", "Zone > DNS > Edit"] },
    says: "CF_WAF_EDIT_ORYX_APP may no longer edit DNS of zone oryx.app (Zone > DNS > Edit).",
    risk: "medium",
  },
  {
    id: "scope-widened",
    name: "CF_PAGES_DEPLOY",
    was: { zone: "oryx.app" },
    says: "CF_PAGES_DEPLOY now reaches every zone of the account; before it was zone oryx.app.",
    risk: "high",
    reason: `${wider}; ${wide}`,
  },
  {
    id: "scope-widened",
    name: "AWS_BILLING_READ",
    was: { user: { name: "billing-read", exists: false, allow: ["ce:Get*", "ce:List*"] } },
    says: "AWS_BILLING_READ may now also call ce:Describe*.",
    risk: "high",
    reason: wider,
  },
  {
    id: "cadence-lengthened",
    name: "PM_SERVER_MAIL",
    was: { rotation: "90d" },
    says: "PM_SERVER_MAIL is now rotated every 180 days; before it was rotated every 90 days.",
    risk: "high",
    reason: longer,
  },
  {
    id: "sensitivity-lowered",
    name: "CF_PAGES_READ",
    was: { sensitivity: "high" },
    says: "CF_PAGES_READ is now of low sensitivity only; before it was high.",
    risk: "high",
    reason: lessSensitive,
  },
  {
    id: "environment-added",
    name: "CF_ACCESS_SVC_CONSOLE",
    environment: "staging",
    was: { environments: { prod: "own", staging: "none", dev: "none" } },
    says: "CF_ACCESS_SVC_CONSOLE has a value of its own in staging now; before it had none.",
    risk: "medium",
    reason: spread,
  },
  {
    id: "app-added",
    name: "CF_ACCESS_SVC_CONSOLE",
    says: "The Heroku app oryx-console-staging now holds CF_ACCESS_SVC_CONSOLE as CF_ACCESS_SVC_CONSOLE and CF_ACCESS_SVC_CONSOLE__CLIENT_ID (the value of staging).",
    risk: "medium",
    reason: spread,
  },
  {
    id: "consumer-removed",
    name: "AWS_INFISICAL_BOOTSTRAP",
    was: { consumers: ["operator", "ci"] },
    says: "AWS_INFISICAL_BOOTSTRAP is no longer used by ci.",
    risk: "low",
  },
  {
    id: "purpose-changed",
    name: "STR_BILLING_WRITE",
    was: { purpose: "Charge cards" },
    says: "STR_BILLING_WRITE: its purpose is now “Create/manage subscriptions, customers, invoices”; before it was “Charge cards”.",
    risk: "low",
    reason: critical,
  },
  {
    id: "credential-added",
    name: "DYN_DNS_UPDATE",
    says: "DYN_DNS_UPDATE is new: a value that a person supplies, of medium sensitivity, rotated every 180 days, for operator, with a value of its own in prod; “Oracle Dyn DNS update”.",
    risk: "high",
    reason: wider,
  },
  {
    id: "credential-removed",
    name: "CF_PAGES_PREVIEW",
    says: "CF_PAGES_PREVIEW is removed. Its live value is revoked by the next deploy.",
    risk: "high",
    reason: taken,
  },
  {
    id: "credential-renamed",
    name: "HK_PLATFORM_FULL",
    says: "HK_PLATFORM_ADMIN is renamed to HK_PLATFORM_FULL; the old name is not kept as a legacy name, so a consumer that asks for it finds nothing.",
    risk: "medium",
    reason: critical,
  },
];

/** When every value of a ledger of these tests was stored. */
export const stored = "2026-11-22T09:00:00Z";
const issued = "2026-11-22T09:00:00Z";
const later = "2026-12-22T09:00:00Z";
const proof = { at: later, checked: ["vault prod:/OryxTrades/github"] };

const ledgerChanges: readonly (PreparedChange & {
  readonly before: readonly Generation[];
  readonly after: readonly Generation[];
})[] = [
  {
    id: "rotation-started",
    name: "CF_ACCESS_MGMT",
    before: [{ generation: 1, issued }],
    after: [
      { generation: 1, issued },
      { generation: 2, issued: later },
    ],
    says: `CF_ACCESS_MGMT (prod): a rotation starts with generation 2, issued ${later}; generation 1 stays valid until it is retired.`,
    risk: "medium",
  },
  {
    id: "rotation-finished",
    name: "GH_READONLY",
    before: [
      { generation: 1, issued, stored },
      { generation: 2, issued: later, stored: later, proof },
    ],
    after: [{ generation: 2, issued: later, stored: later, proof }],
    says: `GH_READONLY (prod): generation 1 is taken out; a person revokes it at the vendor. Generation 2 was proved at ${later}.`,
    risk: "medium",
  },
  {
    id: "retired-without-proof",
    name: "CF_ACCESS_SVC_VAULT",
    before: [
      { generation: 1, issued },
      { generation: 2, issued: later },
    ],
    after: [
      {
        generation: 2,
        issued: later,
        retiredWithoutProof: { at: later, generation: 1, reason: "leaked" },
      },
    ],
    says: "CF_ACCESS_SVC_VAULT (prod): generation 1 is taken out; the next deploy revokes it, although nobody proved that generation 2 is in use everywhere; the reason given is “leaked”.",
    risk: "high",
    reason: unproven,
  },
  {
    id: "value-stored",
    name: "ANT_CLAUDE_SDK",
    before: [{ generation: 1, issued }],
    after: [{ generation: 1, issued, stored: later }],
    says: `ANT_CLAUDE_SDK (prod) generation 1 counts as stored since ${later}: deploys no longer ask for the value.`,
    risk: "low",
  },
  {
    id: "generation-proved",
    name: "SL_BOT_NOTIFY",
    before: [{ generation: 1, issued, stored }],
    after: [{ generation: 1, issued, stored, proof }],
    says: `SL_BOT_NOTIFY (prod) generation 1 was proved at ${later}: 1 check passed.`,
    risk: "low",
  },
  {
    id: "issue-date-changed",
    name: "INF_SVC_DISPATCHER",
    before: [{ generation: 1, issued }],
    after: [{ generation: 1, issued: later }],
    says: `INF_SVC_DISPATCHER (prod) generation 1 has another issue date, changed by hand: ${later}, before ${issued}. It lives 30 days longer`,
    risk: "high",
    // It reads every secret.
    reason: `${longer}; ${wide}`,
  },
];

/** Every prepared change: of entries, which differ at the older side, and of the ledger. */
export const allChanges: readonly PreparedChange[] = [...entryChanges, ...ledgerChanges];

/** The project's entries as they were before the prepared changes. */
export function olderEntries(): readonly Credential[] {
  const replaced = credentials.flatMap((entry) => {
    const was = entryChanges.find(({ name, was }) => name === entry.name && was !== undefined)?.was;
    if (entry.name === "DYN_DNS_UPDATE") return [];
    if (entry.name === "HK_PLATFORM_FULL")
      return [changed(entry.name, { name: "HK_PLATFORM_ADMIN", nameFunction: "PLATFORM_ADMIN" })];
    return [was === undefined ? entry : changed(entry.name, was)];
  });
  return [...replaced, changed("CF_PAGES_DEPLOY", { name: "CF_PAGES_PREVIEW", legacyNames: [] })];
}

/** A ledger with the rows of the prepared changes. */
export function withRows(ledger: Ledger, side: "before" | "after"): Ledger {
  const rows = ledgerChanges.map((change) => [
    change.name,
    { ...ledger.credentials[change.name], prod: [...change[side]] } as Record<Environment, Generation[]>,
  ]);
  return { ...ledger, credentials: { ...ledger.credentials, ...Object.fromEntries(rows) } };
}
