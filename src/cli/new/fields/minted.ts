import type { HerokuScope } from "../../../kinds/heroku-authorization/entry";
import { cloudflarePermissions, type PermissionGroup } from "../../../model/cloudflare-permissions";
import type { Kind } from "../../../model/credential";
import { fold } from "../../../model/rule";
import { AnswerError, always, type Context, type Field, line, lines, never, wordOf } from "../field";

/** The zone of a Cloudflare API token; the one that the name speaks of is proposed, where an entry knows it. */
export const zone: Field<"zone"> = {
  key: "zone",
  placeholder: "<zone>",
  description: "the zone that it is limited to",
  onlyFor: { who: "Cloudflare API tokens with a permission on zones", applies: hasZonePermission },
  isNeeded: (context) => context.draft.nameScope !== undefined && proposedZone(context) === undefined,
  propose: proposedZone,
  ask: ({ draft }) => ({
    message: draft.nameScope === undefined ? "Zone that it is limited to (empty for every zone)" : "Zone",
    form: "text",
  }),
  read: domain,
  rules: ["scope-qualifier", "cloudflare-zone", "zone-per-token"],
};

function hasZonePermission({ draft }: Context): boolean {
  const known: Readonly<Record<string, PermissionGroup>> = cloudflarePermissions;
  const isOnZones = (scope: string) => known[scope]?.scope === "com.cloudflare.api.account.zone";
  return draft.kind === "cloudflare-api-token" && (draft.scopes ?? []).some(isOnZones);
}

function proposedZone({ draft, taxonomy }: Context): readonly [string] | undefined {
  const zones = taxonomy.credentials.flatMap((other) => ("zone" in other ? [other.zone] : []));
  const named = zones.find((name) => name !== undefined && fold(name) === fold(draft.nameScope ?? ""));
  return named === undefined ? undefined : [named];
}

export const application: Field<"application"> = {
  key: "application",
  placeholder: "<domain>",
  description: "domain of the Access application that it opens",
  onlyFor: only("cloudflare-access-service-token", "Cloudflare Access service tokens"),
  isNeeded: always,
  ask: () => ({ message: "Domain of the Access application that it opens", form: "text" }),
  read: domain,
};

/** How long Cloudflare keeps the token (token taxonomy, section 5, step 2: one year). */
export const duration: Field<"duration"> = {
  key: "duration",
  placeholder: "<hours>",
  description: "how long Cloudflare keeps it, at least its cadence",
  onlyFor: only("cloudflare-access-service-token", "Cloudflare Access service tokens"),
  isNeeded: never,
  propose: () => ["8760h"],
  ask: () => ({ message: "How long Cloudflare keeps it, in hours", form: "text" }),
  read: (words) => {
    const hours = /^([1-9]\d{0,5})h?$/.exec(line(words))?.[1];
    if (hours === undefined)
      throw new AnswerError(`found ${JSON.stringify(line(words))}, expected such as 8760h`);
    return `${Number(hours)}h`;
  },
  rules: ["vendor-duration"],
};

/** AWS allows two keys a user, and a rotation needs both: a user serves one credential. */
export const user: Field<"user"> = {
  key: "user",
  placeholder: "<name>",
  description: "IAM user that has the key",
  onlyFor: only("aws-access-key", "AWS access keys"),
  isNeeded: always,
  ask: () => ({ message: "IAM user that has the key", form: "text" }),
  read: (words, { taxonomy }) => {
    const name = line(words);
    if (!/^[\w+=,.@-]{1,64}$/.test(name))
      throw new AnswerError(`found ${JSON.stringify(name)}, expected at most 64 letters, digits and +=,.@_-`);
    const other = taxonomy.credentials.find(
      (known) => known.kind === "aws-access-key" && fold(known.user.name) === fold(name),
    );
    if (other === undefined) return name;
    throw new AnswerError(
      `found ${name}, the user of ${other.name}; expected a user of its own: AWS allows two keys a user, which the rotation of one credential needs`,
    );
  },
};

/** What a user that is made for the credential may do (section 5: no further user without approval). */
export const allow: Field<"allow"> = {
  key: "allow",
  placeholder: "<action...>",
  description:
    "IAM actions of a user that is made for it, such as ce:Get*; without it the user exists already",
  onlyFor: only("aws-access-key", "AWS access keys"),
  isNeeded: never,
  ask: () => ({
    message: "IAM actions of a new user, such as ce:Get* (none: the user exists)",
    form: "lines",
  }),
  read: (words) =>
    lines(words).map((action) => {
      if (/^[a-z0-9-]+:[A-Za-z0-9*?]+$/.test(action)) return action;
      throw new AnswerError(`found ${JSON.stringify(action)}, expected <service>:<Action>, such as ce:Get*`);
    }),
};

const herokuScopes = {
  global: "everything, config vars included",
  read: "read apps, without their config vars",
  write: "change apps, without their config vars",
  "read-protected": "read apps and their config vars",
  "write-protected": "change apps and their config vars",
  identity: "the account's own data alone",
} as const satisfies Record<HerokuScope, string>;

export const authorizationScopes: Field<"authorizationScopes"> = {
  key: "authorizationScopes",
  placeholder: "<scope...>",
  description: "OAuth scopes of the authorization",
  words: () => Object.keys(herokuScopes),
  onlyFor: only("heroku-authorization", "Heroku authorizations"),
  isNeeded: always,
  ask: () => ({
    message: "OAuth scopes, as few as it needs",
    form: "some",
    choices: Object.entries(herokuScopes).map(([value, meaning]) => ({ value, meaning })),
  }),
  read: (words) => words.map((word) => wordOf(word, Object.keys(herokuScopes) as HerokuScope[])),
};

/** The machine identity's role in the project (section 5, step 2: read-only). */
export const projectRole: Field<"projectRole"> = {
  key: "projectRole",
  placeholder: "<slug>",
  description: "slug of the identity's project role",
  onlyFor: only("infisical-machine-identity", "Infisical machine identities"),
  isNeeded: never,
  propose: () => ["viewer"],
  ask: () => ({ message: "Slug of its project role (section 5: read-only)", form: "text" }),
  read: (words) => {
    const slug = line(words);
    if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) return slug;
    throw new AnswerError(`found ${JSON.stringify(slug)}, expected lower-case letters, digits and hyphens`);
  },
};

function only(kind: Kind, who: string): NonNullable<Field["onlyFor"]> {
  return { who, applies: ({ draft }) => draft.kind === kind };
}

function domain(words: readonly string[]): string {
  const name = line(words).toLowerCase();
  if (/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/.test(name)) return name;
  throw new AnswerError(`found ${JSON.stringify(name)}, expected a domain such as example.com`);
}
