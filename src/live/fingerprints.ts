import { createHmac, randomBytes } from "node:crypto";

/** What is kept of a value to compare it with others. */
export interface Print {
  /** Good within one run. */
  readonly fingerprint: string;
  /** Fingerprint of the first four characters, all that Infisical shows of a client secret. */
  readonly start: string;
}

const shownCharacters = 4;

/**
 * Compares values without keeping them side by side: HMAC-SHA256 under a key of this run alone, which never leaves the
 * process, so that a fingerprint is of no use to whoever sees one.
 */
export class Fingerprints {
  private readonly key = randomBytes(32);

  of(value: string): string {
    return createHmac("sha256", this.key).update(value).digest("base64");
  }

  printOf(value: string): Print {
    return { fingerprint: this.of(value), start: this.of(value.slice(0, shownCharacters)) };
  }
}
