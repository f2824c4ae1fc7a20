import type { Credential, Kind } from "./credential";

/** Something that a credential lets its holder do, as Terraform or a person grants it at the vendor. */
export interface Grant {
  /** What follows "may", such as `edit DNS of zone example.com (Zone > DNS > Edit)`. */
  readonly text: string;
  /** Whether it reaches everything of its kind, or nobody here can tell how far: a whole account's writes, what reads data or secrets of every resource, a user that exists. */
  readonly isWide: boolean;
  /** Whether nothing can be changed with it; undefined where its words do not tell. */
  readonly isReading: boolean | undefined;
}

/** An entry as far as it says what it grants: of any version, so that any field may be missing. */
export type GrantingEntry = { readonly kind: string } & {
  readonly [F in GrantingField]?:
    | (Credential extends infer C ? (C extends { [K in F]?: infer V } ? V : never) : never)
    | undefined;
};
type GrantingField =
  | "scopes"
  | "zone"
  | "owner"
  | "application"
  | "user"
  | "authorizationScopes"
  | "projectRole";

/**
 * What a credential may do, from the very fields that Terraform applies; of a supplied value, whose rights a person
 * chooses at the vendor, what the entry says of it. Nothing for a kind that is not known.
 */
export function grantsOf(entry: GrantingEntry): readonly Grant[] {
  return Object.hasOwn(byKind, entry.kind) ? byKind[entry.kind as Kind](entry) : [];
}

/** The wide ones of what an entry grants, without those that another one grants as well. */
export function wideGrants(entry: GrantingEntry, other: GrantingEntry): readonly Grant[] {
  const held = new Set(grantsOf(other).map(({ text }) => text));
  return grantsOf(entry).filter(({ isWide, text }) => isWide && !held.has(text));
}

const byKind: { readonly [K in Kind]: (entry: GrantingEntry) => readonly Grant[] } = {
  "cloudflare-api-token": ({ scopes = [], zone, owner }) => [
    ...scopes.map((scope) => cloudflareGrant(scope, zone)),
    ...(owner === "account"
      ? [{ text: "outlive the access of the person who made it", isWide: false, isReading: undefined }]
      : []),
  ],
  "cloudflare-access-service-token": ({ application = "unstated" }) => [
    {
      text: `pass the Access application ${application}`,
      isWide: application.includes("*"),
      isReading: undefined,
    },
  ],
  "aws-access-key": ({ user }) => {
    if (user === undefined) return [];
    if (!user.exists) return user.allow.map(actionGrant);
    return [
      {
        text: `do what the IAM user ${user.name} may, which nothing here limits`,
        isWide: true,
        isReading: undefined,
      },
    ];
  },
  // Heroku Dev Center, "OAuth", "Scopes".
  "heroku-authorization": ({ authorizationScopes = [] }) =>
    authorizationScopes.map((scope) => ({
      text:
        scope === "global"
          ? "do everything that its Heroku account may (global)"
          : `use the Heroku scope ${scope}`,
      // Without config vars: whoever writes apps also runs code in them, beside their config vars.
      isWide: scope !== "identity" && scope !== "read",
      isReading: ["read", "read-protected", "identity"].includes(scope),
    })),
  // Infisical's documentation, "Project-level roles": a role of one's own tells nothing by its name.
  "infisical-machine-identity": ({ projectRole = "unstated" }) => [
    {
      text: `do what the Infisical project role ${projectRole} may`,
      // A viewer reads every secret; of a role of one's own nobody here knows what it may.
      isWide: projectRole !== "no-access",
      isReading: { viewer: true, "no-access": true, member: false, admin: false }[projectRole],
    },
  ],
  "supplied-value": ({ scopes = [] }) =>
    scopes.map((scope) => ({
      text: `use the scope ${scope}, as far as the person who makes it chooses so`,
      isWide: false,
      isReading: undefined,
    })),
};

const cloudflareScope = /^(Zone|Account) > (.+) > (Read|Edit)$/;

function cloudflareGrant(scope: string, zone: string | undefined): Grant {
  const [, level, resource = "", verb = ""] = cloudflareScope.exec(scope) ?? [];
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

/**
 * IAM's own verbs for what changes nothing (AWS service authorization reference, access levels "Read" and "List"); any
 * other may write.
 */
const readingAction = /^[a-z0-9-]+:(get|list|describe|view|lookup|search|batchget)[a-z0-9]*\*?$/i;

/**
 * Services that hold neither data nor secrets of a company: costs, budgets, prices, the state of AWS itself. CloudWatch is
 * none of them, as its contributor insights answer with fields of logs.
 */
const harmless = /^(ce|cur|budgets|pricing|health):/i;

function actionGrant(action: string): Grant {
  const isReading = readingAction.test(action);
  return {
    text: `call ${action} on every resource`,
    isWide: !(isReading && harmless.test(action)),
    isReading,
  };
}
