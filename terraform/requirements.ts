import { devNull } from "node:os";
import { runProcess } from "./process";
import { TerraformError } from "./terraform-error";

/** The first version with write-only arguments, which the vault's secrets need. */
const oldestTerraform = [1, 11] as const;

/**
 * Makes sure that a Terraform that is new enough is on the PATH.
 * @returns its version.
 * @throws TerraformError
 */
export async function requireTerraform(callers: NodeJS.ProcessEnv = process.env): Promise<string> {
  const env = { PATH: callers.PATH ?? "", TF_CLI_CONFIG_FILE: devNull, CHECKPOINT_DISABLE: "1" };
  const needed = `Terraform ${oldestTerraform.join(".")} or newer is needed on the PATH`;
  const result = await runProcess("terraform", ["version", "-json"], { cwd: process.cwd(), env }).catch(
    () => undefined,
  );
  if (result === undefined) {
    throw new TerraformError(
      `${needed}, and there is no terraform. Install it from developer.hashicorp.com/terraform.`,
    );
  }
  const version = versionOf(result.stdout);
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > oldestTerraform[0] || (major === oldestTerraform[0] && minor >= oldestTerraform[1]))
    return version;
  throw new TerraformError(
    `${needed}, and terraform there is ${version || "of an unknown version"}. Update it.`,
  );
}

function versionOf(stdout: string): string {
  try {
    return JSON.parse(stdout).terraform_version ?? "";
  } catch {
    return "";
  }
}
