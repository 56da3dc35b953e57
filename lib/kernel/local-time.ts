import { memo } from "./memo";

const formats = memo<Intl.DateTimeFormat>(600);
const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** What the clocks of an IANA zone showed at an instant: "HH:MM", and the weekday from 1 = Monday to 7 = Sunday. */
export function localTime(instant: Date, zone: string): { time: string; weekday: number } {
  const format = formats(
    zone,
    () =>
      new Intl.DateTimeFormat("en-US", {
        timeZone: zone,
        hourCycle: "h23",
        hour: "2-digit",
        minute: "2-digit",
        weekday: "short",
      }),
  );
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  return {
    time: `${parts.get("hour")}:${parts.get("minute")}`,
    weekday: weekdays.indexOf(parts.get("weekday") ?? "") + 1,
  };
}
