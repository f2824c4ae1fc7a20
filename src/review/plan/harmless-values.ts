import { isInstant } from "../../model/dates";
import { parseStamp } from "../../model/stamp";
import {
  cadences,
  consumers,
  environments,
  functions,
  rootFolder,
  sensitivities,
} from "../../model/vocabulary";
import { isTokenType } from "./resource-types";

/** Whether a text has the form that this project writes, so that it can be no secret. */
type Check = (text: string) => boolean;

const wholeNumber: Check = (text) => /^\d{1,6}$/.test(text);
const oneOf =
  (words: readonly string[]): Check =>
  (text) =>
    words.includes(text);
const stampOfOurs: Check = (text) => parseStamp(text) !== undefined;
const folder: Check = (text) =>
  text === "/" ||
  (`${text}/`.startsWith(`${rootFolder}/`) && /^(\/[a-z0-9-]{1,40})*$/.test(text.slice(rootFolder.length)));
const hours: Check = (text) => /^\d{1,6}h$/.test(text);

const dimensions = {
  function: oneOf(Object.keys(functions)),
  sensitivity: oneOf(sensitivities),
  consumer: oneOf(Object.keys(consumers)),
  rotation: oneOf(Object.keys(cadences)),
} as const;

/**
 * The attributes whose values may be shown, and the form that a value must have for it. A value of any other form, and
 * every other attribute, is only said to change.
 */
const harmless: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  infisical_secret: {
    value_wo_version: wholeNumber,
    folder_path: folder,
    env_slug: oneOf(environments),
  },
  infisical_secret_folder: { folder_path: folder, environment_slug: oneOf(environments) },
  cloudflare_api_token: {
    name: stampOfOurs,
    status: oneOf(["active", "disabled", "expired"]),
    expires_on: isInstant,
  },
  cloudflare_account_token: {
    name: stampOfOurs,
    status: oneOf(["active", "disabled", "expired"]),
    expires_on: isInstant,
  },
  cloudflare_zero_trust_access_service_token: { name: stampOfOurs, duration: hours },
  herokux_oauth_authorization: { description: stampOfOurs, time_to_live: wholeNumber },
  infisical_identity_universal_auth_client_secret: { description: stampOfOurs, ttl: wholeNumber },
  aws_iam_access_key: { status: oneOf(["Active", "Inactive"]) },
};

/** The keys of a secret's metadata that this project writes, and the form of values that may be shown. */
const metadataKeys: Readonly<Record<string, Check | undefined>> = {
  ...dimensions,
  generation: wholeNumber,
  consumers: undefined,
  purpose: undefined,
  scopes: undefined,
  kind: undefined,
  "part-of": undefined,
};

/** An attribute's value as it may be shown, or undefined. */
export function harmlessValue(type: string, attribute: string, value: unknown): string | undefined {
  const check = harmless[type]?.[attribute];
  return shown(check, value);
}

/** The keys of a map that may be named: the metadata keys of this project, or config vars that the taxonomy knows. */
export function nameableKeys(
  type: string,
  attribute: string,
  configVars: ReadonlySet<string>,
): ((key: string) => boolean) | undefined {
  if (type === "infisical_secret" && attribute === "metadata")
    return (key) => Object.hasOwn(metadataKeys, key);
  if (type === "heroku_app_config_association" && /^(sensitive_)?vars$/.test(attribute))
    return (key) => configVars.has(key);
  return undefined;
}

/** A metadata value as it may be shown, or undefined. */
export function harmlessMetadata(key: string, value: unknown): string | undefined {
  return shown(Object.hasOwn(metadataKeys, key) ? metadataKeys[key] : undefined, value);
}

function shown(check: Check | undefined, value: unknown): string | undefined {
  if (check === undefined || (typeof value !== "string" && typeof value !== "number")) return undefined;
  const text = String(value);
  return check(text) ? text : undefined;
}

/** Attributes that change with every deploy, or because a credential is used, and say nothing. */
const meaningless: Readonly<Record<string, readonly string[]>> = {
  infisical_secret: ["last_updated"],
  infisical_project_identity: ["membership_id"],
  infisical_identity: ["auth_modes"],
  infisical_identity_universal_auth_client_secret: ["number_of_uses"],
  cloudflare_api_token: ["issued_on", "last_used_on", "modified_on"],
  cloudflare_account_token: ["issued_on", "last_used_on", "modified_on"],
  cloudflare_zero_trust_access_service_token: ["expires_at", "updated_at", "last_seen_at"],
  cloudflare_zero_trust_access_policy: ["updated_at"],
  herokux_oauth_authorization: ["expires_in"],
};

/**
 * Whether a change of an attribute says nothing: a time stamp, or, on an update in place of a token, an attribute that
 * Terraform only does not know before it asked the vendor.
 */
export function isNoise(type: string, attribute: string, isUnknown: boolean): boolean {
  if (meaningless[type]?.includes(attribute) === true) return true;
  return isUnknown && (attribute === "id" || isTokenType(type));
}
