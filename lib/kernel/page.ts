/** A cursor as an opaque, address-safe text. The parts are the caller's own. */
export function encodeCursor(parts: (string | null)[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(parts));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/** The parts of a cursor, or null where the text is none. */
export function decodeCursor(text: string): (string | null)[] | null {
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const parts: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return Array.isArray(parts) && parts.every(isPart) ? parts : null;
  } catch {
    return null;
  }
}

function isPart(part: unknown): part is string | null {
  return part === null || typeof part === "string";
}
