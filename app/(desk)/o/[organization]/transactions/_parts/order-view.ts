import type { OrderStatus } from "@/lib/orders/model";
import type { ProgramUnits } from "@/lib/programs/model";

/** An order as the list shows it; money in minor units of `currency`. */
export type OrderView = {
  id: string;
  href: string;
  number: string;
  status: OrderStatus;
  isPartlyRefunded: boolean;
  organization: string;
  placedAt: Date;
  /** By the shown id. */
  customer: { id: string; name: string };
  program: string | null;
  channel: string;
  orderType: string;
  currency: string;
  total: bigint;
  paid: bigint;
  /** What it was judged to earn, in the program's smallest unit. */
  earns: { points: bigint; units: ProgramUnits } | null;
};
