import { TerraformResource, type TerraformStack } from "cdktf";
import { HerokuConfig, waitFor } from "../../constructs/heroku-config";
import type { HerokuAppName } from "../../src/model/vocabulary";
import { target } from "../../src/targets/sandbox";
import { built } from "../support/built";

const [api, other] = Object.keys(target.heroku.appIds) as [HerokuAppName, HerokuAppName];
const first = (stack: TerraformStack, id: string) =>
  new TerraformResource(stack, id, { terraformResourceType: "policy" });

test("an app gets all its config vars at once, once all that they wait for is in place, and no other app's", () => {
  const { resource } = built((stack) => {
    const config = new HerokuConfig(stack, "config", { target });
    config.set(api, "A", "a", [first(stack, "one")]);
    config.set(api, "B", "b", [first(stack, "two")]);
    config.set(other, "A", "c");
  });
  expect(resource.heroku_app_config_association).toMatchObject({
    [api]: {
      app_id: target.heroku.appIds[api],
      sensitive_vars: { A: "a", B: "b" },
      depends_on: ["policy.one", "policy.two"],
    },
    [other]: { app_id: target.heroku.appIds[other], sensitive_vars: { A: "c" } },
  });
  expect(resource.heroku_app_config_association?.[other]).not.toHaveProperty("depends_on");
});

test("what is waited for is named once, beside what was waited for before", () => {
  const { resource } = built((stack) => {
    const [one, two] = [first(stack, "one"), first(stack, "two")];
    const last = first(stack, "last");
    waitFor(last, []);
    waitFor(last, [one]);
    waitFor(last, [one, two]);
    waitFor(two, []);
  });
  expect(resource.policy?.last.depends_on).toEqual(["policy.one", "policy.two"]);
  expect(resource.policy?.two).not.toHaveProperty("depends_on");
});

test("an app that gets another id loses the config vars of the one before", () => {
  const { resource } = built((stack) => {
    new HerokuConfig(stack, "config", { target }).set(api, "A", "a");
  });
  const replaced = [`terraform_data.${api}_id`];
  expect(resource.terraform_data?.[`${api}_id`]?.input).toBe(target.heroku.appIds[api]);
  expect(resource.heroku_app_config_association?.[api]?.lifecycle).toEqual({
    replace_triggered_by: replaced,
  });
});
