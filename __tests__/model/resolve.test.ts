import { credentials } from "../../src/model";
import { secretPathFor } from "../../src/model/resolve";

const envFolders = { prod: "env-folders", staging: "env-folders", dev: "env-folders" } as const;
const path = (name: string, options: Parameters<typeof secretPathFor>[2] = {}) => {
  const found = secretPathFor(credentials, name, options);
  return found && `${found.environment}:${found.secretPath}${found.secretName}`;
};

describe("with the flag off every credential is at the flat path", () => {
  test("of the environment asked for", () => {
    expect(path("HEROKU_API_KEY", { env: "staging" })).toBe("staging:/OryxTrades/heroku/HK_PLATFORM_FULL");
  });
  test("of prod for a shared credential, whoever asks", () => {
    expect(path("CF_PAGES_DEPLOY", { env: "staging" })).toBe("prod:/OryxTrades/cloudflare/CF_PAGES_DEPLOY");
  });
});

describe("with the flag on", () => {
  test("an environment-specific credential is in the environment's folder", () => {
    const options = { env: "staging", layouts: envFolders } as const;
    expect(path("HK_PLATFORM_FULL", options)).toBe("prod:/OryxTrades/heroku/staging/HK_PLATFORM_FULL");
  });
  test("a shared credential stays where it was", () => {
    const options = { env: "staging", layouts: envFolders } as const;
    expect(path("ANTHROPIC_API_KEY", options)).toBe("prod:/OryxTrades/anthropic/ANT_CLAUDE_SDK");
  });
});

describe("the environment", () => {
  test("is the caller's before the request's", () => {
    expect(path("PM_SERVER_MAIL", { env: "prod", requestEnv: "staging" })).toMatch(/^prod:/);
  });
  test("is the request's before prod", () => {
    expect(path("PM_SERVER_MAIL", { requestEnv: "staging" })).toMatch(/^staging:/);
  });
  test("is prod when nobody names one", () => {
    expect(path("PM_SERVER_MAIL")).toMatch(/^prod:/);
  });
});

test("a legacy name of a part resolves to that part", () => {
  expect(path("ALPACA_LIVE_API_SECRET_KEY")).toBe("prod:/OryxTrades/alpaca/ALP_LIVE_TRADING__SECRET_KEY");
});
test("live trading resolves to nothing in staging", () => {
  expect(path("ALP_LIVE_TRADING", { env: "staging" })).toBeUndefined();
});
test("an unknown name resolves to nothing", () => {
  expect(path("CLOUDFLAREROLLED")).toBeUndefined();
});
