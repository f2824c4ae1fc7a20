import { parts } from "../../../model/parts";
import { isProdOnly } from "../../../model/prod-only";
import { expectedVars } from "../app-checks";
import { areaCheck } from "../check";

export const appConfigUndeclared = areaCheck("apps", {
  id: "app-config-undeclared",
  description: "An app has the credentials that entries give it and no other one (vault-paths document).",
  severity: "error",
  check: (apps, world) => {
    const declared = new Set(expectedVars(apps, world).map(({ use }) => `${use.app} ${use.configVar}`));
    const owners = new Map(
      world.taxonomy.credentials.flatMap((credential) =>
        parts(credential).map(({ fullName }) => [fullName, credential] as const),
      ),
    );
    return [...apps].flatMap(([app, vars]) =>
      [...vars.keys()].flatMap((name) => {
        const owner = owners.get(name);
        if (owner === undefined || declared.has(`${app} ${name}`)) return [];
        // That is a finding of its own, and a worse one.
        if (isProdOnly(owner) && !app.endsWith("-prod")) return [];
        return [
          {
            at: `${app} ${name}`,
            credential: owner.name,
            found: `${owner.name}, which its entry does not give to this app`,
            expected: "no such config var",
            fix: `heroku config:unset ${name} --app ${app}, or name the app in ${owner.file}`,
          },
        ];
      }),
    );
  },
});
