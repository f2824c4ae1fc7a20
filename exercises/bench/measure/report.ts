import Table from "cli-table3";
import { amount, type Measurement } from "./measure";

/** The measurements as a table for a person. */
export function reportText(measurements: readonly Measurement[]): string {
  const table = new Table({
    head: ["what", "A", "B", "A median", "B median", "ratio A / B (min-max)", "limit", "verdict"],
    colAligns: ["left", "left", "left", "right", "right", "right", "right", "left"],
    style: { head: [], border: [], compact: true },
  });
  for (const m of measurements) {
    const range = `${m.median.toFixed(2)} (${m.min.toFixed(2)}-${m.max.toFixed(2)})`;
    const verdict = m.isWithinLimit ? "ok" : "over the limit";
    table.push([
      m.name,
      m.a,
      m.b,
      amount(m.medianA, m.unit),
      amount(m.medianB, m.unit),
      range,
      m.limit,
      verdict,
    ]);
  }
  return table.toString();
}
