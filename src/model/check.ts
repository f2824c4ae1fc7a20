import { misfits } from "./entry-shape";
import { textProblems } from "./plain-text";
import type { Finding, Rule, Taxonomy } from "./rule";
import { rules, shapeRules } from "./rules";

/**
 * Runs every rule over the whole taxonomy and returns all findings. A rule that fails is itself a finding. An entry that
 * has not the shape of one is looked at by the rules that say so, and by no other.
 */
export function check(taxonomy: Taxonomy): readonly Finding[] {
  const readable = withoutMisshapen(taxonomy);
  return rules.flatMap((rule) => runRule(rule, shapeRules.includes(rule) ? taxonomy : readable));
}

/** Whether every entry has the shape of its kind, so that anything but `check` can read it, and all may be printed. */
export function isWellFormed({ credentials, ledger }: Pick<Taxonomy, "credentials" | "ledger">): boolean {
  const hasShape = credentials.every((credential) => misfits(credential).length === 0);
  return hasShape && textProblems([credentials, ledger]).length === 0;
}

/** The taxonomy as if it had no misshapen entry: neither the entries nor what the ledger says of them. */
function withoutMisshapen(taxonomy: Taxonomy): Taxonomy {
  const misshapen = taxonomy.credentials.filter((credential) => misfits(credential).length > 0);
  if (misshapen.length === 0) return taxonomy;
  const names = new Set(misshapen.map(({ name }) => name));
  const others = <T>(rows: Readonly<Record<string, T>> = {}) =>
    Object.fromEntries(Object.entries(rows).filter(([name]) => !names.has(name)));
  const { credentials, renames, configVars = {} } = taxonomy.ledger;
  const ownedByOthers = Object.entries(configVars).map(([app, row]) => [
    app,
    Object.fromEntries(Object.entries(row).filter(([, owner]) => !names.has(owner))),
  ]);
  return {
    ...taxonomy,
    credentials: taxonomy.credentials.filter(({ name }) => !names.has(name)),
    misshapen,
    ledger: {
      ...taxonomy.ledger,
      credentials: others(credentials),
      renames: others(renames),
      configVars: Object.fromEntries(ownedByOthers),
    },
  };
}

function runRule(rule: Rule, taxonomy: Taxonomy): readonly Finding[] {
  try {
    return rule.check(taxonomy).map((finding) => ({ rule: rule.id, ...finding }));
  } catch (error) {
    return [
      {
        rule: rule.id,
        severity: "error",
        file: `src/model/rules/${rule.id}.ts`,
        entry: "(the rule itself)",
        found: `it failed: ${error instanceof Error ? error.message : String(error)}`,
        expected: "a rule that can look at every entry",
        fix: "correct the other findings first; if it still fails, the rule has a defect",
      },
    ];
  }
}

/** Whether any finding stops a synthesis. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === "error");
}
