import { foldersDownTo, placements } from "../../taxonomy/placement";
import { credential } from "../support/taxonomy";

const places = (
  name: string,
  environment: "prod" | "staging" | "dev",
  layout: "flat" | "both" | "env-folders",
) => placements(credential(name), environment, layout).map((place) => `${place.environment}:${place.folder}`);

describe("where the vault holds a value", () => {
  test.each([
    ["HK_PLATFORM_FULL", "prod", "flat", ["prod:/MooseQuest/heroku"]],
    ["HK_PLATFORM_FULL", "staging", "flat", ["staging:/MooseQuest/heroku"]],
    ["HK_PLATFORM_FULL", "prod", "env-folders", ["prod:/MooseQuest/heroku/prod"]],
    ["HK_PLATFORM_FULL", "staging", "env-folders", ["prod:/MooseQuest/heroku/staging"]],
    [
      "HK_PLATFORM_FULL",
      "staging",
      "both",
      ["staging:/MooseQuest/heroku", "prod:/MooseQuest/heroku/staging"],
    ],
    ["ALP_LIVE_TRADING", "prod", "env-folders", ["prod:/MooseQuest/alpaca/prod"]],
    ["STR_BILLING_WRITE", "dev", "flat", ["dev:/MooseQuest/stripe"]],
    ["STR_BILLING_WRITE", "dev", "env-folders", ["dev:/MooseQuest/stripe/dev"]],
    ["CF_PAGES_DEPLOY", "prod", "both", ["prod:/MooseQuest/cloudflare"]],
    ["CF_PAGES_DEPLOY", "prod", "env-folders", ["prod:/MooseQuest/cloudflare"]],
    ["GH_APP_DEV_BOT", "prod", "env-folders", ["prod:/MooseQuest/raxx-dev-bot"]],
  ] as const)("%s of %s in layout %s: %j", (name, environment, layout, expected) => {
    expect(places(name, environment, layout)).toEqual(expected);
  });
});

test("every folder on the way is listed, parents first", () => {
  expect(foldersDownTo("/MooseQuest/heroku/staging")).toEqual([
    "/MooseQuest/heroku",
    "/MooseQuest/heroku/staging",
  ]);
});
