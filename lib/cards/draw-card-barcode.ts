import { toSVG } from "bwip-js/node";
import { eanDigit } from "@/lib/kernel/check-character";
import { memo } from "@/lib/kernel/memo";
import type { CardFormat } from "./model";

const drawn = memo<string>(1_000);
type Kind = CardFormat["barcode"];

/**
 * A card number as a barcode, as a picture's address (`data:image/svg+xml…`). A number that is no EAN, from before
 * the program had a format, is drawn as Code 128.
 */
export function drawCardBarcode(wanted: Kind, number: string): { kind: Kind; src: string } {
  const kind = wanted === "ean13" && !isEan(number) ? "code128" : wanted;
  const src = drawn(`${kind} ${number}`, () => {
    const svg = toSVG({ ...options[kind], text: number, includetext: false, paddingwidth: 4 });
    return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
  });
  return { kind, src };
}

const options = {
  code128: { bcid: "code128", height: 12 },
  ean13: { bcid: "ean13", height: 12 },
  qr: { bcid: "qrcode", height: 22, width: 22 },
};

function isEan(number: string): boolean {
  return /^\d{13}$/.test(number) && eanDigit(number.slice(0, -1)) === number.slice(-1);
}
