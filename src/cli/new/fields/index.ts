import type { Field } from "../field";
import { environments, tenancy } from "./environments";
import { consumers, functionTag, notes, purpose, rotation, sensitivity, sensitivityReason } from "./facts";
import { allow, application, authorizationScopes, duration, projectRole, user, zone } from "./minted";
import { kind, nameFunction, nameScope, vendor } from "./naming";
import { scopes } from "./scopes";
import { issuedAt, partNames, parts } from "./supplied";
import { folder, heroku, legacyNames, reminderDays, unconfirmed } from "./vault";

/** Every field of an entry in the order in which it is asked: what a field depends on comes before it. */
export const fields: readonly Field[] = [
  vendor,
  nameFunction,
  nameScope,
  kind,
  unconfirmed,
  functionTag,
  purpose,
  sensitivity,
  sensitivityReason,
  consumers,
  rotation,
  tenancy,
  environments,
  application,
  duration,
  user,
  allow,
  authorizationScopes,
  projectRole,
  scopes,
  zone,
  folder,
  parts,
  partNames,
  issuedAt,
  heroku,
  legacyNames,
  reminderDays,
  notes,
];
