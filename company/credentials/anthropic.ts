import { type EntriesOf, suppliedValue } from "../../src/model/credential";

export const anthropic = {
  ANT_CLAUDE_SDK: suppliedValue({
    purpose: "Call Claude API (all SDK-capable models)",
    nameFunction: "CLAUDE_SDK",
    function: "ai-sdk",
    sensitivity: "high",
    consumers: ["agent", "raptor"],
    rotation: "90d",
    tenancy: "account-wide",
    environments: { prod: "own", staging: "reads prod", dev: "reads prod" },
    scopes: ["Account-level API key"],
    parts: [{ key: "", description: "API key" }],
    issuedAt: "https://console.anthropic.com/settings/keys",
    heroku: [{ runtime: "raptor" }],
    legacyNames: ["ANTHROPIC_API_KEY"],
    notes: ["One Anthropic account; staging and dev share the prod key. No scope isolation."],
  }),
} as const satisfies EntriesOf<"anthropic">;
