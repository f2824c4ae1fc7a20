import { readFileSync } from "node:fs";
import path from "node:path";
import type { PlanKeys } from "./plan-key";
import { headerSchema, type SavedManifest, type SavedPlanHeader, sealedFile, sha256 } from "./saved-plan";
import { SealError, unseal } from "./sealed-file";

/** A saved plan, decrypted. */
export interface OpenedPlan {
  readonly header: SavedPlanHeader;
  /** Terraform's plan file. It holds secrets. */
  readonly content: Buffer;
}

/** Opens the plans that a manifest lists; `findings` says of each that cannot be used why. */
export function openPlans(
  folder: string,
  manifest: SavedManifest,
  keys: PlanKeys,
): { readonly plans: readonly OpenedPlan[]; readonly findings: readonly string[] } {
  const plans: OpenedPlan[] = [];
  const findings: string[] = [];
  for (const { stack, outcome, sha256: expected } of manifest.stacks) {
    if (outcome !== "changed") continue;
    const file = path.join(folder, sealedFile(stack));
    try {
      const sealed = readFileSync(file);
      if (sha256(sealed) !== expected) throw new SealError("it was altered since it was written");
      plans.push(openPlan(stack, sealed, keys));
    } catch (error) {
      findings.push(`${file}: ${reason(error)}`);
    }
  }
  return { plans, findings };
}

function openPlan(stack: string, sealed: Buffer, keys: PlanKeys): OpenedPlan {
  const { header, content } = unseal(keys.encryption, sealed);
  const result = headerSchema.safeParse(JSON.parse(header));
  if (!result.success) throw new SealError("its header is not of the form that this reads");
  if (result.data.stack !== stack) throw new SealError(`it is the plan of ${result.data.stack}`);
  return { header: result.data, content };
}

function reason(error: unknown): string {
  if (error instanceof SealError) return error.message;
  const { code } = error as NodeJS.ErrnoException;
  return code === "ENOENT" ? "it is not there" : `it cannot be read (${code ?? "unknown"})`;
}
