import type { Companion } from "../../../model/parts";
import type { AuditCheck } from "../check";
import { listed, quoted } from "../finding";
import { eachSecret, generationIn } from "../vault-checks";
import type { FoundSecret } from "../world";

/** What stands beside a value: its companions and the metadata. */
export const metadataChecks: readonly AuditCheck[] = [
  companionCheck("EXPIRES_AT", {
    id: "expires-at-stale",
    description:
      "__EXPIRES_AT is the day of issue in the ledger plus the cadence (sections 1 and 2, decision 002).",
  }),
  companionCheck("SCOPES", {
    id: "scopes-stale",
    description: "__SCOPES lists the scopes of the entry (token taxonomy, section 1, decision 024).",
  }),
  eachSecret({
    id: "generation-ahead",
    description: "No secret is of a generation that the ledger does not know (decision 017).",
    severity: "error",
    check: ({ found, expected }) => {
      const held = generationIn(found);
      const { generation: wanted } = expected.record.generation;
      if (held === undefined || held <= wanted) return undefined;
      return {
        found: `generation ${held}`,
        expected: `generation ${wanted}, by the ledger`,
        fix: "bring this checkout's ledger up to date: a newer one was deployed",
      };
    },
  }),
  eachSecret({
    id: "generation-behind",
    description: "The vault holds the newest generation of the ledger (decision 017).",
    severity: "error",
    check: ({ found, expected }) => {
      const held = generationIn(found);
      const { generation: wanted } = expected.record.generation;
      if (held === undefined || held >= wanted) return undefined;
      return { found: `generation ${held}`, expected: `generation ${wanted}, by the ledger` };
    },
  }),
  eachSecret({
    id: "metadata-stale",
    description: "The metadata of a secret say in full what the entry says (decision 023).",
    severity: "warning",
    check: ({ found, expected, credential }) => {
      const { generation: _, ...lasting } = expected.record.metadata;
      const problems = problemsOf(found, lasting);
      if (problems.length === 0) return undefined;
      return {
        found: `metadata with ${listed(problems)}`,
        expected: `what the entry ${credential.name} says`,
      };
    },
  }),
];

/** A check that a companion says what it must. One of another generation is not judged: it is told as such. */
function companionCheck(key: Companion["key"], check: Pick<AuditCheck, "id" | "description">): AuditCheck {
  return eachSecret({
    ...check,
    severity: "error",
    check: ({ found, expected: { companion, record } }, { fingerprints }) => {
      if (companion?.key !== key || found.value.fingerprint === fingerprints.of(companion.text))
        return undefined;
      const generation = generationIn(found) ?? record.generation.generation;
      if (generation !== record.generation.generation) return undefined;
      // A companion is no secret; what somebody put there by hand may be one.
      return { found: "another text", expected: JSON.stringify(companion.text) };
    },
  });
}

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
