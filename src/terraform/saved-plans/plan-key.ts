import { hkdfSync } from "node:crypto";
import { TerraformError } from "../terraform-error";

/** Variable that holds the key of saved plans: 32 bytes in base64. */
export const planKeyVariable = "TAXONOMY_PLAN_KEY";

const keyBytes = 32;

/** Keys for one purpose each, derived from the one in the environment. */
export interface PlanKeys {
  readonly encryption: Buffer;
  readonly manifest: Buffer;
  /** Tells one key from another and says nothing of it. */
  readonly id: string;
}

/**
 * The keys of saved plans.
 * @throws TerraformError when the variable is not set, or is not 32 bytes in base64. The message holds nothing of it.
 */
export function planKeys(env: NodeJS.ProcessEnv): PlanKeys {
  const text = env[planKeyVariable]?.trim() ?? "";
  const make = "Make one with `openssl rand -base64 32`, and use the same for `plan --out` and `apply`.";
  if (text === "") {
    throw new TerraformError(
      `${planKeyVariable} is not set: saved plans hold secrets, so they are encrypted with it. ${make}`,
    );
  }
  const key = Buffer.from(text, "base64");
  if (!/^[A-Za-z0-9+/]{43}=$/.test(text) || key.length !== keyBytes)
    throw new TerraformError(`${planKeyVariable} is not ${keyBytes} bytes in base64. ${make}`);
  const derive = (purpose: string, length: number) =>
    Buffer.from(hkdfSync("sha256", key, "", `taxonomy saved plans: ${purpose}`, length));
  return {
    encryption: derive("encryption", keyBytes),
    manifest: derive("manifest", keyBytes),
    id: derive("id", 8).toString("hex"),
  };
}
