import { z } from "zod";
import { isDay } from "./days";
import { limits } from "./limits";

/** A non-negative amount: digits in JSON, a bigint in memory. */
const storedAmount = z.codec(
  z.string().regex(/^\d{1,16}$/, "Enter a whole number of smallest units."),
  z.bigint().nonnegative().max(limits.amountUnitsMax, "This number is too large."),
  { decode: (digits) => BigInt(digits), encode: (amount) => amount.toString() },
);

/** The same, above zero. */
export const storedPositive = storedAmount.refine((amount) => amount > 0n, "Enter a number above zero.");

/** An instant: ISO 8601 in UTC in JSON, a Date in memory. */
export const storedInstant = z.codec(z.iso.datetime("Enter a moment."), z.date(), {
  decode: (text) => new Date(text),
  encode: (instant) => instant.toISOString(),
});

/** A calendar day, a text in both. */
export const storedDay = z.string().refine(isDay, "Enter a day of the calendar, like 2025-01-31.");
