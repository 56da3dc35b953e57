import type { Family } from "../../family";
import { playFirst } from "../../play-shapes";
import { basisShapes } from "./basis";
import { conditionShapes } from "./conditions";
import { earningShapes } from "./earning";
import { expiryShapes } from "./expiry";
import { forecastShapes } from "./forecast";
import { ledgerShapes } from "./ledger";
import { redemptionShapes } from "./redemption";
import { refundShapes } from "./refunds";

const shapes = [
  ...basisShapes,
  ...conditionShapes,
  ...earningShapes,
  ...expiryShapes,
  ...forecastShapes,
  ...ledgerShapes,
  ...redemptionShapes,
  ...refundShapes,
];

export const sylius: Family = {
  prefix: "SE",
  system: "Setono’s loyalty plugin for Sylius",
  play: (question, shops) => playFirst(shapes, question, shops),
};
