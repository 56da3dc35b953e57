import { toSVG } from "bwip-js/node";
import { memo } from "@/lib/kernel/memo";

const drawn = memo<string>(500);

/** A code as a Code 128 barcode, as a picture's address (`data:image/svg+xml…`). Drawn once, then kept for a while. */
export function drawBarcode(code: string): string {
  return drawn(code, () => {
    const svg = toSVG({ bcid: "code128", text: code, height: 12, includetext: false, paddingwidth: 4 });
    return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
  });
}
