import type { Credential } from "../credential";
import { eachCredential, type FindingText } from "../rule";

const fields = new Set<string>([
  "name",
  "folder",
  "tenancy",
  "purpose",
  "function",
  "sensitivity",
  "consumers",
  "rotation",
  "environments",
  "scopes",
  "legacyNames",
  "issuedAt",
  "user",
  "heroku",
  "parts",
] satisfies (keyof Credential | "issuedAt" | "user" | "parts")[]);

export const unconfirmedReasons = eachCredential({
  id: "unconfirmed-reasons",
  description:
    "What no document states is listed under unconfirmed with the reason, and scopes are never silently empty.",
  check: (credential) => {
    const unconfirmed: Readonly<Record<string, string>> = credential.unconfirmed ?? {};
    const findings: FindingText[] = [];
    for (const [field, reason] of Object.entries(unconfirmed)) {
      if (!fields.has(field)) {
        findings.push({
          found: `unconfirmed.${field}`,
          expected: `a field of the entry: ${[...fields].join(", ")}`,
          fix: "name the field that is in doubt",
        });
      }
      if (reason.trim() === "") {
        findings.push({
          found: `unconfirmed.${field} without a reason`,
          expected: "why the value is in doubt",
          fix: "write the reason, or remove the field once it is confirmed",
        });
      }
    }
    if (credential.scopes.length === 0 && unconfirmed.scopes === undefined) {
      findings.push({
        found: "no scopes",
        expected: "the vendor's own wording, or unconfirmed.scopes with the reason",
        fix: "list what the token may do",
      });
    }
    return findings;
  },
});
