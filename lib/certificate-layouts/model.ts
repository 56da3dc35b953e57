/** Sheets that a shop's printer takes. */
export const papers = ["a4", "letter"] as const;
export type Paper = (typeof papers)[number];

export const paperSizes: Record<Paper, { label: string; css: string; widthMm: number; heightMm: number }> = {
  a4: { label: "A4 (210 × 297 mm)", css: "A4", widthMm: 210, heightMm: 297 },
  letter: { label: "Letter (8.5 × 11 in)", css: "letter", widthMm: 215.9, heightMm: 279.4 },
};

/** Pictures that a logo may be: neither can carry a script. */
export const imageTypes = ["image/png", "image/jpeg"] as const;
export type ImageType = (typeof imageTypes)[number];

/** How printed certificates look; colours are `#1c5a3f`. */
export type LayoutDesign = {
  heading: string;
  message: string;
  terms: string;
  /** Of the frame and the heading. */
  accent: string;
  /** Of the words. */
  ink: string;
  /** Of the paper. */
  ground: string;
  paper: Paper;
  /** Certificates on one sheet: 1, 2 or 3. */
  perPage: number;
};

export type CertificateLayout = LayoutDesign & {
  id: string;
  name: string;
  hasLogo: boolean;
  /** Raised by every change. */
  version: number;
};

/** What a new layout begins with. */
export const startingDesign: LayoutDesign = {
  heading: "Gift certificate",
  message: "Thank you.",
  terms: "",
  accent: "#1c5a3f",
  ink: "#1a1f1c",
  ground: "#ffffff",
  paper: "a4",
  perPage: 1,
};

/** Words of ordinary size, and large ones or lines, can be read from this contrast on (WCAG 2.2, AA). */
export const contrastMin = { words: 4.5, heading: 3 } as const;

/** How strongly two colours differ, from 1 to 21, by their relative luminance; a text that is no colour has 1. */
export function contrastOf(first: string, second: string): number {
  const [a, b] = [luminance(first), luminance(second)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Whether a text is a colour as `#1c5a3f`. */
export function isColour(text: string): boolean {
  return /^#[0-9a-f]{6}$/.test(text);
}

function luminance(colour: string): number {
  if (!isColour(colour)) return 0;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
