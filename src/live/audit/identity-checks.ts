import type { Credential } from "../../model/credential";
import { liveGenerations } from "../../model/ledger";
import { environments } from "../../model/vocabulary";
import type { AuditCheck } from "./check";
import { areaCheck } from "./check";
import type { FindingText } from "./finding";
import type { AuditWorld, FoundIdentity } from "./world";

/** A check that looks at one machine identity of ours at a time. */
export function eachIdentity(
  check: Omit<AuditCheck, "check"> & {
    readonly check: (
      identity: FoundIdentity | undefined,
      credential: Credential<"infisical-machine-identity">,
    ) => readonly Pick<FindingText, "found" | "expected" | "fix">[];
  },
): AuditCheck {
  return areaCheck("identities", {
    ...check,
    check: (identities, world) =>
      ownIdentities(world).flatMap(({ name, credential, environment }) => {
        const identity = identities.find((one) => one.name === name);
        return check
          .check(identity, credential)
          .map((text) => ({ at: identityPlace(name), credential: credential.name, environment, ...text }));
      }),
  });
}

/** Where findings about an identity are. */
export function identityPlace(name: string): string {
  return `Infisical identity ${name}`;
}

/** The machine identities that entries make, by name. */
export function ownIdentities({ taxonomy }: Pick<AuditWorld, "taxonomy">) {
  return taxonomy.credentials.flatMap((credential) =>
    credential.kind !== "infisical-machine-identity"
      ? []
      : environments
          .filter((environment) => liveGenerations(taxonomy.ledger, credential.name, environment).length > 0)
          .map((environment) => ({ name: `${credential.name}/${environment}`, credential, environment })),
  );
}
