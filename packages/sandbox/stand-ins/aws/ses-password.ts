import { createHmac } from "node:crypto";

/**
 * The SMTP password that belongs to a secret access key (Amazon SES Developer Guide, "Obtaining Amazon SES SMTP
 * credentials"): a chain of HMAC-SHA256 over fixed words, with a version byte in front, in base64.
 */
export function sesSmtpPassword(secretAccessKey: string, region: string): string {
  const words = ["11111111", region, "ses", "aws4_request", "SendRawEmail"];
  const signature = words.reduce<Buffer>(
    (key, word) => createHmac("sha256", key).update(word).digest(),
    Buffer.from(`AWS4${secretAccessKey}`, "utf8"),
  );
  return Buffer.concat([Buffer.from([4]), signature]).toString("base64");
}
