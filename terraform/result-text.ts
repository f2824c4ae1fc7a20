import type { StackResult, Verb } from "./stack-runs";

/** What came out of a stack, in a few words. */
export function resultText(result: StackResult, verb: Verb): string {
  const time = `${result.seconds.toFixed(1)} s`;
  switch (result.outcome) {
    case "failed":
      return `failed (${time})`;
    case "skipped":
      return result.errors[0] ?? "skipped";
    case "unchanged":
      return `no changes (${time})`;
    case "changed": {
      const words =
        verb === "plan" ? ["to add", "to change", "to destroy"] : ["added", "changed", "destroyed"];
      const counts = [result.add, result.change, result.remove]
        .map((count, index) => (count > 0 ? `${count} ${words[index]}` : ""))
        .filter((text) => text !== "");
      return `${counts.join(", ") || "outputs change"} (${time})`;
    }
  }
}
