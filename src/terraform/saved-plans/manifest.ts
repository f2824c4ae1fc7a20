import { createHmac, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { TerraformError } from "../terraform-error";
import { type PlanKeys, planKeyVariable } from "./plan-key";
import { manifestFile, manifestSchema, type SavedManifest, savedPlanFormat } from "./saved-plan";

/** The text of a manifest, with a signature that shows every later change. */
export function manifestText(manifest: SavedManifest, keys: PlanKeys): string {
  return `${JSON.stringify({ manifest, signature: signature(manifest, keys) }, null, 2)}\n`;
}

function signature(manifest: SavedManifest, keys: PlanKeys): string {
  return createHmac("sha256", keys.manifest).update(JSON.stringify(manifest)).digest("hex");
}

/**
 * The manifest of a folder of saved plans.
 * @throws TerraformError when there is none, when it was written with another key, or when it was altered.
 */
export function readManifest(folder: string, keys: PlanKeys): SavedManifest {
  const file = path.join(folder, manifestFile);
  const again = "Nothing was applied. Make the plans again with `npx taxonomy plan --out`.";
  let json: { manifest?: unknown; signature?: unknown } | null;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === "ENOENT" ? "is not there" : code === undefined ? "is not JSON" : `cannot be read (${code})`;
    throw new TerraformError(
      `${file} ${why}: ${folder} is no folder of \`npx taxonomy plan --out\`. ${again}`,
    );
  }
  const format = (json?.manifest as { format?: unknown } | undefined)?.format;
  if (typeof format === "number" && format !== savedPlanFormat)
    throw new TerraformError(`${file} has format ${format}, and this reads ${savedPlanFormat}. ${again}`);
  const result = manifestSchema.safeParse(json?.manifest);
  if (!result.success) throw new TerraformError(`${file} has not the form of a manifest. ${again}`);
  if (result.data.key !== keys.id)
    throw new TerraformError(
      `${planKeyVariable} is another key than the one that ${folder} was written with. Set that one. Nothing was applied.`,
    );
  const expected = Buffer.from(signature(result.data, keys));
  const found = Buffer.from(typeof json?.signature === "string" ? json.signature : "");
  if (expected.length !== found.length || !timingSafeEqual(expected, found))
    throw new TerraformError(`${file} was altered since it was written. ${again}`);
  return result.data;
}
