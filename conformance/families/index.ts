import type { Family } from "../family";
import { odoo } from "./odoo";
import { openLoyalty } from "./open-loyalty";
import { sylius } from "./sylius";

/** One adapter for each system whose cases are played. */
export const families: readonly Family[] = [odoo, openLoyalty, sylius];
