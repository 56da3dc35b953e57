/** The first language of an Accept-Language header that numbers and dates can be written in. */
export function readLocale(header: string | null): string {
  const wanted = (header ?? "").split(",").map((part) => part.split(";")[0]?.trim() ?? "");
  return wanted.find((tag) => tag !== "*" && isSupported(tag)) ?? "en-US";
}

function isSupported(tag: string): boolean {
  try {
    return tag !== "" && Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}
