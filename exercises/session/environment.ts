import { devNull } from "node:os";
import type { SandboxPaths } from "./paths";

/** Variables of the caller that could point a client, or give it credentials, for something outside the sandbox. */
const foreign =
  /^(AWS_|CLOUDFLARE_|CF_|HEROKU|INFISICAL_|TF_|TAXONOMY_(?!COMPANY$)|CDKTF_(?!LOG_LEVEL)|NETRC|SSLKEYLOGFILE)/;
const kept = /^(TF_CLI_CONFIG_FILE|TF_PLUGIN_CACHE_DIR|TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE)$/;

/**
 * The caller's environment without anything that could reach a real vendor or make Terraform print values: a command
 * that runs in the sandbox sees only the sandbox's own credentials.
 */
export function cleanEnvironment(
  callers: NodeJS.ProcessEnv,
  keepTerraformSettings: boolean,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(callers).filter(
      (entry): entry is [string, string] =>
        entry[1] !== undefined && (!foreign.test(entry[0]) || (keepTerraformSettings && kept.test(entry[0]))),
    ),
  );
}

/** What Terraform, cdktf and the taxonomy need to know to work in the sandbox, beside the vendors' own variables. */
export function toolEnvironment(paths: SandboxPaths, keepTerraformSettings: boolean): Record<string, string> {
  return {
    TAXONOMY_TARGET: "sandbox",
    TAXONOMY_LEDGER: paths.ledger,
    TAXONOMY_SANDBOX: paths.folder,
    TAXONOMY_SANDBOX_STATE: paths.state,
    CDKTF_SKIP_PROVIDER_LOCK: "true",
    // cdktf initializes its own folder of stacks, which may have seen another sandbox before.
    TF_CLI_ARGS_init: "-reconfigure",
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
    NO_PROXY: "127.0.0.1,localhost",
    no_proxy: "127.0.0.1,localhost",
    // The Heroku providers and the AWS SDK would read the caller's own files otherwise.
    NETRC_PATH: devNull,
    NETRC: devNull,
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    ...(keepTerraformSettings ? {} : { TF_CLI_CONFIG_FILE: paths.terraformSettings }),
  };
}
