import type { Family } from "../family";

/** One adapter for each system whose cases are played. */
export const families: readonly Family[] = [];
