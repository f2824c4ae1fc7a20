import { fact, type KindDefinition, type Proven } from "../definition";
import { issued, schema } from "./entry";

export const definition = {
  schema: schema satisfies Proven<"heroku-authorization", typeof schema>,
  issued,
  lasting: ["rotation", "authorizationScopes", "scopes"],
  constructorName: "herokuAuthorization",
  isMinted: true,
  mintedAt: "heroku",
  providers: ["herokux"],
  resourceTypes: ["herokux_oauth_authorization"],
  partKeys: () => [""],
  derived: [],
  // Heroku Dev Center, "OAuth", "Scopes".
  grants: ({ authorizationScopes = [] }) =>
    authorizationScopes.map((scope) => ({
      text:
        scope === "global"
          ? "do everything that its Heroku account may (global)"
          : `use the Heroku scope ${scope}`,
      // Without config vars: whoever writes apps also runs code in them, beside their config vars.
      isWide: scope !== "identity" && scope !== "read",
      isReading: ["read", "read-protected", "identity"].includes(scope),
    })),
  words: {
    title: "a Heroku authorization",
    what: "OAuth authorization",
  },
  vendorItems: () => [],
  facts: ({ authorizationScopes }) => [fact("Authorization scope", authorizationScopes.join(", "))],
  impliedScopes: ({ authorizationScopes }) =>
    authorizationScopes?.includes("global")
      ? ["Full account (Heroku tokens are not scoped)"]
      : authorizationScopes,
} as const satisfies KindDefinition<"heroku-authorization">;
