import * as z from "zod/mini";
import type { SuppliedPart } from "../../../kinds/supplied-value/entry";
import type { CredentialFacts, HerokuUse } from "../../../model/credential";
import type { Field } from "../entry";
import { type FieldMeaning, field, withoutMeaning } from "../field-meaning";
import { userChanges } from "./aws-user";
import {
  applicationChanges,
  durationChanges,
  networkChanges,
  ownerChanges,
  zoneChanges,
} from "./cloudflare-limits";
import { consumerChanges } from "./consumers";
import { environmentChanges } from "./environments";
import { appChanges } from "./heroku-apps";
import { cadenceChanges, sensitivityChanges } from "./levels";
import { legacyNameChanges, nameWordsChanges } from "./names";
import { folderChanges, kindChanges, tenancyChanges } from "./nature";
import { scopeChanges } from "./scopes";
import { issuedAtChanges, partNamesChanges, partsChanges } from "./supplied-value";
import { authorizationScopeChanges, projectRoleChanges } from "./vendor-roles";
import { noteChanges, reminderChanges, unconfirmedChanges, wordChanges } from "./words";

const text = z.string();
const texts = z.array(text);
const textsByName = z.record(text, text);
const legacyNames = z.array(z.union([text, z.object({ name: text, part: text })]));
const uses = z.array(
  z.object({ runtime: text, configVars: z.optional(textsByName) } satisfies Record<keyof HerokuUse, unknown>),
);
const parts = z.array(
  z.object({ key: text, description: text } satisfies Record<keyof SuppliedPart, unknown>),
);
const user = z.union([
  z.object({ name: text, exists: z.literal(true) }),
  z.object({ name: text, exists: z.literal(false), allow: texts }),
]);

/**
 * The fields of every entry, with what a change of each means. A field that is new in `src/model/credential.ts` does not
 * compile until it stands here.
 */
export const commonFields = {
  // The name is what entries are matched by, and the file that an entry stands in means nothing.
  name: withoutMeaning(text),
  file: withoutMeaning(text),
  kind: field(text, kindChanges),
  vendor: field(text, wordChanges("vendor-changed", "vendor")),
  scopes: field(texts, scopeChanges),
  sensitivity: field(text, sensitivityChanges),
  sensitivityReason: field(
    text,
    wordChanges("sensitivity-reason-changed", "reason for a sensitivity below its function's"),
  ),
  rotation: field(text, cadenceChanges),
  environments: field(textsByName, environmentChanges),
  consumers: field(texts, consumerChanges),
  // Told by the apps that follow from it.
  heroku: withoutMeaning(uses),
  folder: field(text, folderChanges),
  tenancy: field(text, tenancyChanges),
  tier: field(text, wordChanges("tier-changed", "tier")),
  legacyNames: field(legacyNames, legacyNameChanges),
  nameFunction: field(text, nameWordsChanges("function")),
  nameScope: field(text, nameWordsChanges("scope")),
  function: field(text, wordChanges("function-changed", "function")),
  reminderDays: field(z.number(), reminderChanges),
  purpose: field(text, wordChanges("purpose-changed", "purpose")),
  notes: field(texts, noteChanges),
  unconfirmed: field(textsByName, unconfirmedChanges),
} as const satisfies Record<keyof CredentialFacts | "kind" | "name" | "vendor" | "file", FieldMeaning>;

/** The fields that only entries of some kinds have. Between two kinds they cannot be compared. */
export const kindFields = {
  zone: field(text, zoneChanges),
  owner: field(text, ownerChanges),
  allowedNetworks: field(texts, networkChanges),
  application: field(text, applicationChanges),
  duration: field(text, durationChanges),
  user: field(user, userChanges),
  authorizationScopes: field(texts, authorizationScopeChanges),
  projectRole: field(text, projectRoleChanges),
  parts: field(parts, partsChanges),
  partNames: field(text, partNamesChanges),
  issuedAt: field(text, issuedAtChanges),
} as const satisfies Record<Exclude<Field, keyof typeof commonFields>, FieldMeaning>;

/** Every field that an entry can have. */
export const fields: Readonly<Record<Field, FieldMeaning>> = { ...commonFields, ...kindFields };

/** What follows from several fields together. */
export const derived = [appChanges] as const;
