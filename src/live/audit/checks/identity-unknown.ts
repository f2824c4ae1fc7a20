import { areaCheck } from "../check";
import { listed, quoted } from "../finding";
import { identityPlace, ownIdentities } from "../identity-checks";

export const identityUnknown = areaCheck("identities", {
  id: "identity-unknown",
  description: "Every machine identity is an entry's, or a known root of trust (token taxonomy, section 7).",
  severity: "warning",
  check: (identities, world) => {
    const own = new Set(ownIdentities(world).map(({ name }) => name));
    return identities
      .filter(
        ({ name, id, isOwn }) => !own.has(name) && !isOwn && !world.roots.has(name) && !world.roots.has(id),
      )
      .map(({ name, id, organizationRole, projectRoles }) => ({
        at: identityPlace(`${quoted(name)} (${id})`),
        found: `an identity of no entry, ${roles(organizationRole, projectRoles)}`,
        expected: "identities of entries, and the roots of trust that --root names",
        fix: "find out who uses it: give it an entry, name it with --root, or delete it in the vault",
      }));
  },
});

function roles(organization: string, project: readonly string[] | undefined): string {
  const inProject = project === undefined ? "no member of the project" : `${listed(project)} in the project`;
  return `${organization} in the organization and ${inProject}`;
}
