import { LocalBackend, S3Backend, type TerraformStack } from "cdktf";
import type { Target } from "../targets/target";

/** Puts the state of a stack where the target says. */
export function addBackend(stack: TerraformStack, name: string, target: Target): void {
  const { state } = target;
  if (state.kind === "local") {
    new LocalBackend(stack, { path: `${state.folder}/${name}.tfstate` });
    return;
  }
  const backend = new S3Backend(stack, {
    bucket: state.bucket,
    region: state.region,
    key: `${state.prefix}/${name}.tfstate`,
    encrypt: true,
    kmsKeyId: state.kmsKeyId,
  });
  // cdktf has no typed option for locking by a file in the bucket.
  backend.addOverride("use_lockfile", true);
}
