import { type Family, noNotion } from "../../family";
import { playFirst } from "../../play-shapes";
import { basketShapes } from "./baskets";
import { companyShapes } from "./companies";
import { conditionShapes } from "./conditions";
import { confirmShapes, stepShapes } from "./confirm";
import { couponShapes } from "./coupons";
import { ledgerShapes } from "./ledger";
import { refundShapes } from "./refunds";
import { rewardShapes } from "./rewards";
import { storedValueShapes } from "./stored-value";

const core = [
  ...companyShapes,
  ...conditionShapes,
  ...couponShapes,
  ...ledgerShapes,
  ...refundShapes,
  ...rewardShapes,
  ...storedValueShapes,
  ...stepShapes,
  ...confirmShapes,
];

export const odoo: Family = {
  prefix: "OD",
  system: "Odoo",
  play: (question, shops) =>
    question.isCore
      ? playFirst(core, question, shops)
      : playFirst(
          basketShapes,
          question,
          shops,
          noNotion(
            "What a promotion takes off which goods is worked out by the shop; orders come with their discounts, and Laurel earns and pays on what is left.",
          ),
        ),
};
