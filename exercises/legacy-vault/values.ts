import { randomBytes, randomInt, randomUUID } from "node:crypto";
import type { Credential } from "../../src/model/credential";
import type { Environment, VendorId } from "../../src/model/vocabulary";

/**
 * A random value in the form in which the vendor issues such a thing: live mode in prod, test mode elsewhere. A part that
 * is no secret by itself, such as an App ID, has its own form too.
 */
export function inventValue(credential: Credential, environment: Environment, partKey: string): string {
  const own = ofPart[partKey] ?? ofVendor[credential.vendor];
  return own?.(credential, environment) ?? `${randomBytes(24).toString("hex")}`;
}

type Invent = (credential: Credential, environment: Environment) => string;

const word = (length: number) => randomBytes(length).toString("hex").slice(0, length);
const digits = () => String(randomInt(100_000, 1_000_000));

const ofVendor: Partial<Record<VendorId, Invent>> = {
  anthropic: () => `sk-ant-api03-${randomBytes(60).toString("base64url")}`,
  github: () => `github_pat_${word(22)}_${word(59)}`,
  postmark: () => randomUUID(),
  slack: () => `xoxb-${randomInt(1e11, 1e12)}-${randomInt(1e11, 1e12)}-${word(24)}`,
  stripe: (_, environment) => `rk_${environment === "prod" ? "live" : "test"}_${word(64)}`,
  dreamhost: () => word(16).toUpperCase(),
  "google-workspace": () =>
    JSON.stringify({ type: "service_account", private_key_id: word(40), private_key: pem("PRIVATE KEY") }),
};

const ofPart: Readonly<Record<string, Invent>> = {
  APP_ID: digits,
  INSTALLATION_ID: digits,
  PRIVATE_KEY_PEM: () => pem("RSA PRIVATE KEY"),
  KEY_ID: (credential) => `${credential.function === "trading-live" ? "AK" : "PK"}${word(18).toUpperCase()}`,
  SECRET_KEY: () => word(40),
};

function pem(what: string): string {
  const lines =
    randomBytes(480)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${what}-----`, ...lines, `-----END ${what}-----`].join("\n");
}
