import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from "node:crypto";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const bodyLength = 40;
const checksumLength = 8;

/** Who owns an API token: a person, or the account itself. */
export type TokenOwner = "user" | "account";

const prefixes: Readonly<Record<TokenOwner, string>> = { user: "cfut_", account: "cfat_" };

/**
 * A new API token value: `cfut_` or `cfat_`, 40 letters and digits, and a checksum of 8 hexadecimal digits (Cloudflare
 * docs, "Token formats"). How Cloudflare computes the checksum is not published; here it is cut from a SHA-256.
 */
export function newTokenValue(owner: TokenOwner): string {
  const body = Array.from({ length: bodyLength }, () => alphabet[randomInt(alphabet.length)]).join("");
  const start = `${prefixes[owner]}${body}`;
  return start + createHash("sha256").update(start).digest("hex").slice(0, checksumLength);
}

/** A new identifier of 32 hexadecimal digits. */
export function newIdentifier(): string {
  return randomBytes(16).toString("hex");
}

/** A new client id of an Access service token: 32 hexadecimal digits and `.access`. */
export function newClientId(): string {
  return `${newIdentifier()}.access`;
}

/** A new client secret of an Access service token: 64 hexadecimal digits. */
export function newClientSecret(): string {
  return randomBytes(32).toString("hex");
}

/** A new salt: the key under which a world's secrets are hashed, 64 hexadecimal digits. */
export function newSalt(): string {
  return randomBytes(32).toString("hex");
}

/** What is stored in place of a secret. */
export function hashSecret(salt: string, secret: string): string {
  return createHmac("sha256", salt).update(secret).digest("hex");
}

/** Whether `secret` is the one behind `hash`. */
export function matchesHash(salt: string, secret: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(salt, secret), "hex"), Buffer.from(hash, "hex"));
}
