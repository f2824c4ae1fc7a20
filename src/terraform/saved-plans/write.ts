import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Stack } from "../estate";
import type { PlannedStack } from "../plan-estate";
import { TerraformError } from "../terraform-error";
import { manifestText } from "./manifest";
import type { PlanKeys } from "./plan-key";
import {
  manifestFile,
  type SavedManifest,
  type SavedPlanHeader,
  savedPlanFormat,
  sealedFile,
  sha256,
  synthesisOf,
} from "./saved-plan";
import { seal } from "./sealed-file";

export interface PlansToSave {
  readonly folder: string;
  readonly keys: PlanKeys;
  readonly target: string;
  readonly terraformVersion: string;
  readonly stacks: readonly Stack[];
  /** None of them failed. */
  readonly planned: readonly PlannedStack<unknown>[];
  /** Why the plans may not be applied; empty where they may. */
  readonly refused: readonly string[];
  /** Generations that they revoke because they were retired. */
  readonly revokes: SavedManifest["revokes"];
}

/**
 * Refuses a folder that holds anything but the plans of an earlier run.
 * @throws TerraformError
 */
export function refuseForeignFolder(folder: string): void {
  if (!existsSync(folder)) return;
  const names = readdirSync(folder);
  if (names.length === 0 || names.includes(manifestFile)) return;
  throw new TerraformError(
    `--out: ${folder} holds other files, and saved plans replace the whole folder. Name one that is new or empty.`,
  );
}

/** Writes the plans, encrypted, beside the folder and puts them in its place in one step. */
export function savePlans(plans: PlansToSave): void {
  const folder = path.resolve(plans.folder);
  const beside = `${folder}.${process.pid}`;
  const earlier = `${beside}.earlier`;
  mkdirSync(path.dirname(folder), { recursive: true });
  mkdirSync(beside, { mode: 0o700 });
  try {
    writePlans(beside, plans);
    if (existsSync(folder)) renameSync(folder, earlier);
    renameSync(beside, folder);
  } finally {
    rmSync(beside, { recursive: true, force: true });
    rmSync(earlier, { recursive: true, force: true });
  }
}

function writePlans(folder: string, plans: PlansToSave): void {
  const { keys, target, terraformVersion, stacks, planned, refused, revokes } = plans;
  const createdAt = `${new Date().toISOString().slice(0, 19)}Z`;
  const byName = new Map(stacks.map((stack) => [stack.name, stack]));
  const rows = planned.map(
    ({ stack, outcome, waitsFor, planFile, state }): SavedManifest["stacks"][number] => {
      if (outcome === "failed" || outcome === "skipped") throw new Error(`${stack} has no plan to save`);
      const synthesized = byName.get(stack);
      if (planFile === undefined || synthesized === undefined)
        return { stack, outcome, ...(waitsFor === undefined ? {} : { waitsFor }) };
      const header: SavedPlanHeader = {
        format: savedPlanFormat,
        stack,
        target,
        synthesis: synthesisOf(synthesized),
        terraform: terraformVersion,
        createdAt,
        state: state ?? null,
      };
      const sealed = seal(keys.encryption, JSON.stringify(header), readFileSync(planFile));
      writeFileSync(path.join(folder, sealedFile(stack)), sealed, { mode: 0o600 });
      return { stack, outcome, sha256: sha256(sealed) };
    },
  );
  const manifest: SavedManifest = {
    format: savedPlanFormat,
    target,
    createdAt,
    key: keys.id,
    refused: [...refused],
    revokes: [...revokes],
    stacks: rows,
  };
  writeFileSync(path.join(folder, manifestFile), manifestText(manifest, keys), { mode: 0o600 });
}
