import type { Change } from "./log";
import type { StackResult, Verb } from "./stack-runs";

/** What came out of a stack, in a few words. */
export function resultText(result: StackResult, verb: Verb): string {
  const time = `${result.seconds.toFixed(1)} s`;
  switch (result.outcome) {
    case "failed":
      return `failed (${time})${verb === "plan" ? "" : `; ${result.made.length} of ${result.made.length + notMade(result).length} changes were made`}`;
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

/** What is planned and was not made: what was begun and nobody knows the end of, and what was never begun. */
function notMade({ actions, made, unfinished }: StackResult): readonly Change[] {
  const touched = new Set([...made, ...unfinished].map(({ address }) => address));
  const untouched = actions.filter(({ address, action }) => changing(action) && !touched.has(address));
  return [...unfinished, ...untouched];
}

/** Whether Terraform says of an action when it is done; the others change its state alone. */
function changing(action: string): boolean {
  return action !== "read" && action !== "noop" && action !== "move";
}

/** Of a stack that failed: its errors, and for what changes something what was done and what was not. */
export function failureLines(result: StackResult): readonly string[] {
  if (result.outcome !== "failed") return [];
  const { made, unfinished, errors } = result;
  const notBegun = notMade(result).filter((change) => !unfinished.includes(change));
  const list = (word: string, changes: readonly Change[]) =>
    changes.map(({ action, address }) => `${word}: ${action} ${address}`);
  return [
    ...errors,
    ...list("made", made),
    ...list("begun, and perhaps made", unfinished),
    ...list("not made", notBegun),
  ].map((text) => text.replace(/^/gm, "    "));
}
