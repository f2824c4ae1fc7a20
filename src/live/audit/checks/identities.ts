import { ofKind } from "../../../kinds";
import { liveGenerations } from "../../../model/ledger";
import { environments } from "../../../model/vocabulary";
import { type AuditCheck, areaCheck, checkEach } from "../check";
import { listed, quoted } from "../finding";
import type { AuditWorld } from "../world";

/** A check that looks at one machine identity of ours at a time. */
const eachIdentity = checkEach("identities", (identities, world) =>
  ownIdentities(world).map(({ name, ...own }) => ({
    ...own,
    at: placeOf(name),
    identity: identities.find((one) => one.name === name),
  })),
);

/** Machine identities of the vault. */
export const identityChecks: readonly AuditCheck[] = [
  eachIdentity({
    id: "identity-missing",
    description: "Every machine identity of an entry exists (token taxonomy, section 4).",
    severity: "error",
    check: ({ identity }) =>
      identity === undefined ? { found: "no such identity", expected: "the entry's identity" } : undefined,
  }),
  eachIdentity({
    id: "identity-not-a-member",
    description: "A machine identity is a member of the project with its entry's role (section 5).",
    severity: "error",
    check: ({ identity, credential }) =>
      identity === undefined || identity.projectRoles?.some((role) => role !== "no-access") === true
        ? undefined
        : {
            found: "an identity that may read nothing in the project",
            expected: `the role ${credential.projectRole}`,
          },
  }),
  eachIdentity({
    id: "identity-organization-role",
    description: "A machine identity may do nothing in the organization itself (token taxonomy, section 5).",
    severity: "error",
    check: ({ identity }) =>
      identity === undefined || identity.organizationRole === "no-access"
        ? undefined
        : { found: `the organization's role ${identity.organizationRole}`, expected: "no-access" },
  }),
  eachIdentity({
    id: "identity-role-wide",
    description:
      "A machine identity has its entry's role in the project and no other (token taxonomy, section 5).",
    severity: "error",
    check: ({ identity, credential: { projectRole } }) => {
      const beyond = (identity?.projectRoles ?? []).filter(
        (role) => role !== projectRole && role !== "no-access",
      );
      if (beyond.length === 0) return undefined;
      return { found: `the role ${listed(beyond)}`, expected: `${projectRole} alone` };
    },
  }),
  areaCheck("identities", {
    id: "identity-unknown",
    description:
      "Every machine identity is an entry's, or a known root of trust (token taxonomy, section 7).",
    severity: "warning",
    check: (identities, world) => {
      const own = new Set(ownIdentities(world).map(({ name }) => name));
      return identities
        .filter(
          ({ name, id, isOwn }) => !own.has(name) && !isOwn && !world.roots.has(name) && !world.roots.has(id),
        )
        .map(({ name, id, organizationRole, projectRoles }) => ({
          at: placeOf(`${quoted(name)} (${id})`),
          found: `an identity of no entry, ${roles(organizationRole, projectRoles)}`,
          expected: "identities of entries, and the roots of trust that --root names",
          fix: "find out who uses it: give it an entry, name it with --root, or delete it in the vault",
        }));
    },
  }),
  eachIdentity({
    id: "identity-without-universal-auth",
    description:
      "A machine identity logs in with a client secret (token taxonomy, section 5: Universal Auth).",
    severity: "error",
    check: ({ identity }) =>
      identity?.hasUniversalAuth === false
        ? { found: "an identity that cannot log in with a client secret", expected: "universal auth" }
        : undefined,
  }),
];

/** Where findings about an identity are. */
function placeOf(name: string): string {
  return `Infisical identity ${name}`;
}

/** The machine identities that entries make, by name. */
function ownIdentities({ taxonomy: { credentials, ledger } }: AuditWorld) {
  return ofKind(credentials, "infisical-machine-identity").flatMap((credential) =>
    environments
      .filter((environment) => liveGenerations(ledger, credential.name, environment).length > 0)
      .map((environment) => ({ name: `${credential.name}/${environment}`, credential, environment })),
  );
}

function roles(organization: string, project: readonly string[] | undefined): string {
  const inProject = project === undefined ? "no member of the project" : `${listed(project)} in the project`;
  return `${organization} in the organization and ${inProject}`;
}
