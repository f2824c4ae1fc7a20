import { sentence } from "../../sentence";
import type { Observation, Pair } from "../entry";
import { scopesGainedAndLost } from "./scopes";

/** Which other scopes each scope of a Heroku authorization includes (Heroku Dev Center, "OAuth", "Scopes"). */
const included: Readonly<Record<string, readonly string[]>> = {
  global: ["identity", "read", "write", "read-protected", "write-protected"],
  "read-protected": ["read"],
  "write-protected": ["write"],
};

/** Tells what a Heroku authorization may do. */
export function authorizationScopeChanges(
  pair: Pair,
  before: readonly string[] = [],
  after: readonly string[] = [],
): readonly Observation[] {
  const [held, now] = [withIncluded(before), withIncluded(after)];
  return scopesGainedAndLost(
    pair,
    after.filter((scope) => !held.has(scope)),
    before.filter((scope) => !now.has(scope)),
  );
}

function withIncluded(scopes: readonly string[]): ReadonlySet<string> {
  return new Set(
    scopes.flatMap((scope) => [scope, ...(Object.hasOwn(included, scope) ? (included[scope] ?? []) : [])]),
  );
}

/** Infisical's own project roles, the least first; a role of one's own cannot be compared with them. */
const builtInRoles = ["no-access", "viewer", "member", "admin"];

/** Tells which project role a machine identity has. */
export function projectRoleChanges(
  { after: { name } }: Pair,
  before = "unstated",
  after = "unstated",
): Observation[] {
  if (before === after) return [];
  const [old, now] = [builtInRoles.indexOf(before), builtInRoles.indexOf(after)];
  const id = old < 0 || now < 0 ? "scope-changed" : now > old ? "scope-widened" : "scope-narrowed";
  return [
    {
      id,
      sentence: sentence`${name} now has the Infisical project role ${after}; before it was ${before}.`,
    },
  ];
}
