import { type Family, noNotion } from "../../family";
import { playFirst } from "../../play-shapes";
import { accountShapes } from "./accounts";
import { budgetShapes } from "./budgets";
import { cartShapes } from "./carts";

export const medusa: Family = {
  prefix: "MD",
  system: "Medusa",
  play: (question, shops) =>
    question.isCore
      ? playFirst([...budgetShapes, ...accountShapes], question, shops)
      : playFirst(
          cartShapes,
          question,
          shops,
          noNotion(
            "A coupon takes something off the whole order, its shipping, or one unit: what a promotion takes off single items is worked out by the shop.",
          ),
        ),
};
