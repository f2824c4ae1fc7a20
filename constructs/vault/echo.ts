import type { TerraformStack } from "cdktf";
import { Expression } from "../expression";

export interface EchoProps {
  readonly projectId: string;
  readonly environment: string;
  readonly folder: string;
  /** Name of the secret in the vault. */
  readonly secretName: string;
}

/**
 * Reads a secret's value back from the vault for one plan or apply, into no state and no plan: an ephemeral
 * `infisical_secret`. Returns the value.
 *
 * A secret that was deleted by hand makes the plan fail, where a stored copy would silently be written again.
 */
export function vaultEcho(stack: TerraformStack, id: string, props: EchoProps): Expression {
  // Looked at first: a dot in the path of an override leads elsewhere, out of the stack even.
  const echo = Expression.at("ephemeral", "infisical_secret", id, "value");
  // cdktf has no ephemeral resources, hence the raw override.
  stack.addOverride(`ephemeral.infisical_secret.${id}`, {
    workspace_id: props.projectId,
    env_slug: props.environment,
    folder_path: props.folder,
    name: props.secretName,
  });
  // Terraform does not mark the ephemeral value, and a mark that comes and goes plans an update that shows nothing.
  return Expression.of`sensitive(${echo})`;
}
