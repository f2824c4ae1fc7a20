import { LocalBackend, S3Backend, type TerraformStack } from "cdktf";
import { asWritten } from "../constructs/literal";
import type { Target } from "../src/targets/target";

/** Puts the state of a stack where the target says. */
export function addBackend(stack: TerraformStack, name: string, target: Target): void {
  const { state } = target;
  // Terraform reads a backend's settings as no template.
  if (state.kind === "local") {
    new LocalBackend(stack, { path: `${asWritten(state.folder)}/${name}.tfstate` });
    return;
  }
  const backend = new S3Backend(stack, {
    bucket: asWritten(state.bucket),
    region: asWritten(state.region),
    key: `${asWritten(state.prefix)}/${name}.tfstate`,
    encrypt: true,
    kmsKeyId: asWritten(state.kmsKeyId),
  });
  // cdktf has no typed option for locking by a file in the bucket.
  backend.addOverride("use_lockfile", true);
}
