import { definitionOf } from "../../../kinds";
import { cloudflarePermissions } from "../../../model/cloudflare-permissions";
import type { EntryOf, Kind } from "../../../model/credential";
import type { Draft } from "../draft";
import { type Context, type Field, lines, type Question, type Words, wordOf } from "../field";

const permissions = Object.keys(cloudflarePermissions);

/** What the token may do, in the vendor's own wording (token taxonomy, section 4, "Required vendor scopes"). */
export const scopes: Field<"scopes"> = {
  key: "scopes",
  placeholder: "<scope...>",
  description: "what it may do, in the vendor's words; for a Cloudflare API token its permissions",
  words: ({ kind }) => (kind === "cloudflare-api-token" ? permissions : []),
  isNeeded: (context) =>
    impliedScopes(context) === undefined && context.draft.unconfirmed?.scopes === undefined,
  propose: impliedScopes,
  ask: ({ draft }) => askScopes(draft),
  read: (words, { draft }) =>
    draft.kind === "cloudflare-api-token" ? words.map((word) => wordOf(word, permissions)) : lines(words),
  rules: ["cloudflare-zone", "unconfirmed-reasons"],
};

/** What the rest of the entry says already, for kinds whose vendor knows no other scopes. */
function impliedScopes({ draft }: Context): Words | undefined {
  const { kind } = draft;
  if (kind === undefined) return undefined;
  return definitionOf<Kind>({ kind }).impliedScopes?.(draft as Partial<EntryOf<Kind>>);
}

function askScopes({ kind }: Draft): Question {
  if (kind === "cloudflare-api-token")
    return {
      message: "Permissions, as few as it needs",
      form: "some",
      choices: permissions.map((value) => ({ value })),
    };
  return { message: "What it may do, in the vendor's own words", form: "lines" };
}
