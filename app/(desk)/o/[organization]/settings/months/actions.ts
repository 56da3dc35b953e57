"use server";

import { operatorAction } from "@/app/_server/operator-action";
import { closeMonth } from "@/lib/months/close-month";
import { closeMonthSchema } from "@/lib/months/input";

export const closeMonthAction = operatorAction({
  input: closeMonthSchema,
  verb: closeMonth,
  purpose: "administration",
});
