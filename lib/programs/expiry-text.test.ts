import { expect, test } from "vitest";
import { parseExpiryText, showExpiryText } from "./expiry-text";

test.each([
  ["12 months", { kind: "months", months: 12 }],
  ["1 month", { kind: "months", months: 1 }],
  ["0 months", { kind: "months", months: 0 }],
  ["30 days", { kind: "days", days: 30 }],
  ["never", { kind: "never" }],
  ["on 2026-12-31", { kind: "date", on: "2026-12-31" }],
  ["on 2026-12-31, last day excluded", { kind: "date", on: "2026-12-31", lastDay: "exclusive" }],
  ["at 2026-12-31 18:00", { kind: "moment", at: "2026-12-31 18:00" }],
  ["end of year 2", { kind: "year_end", years: 2 }],
  ["18 months idle", { kind: "inactivity", months: 18 }],
  ["1 month, to month end", { kind: "months", months: 1, roundUp: "month_end" }],
  [
    "1 month idle, to month end, last day excluded",
    { kind: "inactivity", months: 1, roundUp: "month_end", lastDay: "exclusive" },
  ],
  [
    "50% after 6 months then all after 12 months",
    {
      kind: "staged",
      unit: "months",
      stages: [
        { after: 6, percent: 50 },
        { after: 12, percent: 100 },
      ],
    },
  ],
])("“%s” is read and written", (text, expiry) => {
  expect(parseExpiryText(text)).toEqual(expiry);
  expect(showExpiryText(parseExpiryText(text))).toBe(text);
});

test.each([
  "",
  "12",
  "months",
  "-1 days",
  "on 2026-02-30",
  "on Monday",
  "12 years",
  "at 2026-12-31",
  "at 2026-02-30 10:00",
  "end of year 0",
  "0 months idle",
  "never, to month end",
  "on 2026-12-31, to month end",
  "12 months, whatever",
  "50% after 6 months",
  "50% after 6 months then 50% after 12 months",
  "50% after 6 months then all after 6 months",
  "50% after 6 days then all after 6 months",
])("“%s” is refused", (text) => {
  expect(() => parseExpiryText(text)).toThrow(
    expect.objectContaining({ code: "invalid_input", fields: { expiry: expect.any(String) } }),
  );
});
