import { deployCommand } from "../../model/deploy-command";
import type { Companion } from "../../model/parts";
import type { AuditCheck } from "./check";
import { generationIn } from "./generations";
import { eachSecret } from "./vault-checks";

/** A check that a companion says what it must. One of another generation is not judged: it is told as such. */
export function companionCheck(
  key: Companion["key"],
  check: Pick<AuditCheck, "id" | "description">,
): AuditCheck {
  return eachSecret({
    ...check,
    severity: "error",
    check: (found, { companion, record }, { fingerprints }) => {
      if (companion?.key !== key || found.value.fingerprint === fingerprints.of(companion.text)) return [];
      const generation = generationIn(found);
      if (generation !== undefined && generation !== record.generation.generation) return [];
      return [
        {
          // A companion is no secret; what somebody put there by hand may be one.
          found: "another text",
          expected: JSON.stringify(companion.text),
          fix: deployCommand(record.credential.vendor),
        },
      ];
    },
  });
}
