import type { ProgramUnits } from "@/lib/programs/model";
import { CertificateFields } from "./certificate-fields";
import { EarningFields } from "./earning-fields";
import { LifetimeFields } from "./lifetime-fields";
import { LimitFields } from "./limit-fields";
import { type OrderChoices, OrderFields } from "./order-fields";
import { RefundFields } from "./refund-fields";
import { SpendingFields } from "./spending-fields";
import { TierFields } from "./tier-fields";

/** Every rule of a program, for drafts and versions alike. */
export function RuleFields({ units, ...choices }: OrderChoices & { units: ProgramUnits }) {
  return (
    <>
      <OrderFields {...choices} />
      <EarningFields units={units} />
      <LifetimeFields />
      <SpendingFields units={units} />
      <LimitFields units={units} />
      <CertificateFields />
      <RefundFields />
      <TierFields units={units} />
    </>
  );
}
