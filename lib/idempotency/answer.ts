/** An answer as JSON that gives back the same bigints and dates. */
export function writeAnswer(answer: unknown): unknown {
  if (typeof answer === "bigint") return { $bigint: answer.toString() };
  if (answer instanceof Date) return { $date: answer.toISOString() };
  if (Array.isArray(answer)) return answer.map(writeAnswer);
  if (answer === null || typeof answer !== "object") return answer ?? null;
  return Object.fromEntries(Object.entries(answer).map(([key, value]) => [key, writeAnswer(value)]));
}

export function readAnswer(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(readAnswer);
  if (json === null || typeof json !== "object") return json;
  if ("$bigint" in json && typeof json.$bigint === "string") return BigInt(json.$bigint);
  if ("$date" in json && typeof json.$date === "string") return new Date(json.$date);
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, readAnswer(value)]));
}
