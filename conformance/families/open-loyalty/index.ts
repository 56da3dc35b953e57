import type { Family } from "../../family";
import { playFirst } from "../../play-shapes";
import { accountShapes } from "./account";
import { basisShapes } from "./basis";
import { earningShapes } from "./earning";
import { eventShapes } from "./events";
import { rewardShapes } from "./rewards";
import { tierShapes } from "./tiers";

const shapes = [
  ...accountShapes,
  ...basisShapes,
  ...earningShapes,
  ...eventShapes,
  ...rewardShapes,
  ...tierShapes,
];

export const openLoyalty: Family = {
  prefix: "OL",
  system: "Open Loyalty",
  play: (question, shops) => playFirst(shapes, question, shops),
};
