import type { Finding, Rule, Taxonomy } from "./rule";
import { rules } from "./rules";

/** Runs every rule over the whole taxonomy and returns all findings. A rule that fails is itself a finding. */
export function check(taxonomy: Taxonomy): readonly Finding[] {
  return rules.flatMap((rule) => runRule(rule, taxonomy));
}

function runRule(rule: Rule, taxonomy: Taxonomy): readonly Finding[] {
  try {
    return rule.check(taxonomy).map((finding) => ({ rule: rule.id, ...finding }));
  } catch (error) {
    return [
      {
        rule: rule.id,
        severity: "error",
        file: `taxonomy/rules/${rule.id}.ts`,
        entry: "(the rule itself)",
        found: `it failed: ${error instanceof Error ? error.message : String(error)}`,
        expected: "a rule that can look at every entry",
        mend: "mend the findings of rule vocabulary first; if it still fails, the rule has a defect",
      },
    ];
  }
}

/** Whether any finding stops a synthesis. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === "error");
}
