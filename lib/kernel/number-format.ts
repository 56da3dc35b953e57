const formats = new Map<string, Intl.NumberFormat>();
const formatsMax = 500;

/** Making a number format costs tens of microseconds and lists make thousands, so they are kept. */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${options.currency ?? ""} ${options.minimumFractionDigits} ${options.maximumFractionDigits}`;
  const known = formats.get(key);
  if (known) return known;
  if (formats.size >= formatsMax) formats.clear();
  const made = new Intl.NumberFormat(locale, options);
  formats.set(key, made);
  return made;
}
