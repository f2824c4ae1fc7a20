import { at, canary, configured, type PlantedFault, simple } from "./planted-fault";

/** Faults of Heroku apps. */
export const apps: readonly PlantedFault[] = [
  configured("a config var unset", "app-config-missing", "oryx-api-prod", "SL_BOT_NOTIFY", null),
  configured(
    "a config var of somebody else's",
    "app-config-stale",
    "oryx-api-staging",
    "ANT_CLAUDE_SDK",
    canary("app"),
  ),
  configured(
    "an old name as config var",
    "app-config-legacy",
    "oryx-api-prod",
    "SLACK_BOT_TOKEN",
    canary("old"),
  ),
  configured(
    "a credential that is not the app's",
    "app-config-undeclared",
    "oryx-api-prod",
    "CF_PAGES_READ",
    canary("pages"),
  ),
  configured(
    "live trading in staging's app",
    "live-trading-outside-prod",
    "oryx-api-staging",
    "ALPACA_LIVE_API_KEY_ID",
    canary("live"),
  ),
  simple(
    "prod's value in staging's app",
    "app-config-foreign",
    "oryx-api-staging PM_SERVER_MAIL",
    async (hands) =>
      hands.heroku.setConfigVar(
        "oryx-api-staging",
        "PM_SERVER_MAIL",
        await hands.vault.value(`${at.postmark}/PM_SERVER_MAIL`),
      ),
  ),
  simple(
    "a value under a name of the app's own",
    "app-config-copy",
    "oryx-console-prod PAGES_KEY",
    async (hands) =>
      hands.heroku.setConfigVar(
        "oryx-console-prod",
        "PAGES_KEY",
        await hands.vault.value(`${at.cloudflare}/CF_PAGES_READ`),
      ),
  ),
];
