import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

/**
 * Keeps secrets that must be found and printed again. `secret` is at least 32 bytes of the installation's own.
 * `about` binds a sealed text to the row it belongs to, so that it opens nowhere else.
 */
export function createVault(secret: string) {
  const derive = (purpose: string) => Buffer.from(hkdfSync("sha256", secret, "laurel", purpose, 32));
  const digestKey = derive("code digest");
  const sealKey = derive("code seal");
  return {
    digest: (text: string) => createHmac("sha256", digestKey).update(text).digest(),
    seal(text: string, about: string): Buffer {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", sealKey, nonce).setAAD(Buffer.from(about));
      const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
    },
    open(sealed: Buffer, about: string): string {
      const decipher = createDecipheriv("aes-256-gcm", sealKey, sealed.subarray(0, 12))
        .setAAD(Buffer.from(about))
        .setAuthTag(sealed.subarray(12, 28));
      return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString("utf8");
    },
  };
}
