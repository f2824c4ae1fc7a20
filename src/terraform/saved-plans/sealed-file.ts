import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/**
 * A file of a secret content with a header in clear that cannot be changed unnoticed: magic, length of the header (4
 * bytes, big-endian), header, nonce (12 bytes), AES-256-GCM ciphertext, tag (16 bytes). Everything before the nonce is
 * authenticated with the content.
 */
const magic = Buffer.from("taxonomy plan 1\n");
const nonceBytes = 12;
const tagBytes = 16;
const cipher = "aes-256-gcm";

/** A sealed file that cannot be opened. The message says why, and nothing of its content. */
export class SealError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "SealError";
  }
}

/** Encrypts a content under a header. */
export function seal(key: Buffer, header: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(header));
  const clear = Buffer.concat([magic, length, Buffer.from(header)]);
  const nonce = randomBytes(nonceBytes);
  const encryption = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes }).setAAD(clear);
  const encrypted = Buffer.concat([encryption.update(content), encryption.final()]);
  return Buffer.concat([clear, nonce, encrypted, encryption.getAuthTag()]);
}

/**
 * Opens a sealed file.
 * @throws SealError when it is no such file, when it was altered, or when the key is another one.
 */
export function unseal(key: Buffer, file: Buffer): { readonly header: string; readonly content: Buffer } {
  const start = magic.length + 4;
  if (file.length < start || !file.subarray(0, magic.length).equals(magic))
    throw new SealError("it is no sealed plan");
  const end = start + file.readUInt32BE(magic.length);
  if (file.length < end + nonceBytes + tagBytes) throw new SealError("it is cut off");
  const nonce = file.subarray(end, end + nonceBytes);
  const decryption = createDecipheriv(cipher, key, nonce, { authTagLength: tagBytes })
    .setAAD(file.subarray(0, end))
    .setAuthTag(file.subarray(file.length - tagBytes));
  try {
    const encrypted = file.subarray(end + nonceBytes, file.length - tagBytes);
    const content = Buffer.concat([decryption.update(encrypted), decryption.final()]);
    return { header: file.subarray(start, end).toString(), content };
  } catch {
    throw new SealError("it was altered since it was written");
  }
}
