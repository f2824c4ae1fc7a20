import { deployCommand } from "../../../model/deploy-command";
import { listed, quoted } from "../finding";
import { generationIn } from "../generations";
import { eachSecret } from "../vault-checks";
import type { FoundSecret } from "../world";

export const metadataStale = eachSecret({
  id: "metadata-stale",
  description: "The metadata of a secret say in full what the entry says (decision 023).",
  severity: "warning",
  check: (found, { record }) => {
    const { generation: _, ...lasting } = record.metadata;
    const problems = problemsOf(found, lasting);
    if (problems.length === 0) return [];
    return [
      {
        found: `metadata with ${listed(problems)}`,
        expected: `what the entry ${record.credential.name} says`,
        fix: deployCommand(record.credential.vendor),
      },
    ];
  },
});

/** Names keys alone: what somebody wrote beside a secret may be one. */
function problemsOf(found: FoundSecret, expected: Readonly<Record<string, string>>): readonly string[] {
  const keys = found.metadata.map(({ key }) => key);
  const held = new Map(found.metadata.map(({ key, value }) => [key, value]));
  const wrong = Object.entries(expected).flatMap(([key, value]) => {
    if (!held.has(key)) return [`no ${quoted(key)}`];
    return held.get(key) === value ? [] : [`another ${quoted(key)}`];
  });
  const generation =
    generationIn(found) !== undefined
      ? []
      : [held.has("generation") ? "no number as generation" : "no generation"];
  const twice = [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))].map(
    (key) => `${quoted(key)} twice`,
  );
  const extra = [...held.keys()]
    .filter((key) => key !== "generation" && !Object.hasOwn(expected, key))
    .map((key) => `${quoted(key)}, which is none of ours`);
  return [...wrong, ...generation, ...twice, ...extra.sort()];
}
