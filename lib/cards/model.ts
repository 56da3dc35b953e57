export const cardStates = ["unassigned", "active", "blocked", "void"] as const;
export type CardState = (typeof cardStates)[number];

export const cardCharacterSets = ["digits", "letters", "both"] as const;
export const cardChecks = ["none", "luhn", "ean"] as const;
export const cardBarcodes = ["code128", "ean13", "qr"] as const;

/** How the card numbers of a program look. */
export type CardFormat = {
  /** What every number begins with. */
  prefix: string;
  /** Of the whole number, with its prefix and check character. */
  length: number;
  characters: (typeof cardCharacterSets)[number];
  check: (typeof cardChecks)[number];
  barcode: (typeof cardBarcodes)[number];
};

/** A card as its member has it; what is void is not among them. */
export type MemberCard = { id: string; number: string; state: "active" | "blocked" };

export const cardStateLabels: Record<CardState, string> = {
  unassigned: "Not assigned",
  active: "Active",
  blocked: "Blocked",
  void: "Void",
};

export const cardCharacterLabels: Record<CardFormat["characters"], string> = {
  digits: "Digits",
  letters: "Letters without look-alikes",
  both: "Digits and letters without look-alikes",
};

export const cardCheckLabels: Record<CardFormat["check"], string> = {
  none: "None",
  luhn: "Luhn",
  ean: "As EAN has it",
};

export const cardBarcodeLabels: Record<CardFormat["barcode"], string> = {
  code128: "Code 128",
  ean13: "EAN-13",
  qr: "QR",
};
