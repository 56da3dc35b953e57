import { invalid } from "@/lib/kernel/errors";
import { limits } from "@/lib/kernel/limits";
import type { ImageType } from "./model";
import { readPicture } from "./read-picture";

/** A logo sent as base64, judged by its own bytes. Errors: `invalid_input` for what is no PNG or JPEG, or too large. */
export function acceptLogo(base64: string): { logo: Buffer; logoType: ImageType } {
  const logo = Buffer.from(base64, "base64");
  if (logo.length > limits.logoBytesMax) {
    throw invalid({ logo: `Use a picture of at most ${limits.logoBytesMax / 1024} KB.` });
  }
  const picture = readPicture(logo);
  if (!picture) throw invalid({ logo: "Use a PNG or JPEG picture: this file is neither." });
  if (Math.max(picture.width, picture.height) > limits.logoSideDotsMax) {
    throw invalid({ logo: `Use a picture of at most ${limits.logoSideDotsMax} dots a side.` });
  }
  return { logo, logoType: picture.type };
}
