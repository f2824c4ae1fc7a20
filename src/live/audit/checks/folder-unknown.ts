import { foldersDownTo } from "../../../model/placement";
import { environments, rootFolder } from "../../../model/vocabulary";
import { areaCheck } from "../check";
import { quoted } from "../finding";

export const folderUnknown = areaCheck("vault", {
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
});

/** Whether the folder above it is known, or is the root of the project: what lies below an unknown one is not told. */
function isTopmost(place: string, folders: ReadonlySet<string>, known: ReadonlySet<string>): boolean {
  const parent = place.slice(0, place.lastIndexOf("/"));
  return known.has(parent) || !folders.has(parent);
}
