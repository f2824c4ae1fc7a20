import { fact, type Grant, type KindDefinition, type Proven } from "../definition";
import { issued, schema } from "./entry";

export const definition = {
  schema: schema satisfies Proven<"cloudflare-api-token", typeof schema>,
  issued,
  lasting: ["rotation", "owner"],
  constructorName: "cloudflareApiToken",
  isMinted: true,
  mintedAt: "cloudflare",
  providers: ["cloudflare"],
  resourceTypes: ["cloudflare_api_token", "cloudflare_account_token"],
  partKeys: () => [""],
  derived: [],
  grants: ({ scopes = [], zone, owner }) => [
    ...scopes.map((scope) => grantOf(scope, zone)),
    ...(owner === "account"
      ? [{ text: "outlive the access of the person who made it", isWide: false, isReading: undefined }]
      : []),
  ],
  words: {
    title: "a Cloudflare API token",
    what: "API token",
  },
  vendorItems: () => [],
  facts: ({ zone, owner, allowedNetworks }) => [
    fact("Zone", zone ?? "every zone of the account"),
    fact("Owned by", owner ?? "user"),
    fact("Accepted from", allowedNetworks?.join(", ") ?? "any network"),
  ],
} as const satisfies KindDefinition<"cloudflare-api-token">;

const scopeForm = /^(Zone|Account) > (.+) > (Read|Edit)$/;

function grantOf(scope: string, zone: string | undefined): Grant {
  const [, level, resource = "", verb = ""] = scopeForm.exec(scope) ?? [];
  if (level === undefined) return { text: `use the scope ${scope}`, isWide: false, isReading: undefined };
  const isWhole = level === "Account" || zone === undefined;
  const where =
    level === "Account" ? "the account" : zone === undefined ? "every zone of the account" : `zone ${zone}`;
  const isReading = verb === "Read";
  return {
    text: `${verb.toLowerCase()} ${resource} of ${where} (${scope})`,
    isWide: isWhole && !isReading,
    isReading,
  };
}
