import type { Family } from "../../family";
import { playFirst } from "../../play-shapes";
import { expiryShapes } from "./expiry";
import { limitShapes } from "./limits";
import { tierShapes } from "./tiers";

const shapes = [...expiryShapes, ...limitShapes, ...tierShapes];

export const voucherify: Family = {
  prefix: "VO",
  system: "Voucherify",
  play: (question, shops) => playFirst(shapes, question, shops),
};
