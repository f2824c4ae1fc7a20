import { credentials } from "../../src/model";
import { issuedWith } from "../../src/model/issued-with";
import type { Generation } from "../../src/model/ledger";
import { formatLedger } from "../../src/model/ledger-format";
import type { Environment } from "../../src/model/vocabulary";
import { credential, ledgerFor } from "./taxonomy";

const issued = "2024-01-10T09:00:00Z";
const later = "2024-03-09T09:00:00Z";

/**
 * A ledger with one value of each reason to be due on 2024-03-10, and two that are asked for: the first of its kind, and
 * in a rotation. All other values were issued on 2024-03-09.
 */
export function ledgerOfReasons(): string {
  const ledger = ledgerFor(credentials, later);
  const rows: Record<string, Partial<Record<Environment, readonly Generation[]>>> = JSON.parse(
    JSON.stringify(ledger.credentials).replaceAll("2026-11-22T09:00:00Z", later),
  );
  const first = { generation: 1, issued };
  const second = { generation: 2, issued: later };
  const billing = issuedWith(credential("AWS_BILLING_READ"));
  const heroku = issuedWith(credential("HK_PLATFORM_FULL"));
  if (heroku.kind !== "heroku-authorization") throw new Error("HK_PLATFORM_FULL is no authorization");
  rows.CF_PAGES_READ = { prod: [{ ...first, issued: later }, second] };
  rows.CF_PAGES_DEPLOY = {
    prod: [
      { ...first, issued: later },
      { ...second, proof: { at: later, checked: ["vendor"] } },
    ],
  };
  rows.GH_READONLY = { prod: [{ ...first, issued: later }] };
  rows.PM_SERVER_MAIL = {
    ...rows.PM_SERVER_MAIL,
    prod: [{ ...first, issued: later, stored: later }, second],
  };
  rows.AWS_BILLING_READ = { prod: [{ ...first, issuedWith: { ...billing, rotation: "90d" } }] };
  rows.AWS_INFISICAL_BOOTSTRAP = { prod: [first] };
  rows.HK_PLATFORM_FULL = {
    ...rows.HK_PLATFORM_FULL,
    staging: [{ ...first, issued: later, issuedWith: { ...heroku, authorizationScopes: ["read"] } }],
  };
  return formatLedger({ ...ledger, credentials: rows as typeof ledger.credentials });
}
