import { KeyValuePanel } from "@/components/desk/key-value-panel";
import { EntityLink } from "@/components/domain/entity-link";
import { Moment } from "@/components/domain/moment";

type FactsOrder = {
  channel: string;
  orderType: string;
  program: { name: string } | null;
  versionNumber: number | null;
  isMember: boolean;
  placedAt: Date;
  completedAt: Date | null;
  paidAt: Date | null;
  couponCodes: readonly string[];
  cancelledAt: Date | null;
  refundedAt: Date | null;
};

export function OrderFacts({ order, programHref }: { order: FactsOrder; programHref: string | null }) {
  const { program, versionNumber } = order;
  const moments = [
    { label: "Completed", at: order.completedAt },
    { label: "Fully paid", at: order.paidAt },
    { label: "Cancelled", at: order.cancelledAt },
    { label: "Refunded", at: order.refundedAt },
  ];
  return (
    <KeyValuePanel
      title="Order"
      items={[
        { label: "Channel", value: order.channel },
        { label: "Type", value: order.orderType },
        {
          label: "Program",
          value: program ? (
            <>
              <EntityLink href={programHref}>{program.name}</EntityLink>
              {versionNumber === null ? null : `, version ${versionNumber}`}
            </>
          ) : (
            "None counts it"
          ),
        },
        ...(program ? [{ label: "Customer", value: order.isMember ? "Member" : "Not a member" }] : []),
        { label: "Placed", value: <Moment instant={order.placedAt} /> },
        ...(order.couponCodes.length > 0
          ? [{ label: "Coupon codes", value: order.couponCodes.join(", ") }]
          : []),
        ...moments.flatMap(({ label, at }) => (at ? [{ label, value: <Moment instant={at} /> }] : [])),
      ]}
    />
  );
}
