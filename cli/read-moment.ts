import { parseLocalMoment } from "@/lib/kernel/days";

/** A day or time of an option, in a zone; undefined where the option was left out. */
export function readMoment(text: string | undefined, timeZone: string, option: string): Date | undefined {
  return text === undefined ? undefined : parseLocalMoment(text, timeZone, option);
}
