import { foldersDownTo, placements } from "../../src/model/placement";
import { credential } from "../support/taxonomy";

const places = (
  name: string,
  environment: "prod" | "staging" | "dev",
  layout: "flat" | "both" | "env-folders",
) => placements(credential(name), environment, layout).map((place) => `${place.environment}:${place.folder}`);

describe("where the vault holds a value", () => {
  test.each([
    ["HK_PLATFORM_FULL", "prod", "flat", ["prod:/OryxTrades/heroku"]],
    ["HK_PLATFORM_FULL", "staging", "flat", ["staging:/OryxTrades/heroku"]],
    ["HK_PLATFORM_FULL", "prod", "env-folders", ["prod:/OryxTrades/heroku/prod"]],
    ["HK_PLATFORM_FULL", "staging", "env-folders", ["prod:/OryxTrades/heroku/staging"]],
    [
      "HK_PLATFORM_FULL",
      "staging",
      "both",
      ["staging:/OryxTrades/heroku", "prod:/OryxTrades/heroku/staging"],
    ],
    ["ALP_LIVE_TRADING", "prod", "env-folders", ["prod:/OryxTrades/alpaca/prod"]],
    ["STR_BILLING_WRITE", "dev", "flat", ["dev:/OryxTrades/stripe"]],
    ["STR_BILLING_WRITE", "dev", "env-folders", ["dev:/OryxTrades/stripe/dev"]],
    ["CF_PAGES_DEPLOY", "prod", "both", ["prod:/OryxTrades/cloudflare"]],
    ["CF_PAGES_DEPLOY", "prod", "env-folders", ["prod:/OryxTrades/cloudflare"]],
    ["GH_APP_DEV_BOT", "prod", "env-folders", ["prod:/OryxTrades/oryx-dev-bot"]],
  ] as const)("%s of %s in layout %s: %j", (name, environment, layout, expected) => {
    expect(places(name, environment, layout)).toEqual(expected);
  });
});

test("every folder on the way is listed, parents first", () => {
  expect(foldersDownTo("/OryxTrades/heroku/staging")).toEqual([
    "/OryxTrades/heroku",
    "/OryxTrades/heroku/staging",
  ]);
});
