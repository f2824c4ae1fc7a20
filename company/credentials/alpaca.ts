import { type EntriesOf, suppliedValue } from "../../src/model/credential";

export const alpaca = {
  ALP_PAPER_TRADING: suppliedValue({
    purpose: "Paper trading API",
    nameFunction: "PAPER_TRADING",
    function: "trading-paper",
    sensitivity: "medium",
    consumers: ["raptor"],
    rotation: "180d",
    tenancy: "env-specific",
    environments: { prod: "own", staging: "own", dev: "none" },
    scopes: ["Paper trading (key+secret pair)"],
    parts: [
      { key: "KEY_ID", description: "API key ID" },
      { key: "SECRET_KEY", description: "API secret key" },
    ],
    issuedAt: "https://app.alpaca.markets → Account → API → Create New Key (paper)",
    heroku: [{ runtime: "raptor" }],
    legacyNames: [
      { name: "ALPACA_PAPER_API_KEY_ID", part: "KEY_ID" },
      { name: "ALPACA_PAPER_API_SECRET_KEY", part: "SECRET_KEY" },
    ],
    notes: ["The paper account can have separate keys per environment; staging always targets paper."],
  }),

  ALP_LIVE_TRADING: suppliedValue({
    purpose: "Live trading API (real money)",
    nameFunction: "LIVE_TRADING",
    function: "trading-live",
    sensitivity: "critical",
    consumers: ["raptor"],
    rotation: "60d",
    tenancy: "env-specific",
    environments: { prod: "own", staging: "none", dev: "none" },
    scopes: ["Live trading (key+secret pair)"],
    parts: [
      { key: "KEY_ID", description: "API key ID" },
      { key: "SECRET_KEY", description: "API secret key" },
    ],
    issuedAt: "https://app.alpaca.markets → Account → API → Create New Key (live)",
    heroku: [{ runtime: "raptor" }],
    legacyNames: [
      { name: "ALPACA_LIVE_API_KEY_ID", part: "KEY_ID" },
      { name: "ALPACA_LIVE_API_SECRET_KEY", part: "SECRET_KEY" },
    ],
    notes: [
      "Never in staging.",
      "Kept in the vault before launch as well, so that the cadence is enforced on the keys that matter most (token taxonomy, question 5).",
    ],
  }),
} as const satisfies EntriesOf<"alpaca">;
