import { devNull } from "node:os";
import { runProcess } from "./process";
import { TerraformError } from "./terraform-error";

/** The first version with write-only arguments, which the vault's secrets need. */
const oldestTerraform = [1, 11] as const;

/** The Terraform that is on the PATH. */
export interface TerraformOnPath {
  readonly version: string;
  /** What it runs on, such as `linux_amd64`. */
  readonly platform: string;
}

/**
 * Makes sure that a Terraform that is new enough is on the PATH.
 * @throws TerraformError
 */
export async function requireTerraform(callers: NodeJS.ProcessEnv = process.env): Promise<TerraformOnPath> {
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
  const { version, platform } = read(result.stdout);
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > oldestTerraform[0] || (major === oldestTerraform[0] && minor >= oldestTerraform[1]))
    return { version, platform };
  throw new TerraformError(
    `${needed}, and terraform there is ${version || "of an unknown version"}. Update it.`,
  );
}

function read(stdout: string): TerraformOnPath {
  try {
    const { terraform_version: version = "", platform = "" } = JSON.parse(stdout);
    return { version, platform };
  } catch {
    return { version: "", platform: "" };
  }
}
