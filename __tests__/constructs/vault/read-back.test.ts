import { TerraformResource } from "cdktf";
import { VaultReadBack } from "../../../constructs/vault/read-back";
import type { Placement } from "../../../src/model/placement";
import { built } from "../../support/built";

const slack: Placement = { layout: "flat", environment: "prod", folder: "/OryxTrades/slack" };

test("a folder is read once, after everything that was asked for in it was written", () => {
  const { data, output } = built((stack) => {
    const made = new VaultReadBack(stack, "read-back", "vault");
    const [first, second] = ["first", "second"].map((id) => {
      return new TerraformResource(stack, id, { terraformResourceType: "infisical_secret" });
    }) as [TerraformResource, TerraformResource];
    return {
      a: made.valueAt(slack, "SL_A", [first]).template,
      b: made.valueAt(slack, "SL_B", [first, second]).template,
      c: made.valueAt({ ...slack, environment: "dev" }, "SL_A", []).template,
    };
  });
  expect(data.infisical_secrets).toEqual({
    slack_in_prod: {
      workspace_id: "vault",
      env_slug: "prod",
      folder_path: slack.folder,
      depends_on: ["infisical_secret.first", "infisical_secret.second"],
    },
    slack_in_dev: expect.objectContaining({ env_slug: "dev" }),
  });
  expect(Object.values(output).map(({ value }) => value)).toEqual([
    '${data.infisical_secrets.slack_in_prod.secrets["SL_A"].value}',
    '${data.infisical_secrets.slack_in_prod.secrets["SL_B"].value}',
    '${data.infisical_secrets.slack_in_dev.secrets["SL_A"].value}',
  ]);
});
