import type { Family } from "../family";
import { eagleEye } from "./eagle-eye";
import { erpnext } from "./erpnext";
import { medusa } from "./medusa";
import { nopCommerce } from "./nopcommerce";
import { odoo } from "./odoo";
import { openLoyalty } from "./open-loyalty";
import { singleCases } from "./single-cases";
import { spree } from "./spree";
import { sylius } from "./sylius";
import { voucherify } from "./voucherify";

/** One adapter for each system whose cases are played. */
export const families: readonly Family[] = [
  eagleEye,
  erpnext,
  medusa,
  nopCommerce,
  odoo,
  openLoyalty,
  spree,
  sylius,
  voucherify,
  ...singleCases,
];
