import type { CustomerContent } from "./input";
import { normalizePhone } from "./phones";

/** What is written of a customer: contacts in one form each and once, and the words that search looks through. */
export function storedContent(content: CustomerContent, phoneCountry: string) {
  const { externalId, name, birthday } = content;
  const emails = unique(content.emails);
  const phones = unique(
    content.phones.map((phone, index) => normalizePhone(phone, phoneCountry, `phones.${index}`)),
  );
  const tags = unique(content.tags);
  return { externalId, name, birthday, emails, phones, tags, searchText: searchTextOf(content, phones) };
}

export type StoredContent = ReturnType<typeof storedContent>;

/** Lower case; between the parts a line end, which nobody searches for, so that no match spans two of them. */
export function searchTextOf(
  { name, externalId, emails }: Pick<CustomerContent, "name" | "externalId" | "emails">,
  phones: readonly string[],
): string {
  return [name, externalId ?? "", ...emails, ...phones].filter(Boolean).join("\n").toLowerCase();
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
