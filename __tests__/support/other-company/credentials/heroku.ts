import { type EntriesOf, herokuAuthorization } from "../../src/model/credential";

export const heroku = {
  HK_PLATFORM_FULL: herokuAuthorization({
    purpose: "Full Heroku platform admin — all apps",
    nameFunction: "PLATFORM_FULL",
    function: "platform-api",
    sensitivity: "critical",
    consumers: ["ci"],
    rotation: "90d",
    tenancy: "env-specific",
    environments: { prod: "own", staging: "own", dev: "none" },
    scopes: ["Full account (Heroku tokens are not scoped)"],
    authorizationScopes: ["global"],
    legacyNames: ["HEROKU_API_KEY", "HEROKU_PLATFORM_API_TOKEN"],
    notes: [
      "Heroku has separate staging and prod apps; the platform key may be of one account but should be scoped per app after hardening.",
    ],
    unconfirmed: {
      legacyNames:
        "The token taxonomy says that the two legacy names likely hold one logical credential and asks to confirm; both are taken as names of this one.",
    },
  }),
} as const satisfies EntriesOf<"heroku">;
