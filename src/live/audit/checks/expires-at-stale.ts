import { companionCheck } from "../companion-checks";

export const expiresAtStale = companionCheck("EXPIRES_AT", {
  id: "expires-at-stale",
  description:
    "__EXPIRES_AT is the day of issue in the ledger plus the cadence (sections 1 and 2, decision 002).",
});
