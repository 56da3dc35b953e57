import type { Family } from "../family";
import { sylius } from "./sylius";

/** One adapter for each system whose cases are played. */
export const families: readonly Family[] = [sylius];
