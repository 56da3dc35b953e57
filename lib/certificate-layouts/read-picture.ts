import type { ImageType } from "./model";

export type Picture = { type: ImageType; width: number; height: number };

const pngBegins = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** What a file's own bytes say it is, whatever it is called; sides in dots. Null for anything but a whole PNG or JPEG. */
export function readPicture(bytes: Buffer): Picture | null {
  return readPng(bytes) ?? readJpeg(bytes);
}

function readPng(bytes: Buffer): Picture | null {
  const isPng = bytes.subarray(0, 8).equals(pngBegins) && bytes.toString("latin1", 12, 16) === "IHDR";
  if (!isPng || bytes.length < 45 || bytes.toString("latin1", bytes.length - 8, bytes.length - 4) !== "IEND")
    return null;
  return sized("image/png", bytes.readUInt32BE(16), bytes.readUInt32BE(20));
}

/** Walks the segments to the frame header, which holds the size. */
function readJpeg(bytes: Buffer): Picture | null {
  if (bytes.length < 12 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  if (bytes.readUInt16BE(bytes.length - 2) !== 0xffd9) return null;
  for (let at = 2; at + 9 < bytes.length; ) {
    const marker = bytes.readUInt16BE(at);
    if (marker === 0xffff) {
      at += 1;
      continue;
    }
    if (marker < 0xff01) return null;
    if (isFrame(marker)) return sized("image/jpeg", bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5));
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}

// SOF0–SOF15 without the three markers between them that are tables.
function isFrame(marker: number): boolean {
  return marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
}

function sized(type: ImageType, width: number, height: number): Picture | null {
  return width > 0 && height > 0 ? { type, width, height } : null;
}
