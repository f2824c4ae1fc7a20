import { companionCheck } from "../companion-checks";

export const scopesStale = companionCheck("SCOPES", {
  id: "scopes-stale",
  description: "__SCOPES lists the scopes of the entry (token taxonomy, section 1, decision 024).",
});
