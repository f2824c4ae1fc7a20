import { createHash, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import type { ClientSecret } from "./state";

export interface ClientSecretRequest {
  readonly universalAuthId: string;
  readonly description: string;
  readonly numUsesLimit: number;
  /** Seconds; 0 for a secret that does not expire. */
  readonly ttl: number;
  readonly now: Date;
}

/** Mints a client secret (64 hexadecimal digits): its clear text, and the record that can recognise it. */
export function mintClientSecret(request: ClientSecretRequest): { clearText: string; record: ClientSecret } {
  const clearText = randomBytes(32).toString("hex");
  const salt = randomBytes(16).toString("hex");
  const now = request.now.toISOString();
  const record: ClientSecret = {
    id: randomUUID(),
    universalAuthId: request.universalAuthId,
    description: request.description,
    prefix: clearText.slice(0, 4),
    salt,
    hash: digest(salt, clearText).toString("hex"),
    numUsesLimit: request.numUsesLimit,
    ttl: request.ttl,
    isRevoked: false,
    createdAt: now,
    updatedAt: now,
  };
  return { clearText, record };
}

/** Whether `clearText` is the secret that `record` was made from. */
export function isClientSecret(record: ClientSecret, clearText: string): boolean {
  return timingSafeEqual(digest(record.salt, clearText), Buffer.from(record.hash, "hex"));
}

// One round is enough: the secret is 256 random bits, not a password that could be guessed.
function digest(salt: string, clearText: string): Buffer {
  return createHash("sha256").update(salt).update(clearText).digest();
}
