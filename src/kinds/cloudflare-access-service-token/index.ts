import { codeSpan } from "../../review/markdown";
import { fact, type KindDefinition, type Proven } from "../definition";
import { issued, schema } from "./entry";

export const definition = {
  schema: schema satisfies Proven<"cloudflare-access-service-token", typeof schema>,
  issued,
  lasting: ["rotation", "duration"],
  constructorName: "cloudflareAccessServiceToken",
  isMinted: true,
  mintedAt: "cloudflare",
  providers: ["cloudflare"],
  resourceTypes: ["cloudflare_zero_trust_access_service_token"],
  partKeys: () => ["", "CLIENT_ID"],
  derived: [],
  grants: ({ application = "unstated" }) => [
    {
      text: `pass the Access application ${application}`,
      isWide: application.includes("*"),
      isReading: undefined,
    },
  ],
  words: {
    title: "a Cloudflare Access service token",
    what: "Access service token",
    note: "Its Service Auth policy admits every live generation and changes in place. A person attaches the policy to the Access application once ([going live, section 6](../../going-live.md#6-the-first-deploy)); rotations do not repeat that.",
  },
  vendorItems: ({ application }) => [
    {
      isDone: false,
      text: `Its Service Auth policies are attached to the Access application ${codeSpan(application)}, once ([going live, section 6](../../going-live.md#6-the-first-deploy))`,
    },
  ],
  facts: ({ application, duration }) => [
    fact("Opens", application),
    fact("Lifetime at Cloudflare", duration),
  ],
  impliedScopes: ({ application }) =>
    application === undefined ? undefined : [`Service Auth > ${application}`],
} as const satisfies KindDefinition<"cloudflare-access-service-token">;
