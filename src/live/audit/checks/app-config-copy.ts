import { configVars } from "../../../model/heroku-apps";
import { legacyParts, parts } from "../../../model/parts";
import { areaCheck } from "../check";
import { quoted } from "../finding";
import { heldSecrets } from "../vault-checks";
import type { AuditWorld } from "../world";

export const appConfigCopy = areaCheck("apps", {
  id: "app-config-copy",
  description:
    "An app holds a credential under the name that its entry gives it, so that rotations reach it.",
  severity: "warning",
  check: (apps, world) => {
    const owners = valueOwners(world);
    const names = knownNames(world);
    return [...apps].flatMap(([app, vars]) =>
      [...vars].flatMap(([name, value]) => {
        const owner = owners.get(value.fingerprint);
        if (owner === undefined || names.has(name) || !value.isTelling) return [];
        return [
          {
            at: `${app} ${quoted(name).slice(1, -1)}`,
            credential: owner,
            found: `the value of ${owner} under a name of its own`,
            expected: "the value under the entry's name, which a rotation replaces",
            fix: `let the app read the entry's name, then: heroku config:unset ${name} --app ${app}`,
          },
        ];
      }),
    );
  },
});

/** Names under which an app's config var is judged by other checks. */
function knownNames({ taxonomy }: AuditWorld): ReadonlySet<string> {
  return new Set(
    taxonomy.credentials.flatMap((one) => [
      ...parts(one).map(({ fullName }) => fullName),
      ...legacyParts(one).map(({ name }) => name),
      ...configVars(one).map(({ configVar }) => configVar),
    ]),
  );
}

function valueOwners(world: AuditWorld): ReadonlyMap<string, string> {
  if (world.vault === undefined) return new Map();
  return new Map(
    heldSecrets(world.vault, world).flatMap(({ found, expected }) =>
      expected.part === undefined
        ? []
        : [[found.value.fingerprint, expected.record.credential.name] as const],
    ),
  );
}
