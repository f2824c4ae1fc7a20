import { environments } from "../../../model/vocabulary";
import { areaCheck } from "../check";

export const environmentMissing = areaCheck("vault", {
  id: "environment-missing",
  description: "The project has the environments prod, staging and dev (token taxonomy, section 3).",
  severity: "error",
  check: (vault) =>
    environments
      .filter((environment) => !vault.environments.includes(environment))
      .map((environment) => ({
        at: `vault environment ${environment}`,
        environment,
        found: "no such environment",
        expected: environments.join(", "),
        fix: "add it in the vault's project settings, with this slug, and deploy",
      })),
});
