import { sql } from "drizzle-orm";
import { certificateLayouts } from "@/db/schema";

const { id, name, heading, message, terms, accent, ink, ground, paper, perPage, version, logo } =
  certificateLayouts;

/** A layout without its logo, which has an address of its own. */
export const layoutFields = {
  ...{ id, name, heading, message, terms, accent, ink, ground, paper, perPage, version },
  hasLogo: sql<boolean>`${logo} is not null`,
};
