import { grantsOf } from "../authority";
import type { Credential } from "../credential";
import { eachCredential } from "../rule";

/** Words of a scope that promise that nothing can be changed with it. */
const reading = /\b(read|read-only|readonly|view|viewer)\b/i;
const writing = /\b(write|edit|full|admin|deploy|manage)\b/i;

export const scopesAgree = eachCredential({
  id: "scopes-agree",
  description:
    "What the scopes say is what the fields grant that Terraform applies: a reviewer reads the one, the vendor gets the other.",
  check: (credential) => {
    const exact = exactScope(credential);
    const { scopes } = credential;
    if (exact !== undefined) {
      if (scopes.length === 1 && scopes[0] === exact.scope) return [];
      return [
        {
          found: `scopes of another text than ${exact.field} grants`,
          expected: JSON.stringify([exact.scope]),
          fix: `write scopes: ${JSON.stringify([exact.scope])}, or correct ${exact.field}`,
        },
      ];
    }
    const promised =
      scopes.length > 0 && scopes.every((scope) => reading.test(scope) && !writing.test(scope));
    const beyond = promised ? grantsOf(credential).filter(({ isReading }) => isReading === false) : [];
    return beyond.map(({ text }) => ({
      found: `scopes that say it reads, while it may ${text}`,
      expected: "scopes that say what the fields grant",
      fix: "say it in scopes, or take it out of the field that grants it",
    }));
  },
});

/** What the one scope of a kind has to say, where it follows from a field. */
function exactScope(credential: Credential): { readonly scope: string; readonly field: string } | undefined {
  if (credential.kind === "infisical-machine-identity")
    return { scope: credential.projectRole, field: "projectRole" };
  if (credential.kind === "cloudflare-access-service-token")
    return { scope: `Service Auth > ${credential.application}`, field: "application" };
  return undefined;
}
