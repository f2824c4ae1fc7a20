import type { Credential } from "../credential";
import { at, fold, type Rule } from "../rule";
import { vendors } from "../vocabulary";

function siblings(credentials: readonly Credential[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { vendor, nameFunction } of credentials) {
    const key = `${vendor} ${nameFunction}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

export const scopeQualifier: Rule = {
  id: "scope-qualifier",
  description:
    "A name carries a scope exactly when the vendor issues several tokens of its function (section 1).",
  check: ({ credentials, misshapen = [] }) => {
    const counts = siblings([...credentials, ...misshapen]);
    return credentials.flatMap((credential) => {
      const { vendor, nameFunction, nameScope } = credential;
      const count = counts.get(`${vendor} ${nameFunction}`) ?? 1;
      const perTarget = (vendors[vendor].issuedPerTarget as readonly string[]).includes(nameFunction);
      const needed = count > 1 || perTarget;
      if (needed && nameScope === undefined) {
        const why =
          count > 1
            ? `${count} tokens of function ${nameFunction}`
            : `one token of ${nameFunction} per target`;
        return [
          at(credential, {
            found: `no scope, while ${vendors[vendor].title} issues ${why}`,
            expected: "the zone, app or user as scope at the end of the name",
            fix: "add nameScope and rename the entry",
          }),
        ];
      }
      if (!needed && nameScope !== undefined) {
        return [
          at(credential, {
            found: `the scope ${nameScope}, while it is ${vendors[vendor].title}'s only token of function ${nameFunction}`,
            expected: "no scope",
            fix: `drop nameScope and rename the entry, or add ${nameFunction} to issuedPerTarget of ${vendor} in company/company.ts`,
          }),
        ];
      }
      return zoneMismatch(credential);
    });
  },
};

function zoneMismatch(credential: Credential) {
  const zone = credential.kind === "cloudflare-api-token" ? credential.zone : undefined;
  if (zone === undefined || credential.nameScope === undefined) return [];
  if (fold(zone) === fold(credential.nameScope)) return [];
  return [
    at(credential, {
      found: `the scope ${credential.nameScope} in the name of a token for the zone ${zone}`,
      expected: `the scope ${zone.toUpperCase().replace(/[^A-Z0-9]+/g, "_")}`,
      fix: "correct zone or nameScope, so that the name says which zone the token opens",
    }),
  ];
}
