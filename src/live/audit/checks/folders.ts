import { deployCommand } from "../../../model/deploy-command";
import type { DesiredRecord } from "../../../model/desired-state/vault";
import { foldersDownTo } from "../../../model/placement";
import { environments, rootFolder } from "../../../model/vocabulary";
import { type AuditCheck, areaCheck } from "../check";
import { quoted } from "../finding";

/** The environments and folders of the vault. */
export const folderChecks: readonly AuditCheck[] = [
  areaCheck("vault", {
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
  }),
  areaCheck("vault", {
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
  }),
  areaCheck("vault", {
    id: "folder-missing",
    description:
      "Every folder of the layout exists; the vault makes none by itself (section 1, decision 015).",
    severity: "error",
    check: (vault, { records }) => {
      const byPlace = new Map<string, [DesiredRecord, ...DesiredRecord[]]>();
      for (const record of records.filter(({ place }) => !vault.folders.has(place))) {
        const inside = byPlace.get(record.place);
        if (inside === undefined) byPlace.set(record.place, [record]);
        else inside.push(record);
      }
      return [...byPlace].map(([at, inside]) => {
        const count = inside.reduce((sum, { secrets }) => sum + secrets.length, 0);
        return {
          at,
          environment: inside[0].placement.environment,
          found: `no such folder, and so none of its ${count} secrets`,
          expected: `the folder of ${[...new Set(inside.map(({ credential }) => credential.name))].join(", ")}`,
          fix: deployCommand(inside[0].credential.vendor),
        };
      });
    },
  }),
  areaCheck("vault", {
    id: "folder-unknown",
    description: "Folders come from entries, and there are no others (decision 015).",
    severity: "warning",
    check: (vault, { records }) => {
      const known = new Set([
        ...environments.map((environment) => `${environment}:${rootFolder}`),
        ...records.flatMap(({ placement }) =>
          foldersDownTo(placement.folder).map((folder) => `${placement.environment}:${folder}`),
        ),
      ]);
      return [...vault.folders]
        .filter((place) => !known.has(place) && environments.some((one) => place.startsWith(`${one}:`)))
        .filter((place) => isTopmost(place, vault.folders, known))
        .map((place) => ({
          at: place,
          found: `a folder of no entry (${quoted(place.slice(place.lastIndexOf("/") + 1))})`,
          expected: "only the folders of entries",
          fix: "delete it in the vault once nobody reads it, or give its secrets entries",
        }));
    },
  }),
];

/** Whether the folder above it is known, or is the root of the project: what lies below an unknown one is not told. */
function isTopmost(place: string, folders: ReadonlySet<string>, known: ReadonlySet<string>): boolean {
  const parent = place.slice(0, place.lastIndexOf("/"));
  return known.has(parent) || !folders.has(parent);
}
