import { target as sandbox } from "../../src/targets/sandbox";
import type { Target } from "../../src/targets/target";
import { synth } from "../support/template";
import { TerraformWorkspace } from "../support/terraform-workspace";

/** The guard of a stack of a target, as it is synthesized: Terraform needs no provider for it. */
function guardOf(target: Target): string {
  const { protected: guard } = synth({ target }).slack?.resource.terraform_data ?? {};
  return JSON.stringify(guard === undefined ? {} : { resource: { terraform_data: { protected: guard } } });
}

test("Terraform refuses to destroy a stack, until its target allows it", async () => {
  const { allowDestroy: _, ...live } = sandbox;
  const workspace = await TerraformWorkspace.make({});
  try {
    await workspace.write(guardOf(live), "main.tf.json");
    expect(await workspace.run("init", "-input=false")).toMatchObject({ code: 0 });
    expect(await workspace.run("apply", "-auto-approve")).toMatchObject({ code: 0 });
    const refused = await workspace.run("destroy", "-auto-approve");
    expect(refused.code).toBe(1);
    expect(refused.output).toContain("prevent_destroy");
    await workspace.write(guardOf(sandbox), "main.tf.json");
    expect(await workspace.run("destroy", "-auto-approve")).toMatchObject({ code: 0 });
  } finally {
    await workspace.remove();
  }
});
