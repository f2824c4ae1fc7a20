import { deployCommand } from "../../../model/deploy-command";
import { stamp } from "../../../model/stamp";
import { vendors } from "../../../model/vocabulary";
import type { AuditCheck } from "../check";
import { liveGenerationsListed } from "../token-checks";

export const tokenMissing: AuditCheck = {
  id: "token-missing",
  description: "Every live generation of a minted credential has its token at the vendor (decision 017).",
  severity: "error",
  check: (world) =>
    liveGenerationsListed(world)
      .filter(({ tokens }) => tokens.length === 0)
      // An identity that is not there has no secrets either.
      .filter(
        ({ credential, environment }) =>
          !isWithoutIdentity(`${credential.name}/${environment}`, credential.kind, world),
      )
      .map(({ credential, environment, generation }) => ({
        at: `${vendors[credential.vendor].title} ${stamp(credential.name, environment, generation.generation)}`,
        credential: credential.name,
        environment,
        found: "no such token at the vendor",
        expected: `the token of generation ${generation.generation}, issued ${generation.issued}`,
        fix: deployCommand(credential.vendor),
      })),
};

function isWithoutIdentity(
  name: string,
  kind: string,
  { identities }: { readonly identities: readonly { readonly name: string }[] | undefined },
): boolean {
  return kind === "infisical-machine-identity" && identities?.some((one) => one.name === name) !== true;
}
