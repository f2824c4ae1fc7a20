import { type EntriesOf, suppliedValue } from "../../src/model/credential";

export const slack = {
  SL_BOT_NOTIFY: suppliedValue({
    purpose: "Send Slack DM notifications to operator",
    nameFunction: "BOT_NOTIFY",
    function: "notify",
    sensitivity: "medium",
    consumers: ["raptor", "agent"],
    rotation: "annual",
    tenancy: "account-wide",
    environments: { prod: "own", staging: "reads prod", dev: "none" },
    scopes: ["chat:write", "im:write"],
    parts: [{ key: "", description: "bot user OAuth token (xoxb-…) of the MooseQuest workspace" }],
    issuedAt: "https://api.slack.com/apps → the bot's app → OAuth & Permissions",
    heroku: [{ runtime: "raptor" }],
    legacyNames: ["BOT_USER_SLACK_TRADING_MASTER_API", "SLACK_BOT_TOKEN"],
    notes: ["One Slack workspace."],
    unconfirmed: {
      issuedAt: "Section 5 of the token taxonomy has no row for Slack.",
      legacyNames:
        "Only the vault-paths document names SLACK_BOT_TOKEN, in one row with the other; taken as a second name of the same token.",
    },
  }),
} as const satisfies EntriesOf<"slack">;
