import type { Page } from "@/lib/kernel/page";
import type { Noun } from "./types";

/** "1 program", "12,431 programs". */
export function countWords(count: number, noun: Noun, locale: string): string {
  return `${count.toLocaleString(locale)} ${count === 1 ? noun.one : noun.many}`;
}

/** Like `countWords`; beyond the bound of counting "10,000+ programs". */
export function totalWords(total: Page<unknown>["total"], noun: Noun, locale: string): string {
  return total.exact
    ? countWords(total.count, noun, locale)
    : `${total.count.toLocaleString(locale)}+ ${noun.many}`;
}
