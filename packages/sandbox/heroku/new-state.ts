import { randomUUID } from "node:crypto";
import { maximumTokens } from "./rate-limit";
import { type HerokuRelease, type HerokuSeed, type HerokuState, herokuStateSchema } from "./state";
import { newAuthorization } from "./token";

/** A world with the seed's account and apps, and one authorization of scope `global` for the operator. */
export function newHerokuState(seed: HerokuSeed, now: Date): HerokuState {
  const createdAt = now.toISOString();
  const operator = newAuthorization({
    description: "Operator of this account",
    scope: ["global"],
    timeToLive: null,
    clientId: null,
    now,
  });
  return herokuStateSchema.parse({
    account: { id: seed.account.id, email: seed.account.email, name: "Sandbox operator", createdAt },
    apps: seed.apps.map((app) => ({ id: app.id, name: app.name, createdAt, configVars: {} })),
    authorizations: [operator],
    clients: [],
    operatorAuthorizationId: operator.id,
    history: {
      releases: seed.apps.flatMap((app) => firstReleases(app.id, createdAt)),
      rateLimit: { tokens: maximumTokens, countedAt: createdAt },
    },
  });
}

/** The two releases that every app is born with. */
function firstReleases(appId: string, createdAt: string): HerokuRelease[] {
  return ["Initial release", "Enable Logplex"].map((description, index) => ({
    id: randomUUID(),
    appId,
    version: index + 1,
    description,
    status: "succeeded",
    createdAt,
    updatedAt: createdAt,
  }));
}
