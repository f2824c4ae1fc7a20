import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Ledger } from "../../src/model/ledger";
import type { Stack } from "../../src/terraform/estate";

/** What can be taken out of the app, to see that the walk finds the fault that it prevents. */
export const switches = ["rising version", "create before destroy", "recorded facts"] as const;
export type Switch = (typeof switches)[number];

/** The ledger as an app that keeps no record of what a value was issued with would read it. */
export function withoutSwitchedOff(ledger: Ledger, off: Switch | undefined): Ledger {
  if (off !== "recorded facts") return ledger;
  return JSON.parse(JSON.stringify(ledger, (key, value) => (key === "issuedWith" ? undefined : value)));
}

/** Takes what is switched off out of what was synthesized, before Terraform sees it. */
export function switchOff(stacks: readonly Stack[], off: Switch | undefined): void {
  if (off === undefined || off === "recorded facts") return;
  for (const { folder } of stacks) {
    const file = path.join(folder, "cdk.tf.json");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, off === "rising version" ? withGenerations(text) : withoutOrder(text));
  }
}

/** The vault's version is the number of the generation, as it was once. */
function withGenerations(text: string): string {
  return text.replace(
    /"value_wo_version": "\$\{\d+ \* \d+ \+ terraform_data\.\w+_g(\d+)\.output\}"/g,
    (_, generation) => `"value_wo_version": ${generation}`,
  );
}

/** Everywhere: what a token is needed by passes its order on to the token. */
function withoutOrder(text: string): string {
  return JSON.stringify(
    JSON.parse(text, (key, value) => (key === "create_before_destroy" ? undefined : value)),
    null,
    2,
  );
}
