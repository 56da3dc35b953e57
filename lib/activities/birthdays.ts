import { addDays, type Day } from "@/lib/kernel/days";

/**
 * Month and day ("02-28") of everybody who has a birthday from one day to another, both included. Who was born on 29
 * February has it on the 28th in other years.
 */
export function birthdaysBetween(from: Day, to: Day): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    days.push(day.slice(5));
    if (isShortFebruarysEnd(day)) days.push("02-29");
  }
  return [...new Set(days)];
}

/** The day between two others, both included, on which somebody born on `birthday` has it; the latest where there are two. */
export function occurrenceOf(birthday: Day, from: Day, to: Day): Day | null {
  const monthDay = birthday.slice(5);
  for (let day = to; day >= from; day = addDays(day, -1)) {
    if (day.slice(5) === monthDay || (monthDay === "02-29" && isShortFebruarysEnd(day))) return day;
  }
  return null;
}

function isShortFebruarysEnd(day: Day): boolean {
  return day.slice(5) === "02-28" && addDays(day, 1).slice(5) === "03-01";
}
