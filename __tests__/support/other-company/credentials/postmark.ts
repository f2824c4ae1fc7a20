import { type EntriesOf, suppliedValue } from "../../src/model/credential";

export const postmark = {
  PM_SERVER_MAIL: suppliedValue({
    purpose: "Send transactional email from oryx.app server",
    nameFunction: "SERVER_MAIL",
    function: "mail-send",
    sensitivity: "medium",
    consumers: ["orders"],
    rotation: "180d",
    tenancy: "env-specific",
    environments: { prod: "own", staging: "own", dev: "none" },
    scopes: ["Server token (send only for one server)"],
    parts: [{ key: "", description: "server API token of the environment's own Postmark server" }],
    issuedAt: "https://account.postmarkapp.com/servers → Server → API Tokens",
    heroku: [{ runtime: "orders" }],
    legacyNames: ["POSTMARK_SERVER_API_KEY", "POSTMARK_SERVER_TOKEN"],
    notes: [
      "Separate Postmark servers for prod and staging; staging's is a dedicated test server, so that no real mail leaves.",
      "A server token is per server.",
    ],
  }),

  PM_ACCOUNT_MGMT: suppliedValue({
    purpose: "Account admin — create/configure servers",
    nameFunction: "ACCOUNT_MGMT",
    function: "mail-admin",
    sensitivity: "high",
    consumers: ["operator"],
    rotation: "180d",
    tenancy: "account-wide",
    environments: { prod: "own", staging: "reads prod", dev: "none" },
    scopes: ["Account API token"],
    parts: [{ key: "", description: "account API token" }],
    issuedAt: "https://account.postmarkapp.com → Account → API Tokens",
    legacyNames: ["POSTMARK_ACCOUNT_API_KEY"],
    notes: ["The account token is global."],
  }),
} as const satisfies EntriesOf<"postmark">;
