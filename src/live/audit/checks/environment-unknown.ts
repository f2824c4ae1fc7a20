import { environments } from "../../../model/vocabulary";
import { areaCheck } from "../check";
import { quoted } from "../finding";

export const environmentUnknown = areaCheck("vault", {
  id: "environment-unknown",
  description: "The project has no environments but prod, staging and dev (token taxonomy, section 3).",
  severity: "warning",
  check: (vault) =>
    vault.environments
      .filter((slug) => !environments.some((environment) => environment === slug))
      .map((slug) => {
        const count = [...vault.secrets.values()].filter(({ environment }) => environment === slug).length;
        return {
          at: `vault environment ${quoted(slug)}`,
          found: `an environment that the taxonomy does not have, with ${count} secrets`,
          expected: environments.join(", "),
          fix: "delete it in the vault's project settings once nobody reads it",
        };
      }),
});
