/** Whether an answer has every fact that is expected; it may say more about a thing, but not of a list. */
export function says(actual: unknown, expected: unknown): boolean {
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((each, index) => says(actual[index], each))
    );
  }
  if (!isThing(expected)) return Object.is(plainDay(actual), plainDay(expected));
  const keys = Object.keys(expected);
  if (!isThing(actual) || (keys.length === 0 && Object.keys(actual).length > 0)) return false;
  return keys.every((key) => says(actual[key], expected[key]));
}

function isThing(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The end of a day is written as the day, or as its midnight. */
function plainDay(value: unknown): unknown {
  return typeof value === "string" ? value.replace(/T24:00$/, "") : value;
}
