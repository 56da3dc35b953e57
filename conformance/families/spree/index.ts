import type { Family } from "../../family";
import { playFirst } from "../../play-shapes";
import { cardShapes } from "./cards";
import { creditShapes } from "./credits";
import { paymentShapes } from "./payments";

const shapes = [...cardShapes, ...creditShapes, ...paymentShapes];

export const spree: Family = {
  prefix: "SP",
  system: "Spree",
  play: (question, shops) => playFirst(shapes, question, shops),
};
