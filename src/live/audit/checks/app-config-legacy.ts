import { legacyParts } from "../../../model/parts";
import { isProdOnly } from "../../../model/prod-only";
import { areaCheck } from "../check";

export const appConfigLegacy = areaCheck("apps", {
  id: "app-config-legacy",
  description: "An app reads credentials under their new names (token taxonomy, section 6).",
  severity: "warning",
  check: (apps, { taxonomy }) => {
    const owners = new Map(
      taxonomy.credentials.flatMap((credential) =>
        legacyParts(credential).map(({ name }) => [name, credential] as const),
      ),
    );
    return [...apps].flatMap(([app, vars]) =>
      [...vars.keys()].flatMap((name) => {
        const owner = owners.get(name);
        if (owner === undefined) return [];
        // That is a finding of its own, and a worse one.
        if (isProdOnly(owner) && !app.endsWith("-prod")) return [];
        return [
          {
            at: `${app} ${name}`,
            credential: owner.name,
            found: `the old name of ${owner.name}`,
            expected: "its new name alone",
            fix: `let the app read ${owner.name}, then: heroku config:unset ${name} --app ${app}`,
          },
        ];
      }),
    );
  },
});
