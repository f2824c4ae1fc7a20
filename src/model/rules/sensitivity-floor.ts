import type { Company } from "../company/company";
import { eachCredential } from "../rule";
import { functions, sensitivities } from "../vocabulary";

export const sensitivityFloor = eachCredential({
  id: "sensitivity-floor",
  description:
    "The sensitivity is not below what the function implies, unless a reason is given (section 2).",
  check: (credential) => {
    const meaning: Company["functions"][string] | undefined = functions[credential.function];
    const actual = sensitivities.indexOf(credential.sensitivity);
    if (meaning === undefined || actual < 0) return [];
    const below = actual < sensitivities.indexOf(meaning.atLeast);
    if (below && !credential.sensitivityReason?.trim()) {
      return [
        {
          found: `${credential.sensitivity}, below the ${meaning.atLeast} that ${credential.function} implies`,
          expected: `${meaning.atLeast} or above, or a sensitivityReason`,
          fix: "raise the sensitivity, or say in sensitivityReason why a leak does less harm",
        },
      ];
    }
    if (below || credential.sensitivityReason === undefined) return [];
    return [
      {
        found: `a sensitivityReason, while ${credential.sensitivity} is not below the ${meaning.atLeast} that ${credential.function} implies`,
        expected: "a reason only where it is needed",
        fix: "remove sensitivityReason",
      },
    ];
  },
});
