import type { Context } from "@/lib/access/context";
import { can, requireRight } from "@/lib/access/require-right";
import { inSnapshot } from "@/lib/access/transaction";
import type { Consent } from "./model";
import { readConsents } from "./read-consents";

/** Every consent of the acting organization in its newest words, the archived ones too. */
export function listConsents(context: Context): Promise<Consent[]> {
  if (!can(context.actor, "customer.define")) requireRight(context, "customer.read");
  return inSnapshot(context, (tx) => readConsents(tx));
}
