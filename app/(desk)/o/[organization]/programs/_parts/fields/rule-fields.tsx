import type { Option } from "@/lib/kernel/list";
import type { ProgramUnits } from "@/lib/programs/model";
import { AwardFields } from "./award-fields";
import { CertificateFields } from "./certificate-fields";
import { EarningBaseFields, EarningCapFields } from "./earning-base-fields";
import { EarningFields, RateFields } from "./earning-fields";
import { EnrolmentFields } from "./enrolment-fields";
import { LifetimeFields } from "./lifetime-fields";
import { LimitFields } from "./limit-fields";
import { type OrderChoices, OrderFields } from "./order-fields";
import { RefundFields } from "./refund-fields";
import { RuleSections } from "./rule-section";
import { HoldFields, SpendingFields } from "./spending-fields";
import { TierFields } from "./tier-fields";

type RuleFieldsProps = OrderChoices & {
  units: ProgramUnits;
  /** What a member can be asked to have. */
  requirable: readonly Option[];
};

/** Every rule of a program, for drafts and versions alike. */
export function RuleFields({ units, requirable, ...choices }: RuleFieldsProps) {
  return (
    <RuleSections units={units}>
      <OrderFields {...choices} />
      <EarningFields units={units} />
      <LifetimeFields />
      <SpendingFields units={units} />
      <RateFields units={units} />
      <EarningBaseFields units={units} />
      <EarningCapFields units={units} />
      <LimitFields units={units} />
      <HoldFields />
      <CertificateFields />
      <RefundFields />
      <EnrolmentFields requirable={requirable} />
      <TierFields units={units} />
      <AwardFields units={units} />
    </RuleSections>
  );
}
