import { deployCommand } from "../../../model/deploy-command";
import type { DesiredRecord } from "../../../model/desired-state/vault";
import { areaCheck } from "../check";

export const folderMissing = areaCheck("vault", {
  id: "folder-missing",
  description: "Every folder of the layout exists; the vault makes none by itself (section 1, decision 015).",
  severity: "error",
  check: (vault, { records }) => {
    const byPlace = new Map<string, DesiredRecord[]>();
    for (const record of records) {
      byPlace.set(record.place, [...(byPlace.get(record.place) ?? []), record]);
    }
    return [...byPlace]
      .filter(([place]) => !vault.folders.has(place))
      .map(([place, inside]) => {
        const count = inside.reduce((sum, { secrets }) => sum + secrets.length, 0);
        const [first] = inside;
        return {
          at: place,
          environment: first?.placement.environment,
          found: `no such folder, and so none of its ${count} secrets`,
          expected: `the folder of ${[...new Set(inside.map(({ credential }) => credential.name))].join(", ")}`,
          fix: first === undefined ? "deploy" : deployCommand(first.credential.vendor),
        };
      });
  },
});
