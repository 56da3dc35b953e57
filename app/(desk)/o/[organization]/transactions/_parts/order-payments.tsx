import { Moment } from "@/components/domain/moment";
import { Money } from "@/components/domain/money";
import { Panel } from "@/components/ui/panel";
import type { OrderStatus } from "@/lib/orders/model";
import type { ProgramUnits } from "@/lib/programs/model";
import { UnitAmount } from "./unit-amount";

type Payment = {
  id: string;
  unit: string;
  amount: bigint;
  money: bigint;
  certificate: { lastFour: string } | null;
  holdExpiresAt: Date;
  holdClosedAt: Date | null;
};

type OrderPaymentsProps = {
  payments: readonly Payment[];
  order: { status: OrderStatus; currency: string; refundedTotal: bigint };
  units: ProgramUnits;
};

/** What pays the order besides money, and what has become of it. */
export function OrderPayments({ payments, order, units }: OrderPaymentsProps) {
  return (
    <Panel title="Points and certificates">
      <ul className="grid gap-3">
        {payments.map((payment) => (
          <li key={payment.id} className="flex flex-wrap justify-between gap-x-4">
            <span>
              {payment.certificate ? `Certificate •••• ${payment.certificate.lastFour}, ` : null}
              <UnitAmount amount={payment.amount} unit={payment.unit} units={units} words />
            </span>
            <Money amount={payment.money} currency={order.currency} />
            <span className="w-full text-muted text-xs">
              <PaymentState payment={payment} status={order.status} isPart={order.refundedTotal > 0n} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

type PaymentStateProps = { payment: Payment; status: OrderStatus; isPart: boolean };

function PaymentState({ payment, status, isPart }: PaymentStateProps) {
  if (status === "completed") return isPart ? "Spent, and returned in part" : "Spent";
  if (status === "refunded") return "Spent, and returned with the refund";
  if (status === "cancelled") return "Given back";
  if (payment.holdClosedAt) {
    return (
      <>
        Given back on <Moment instant={payment.holdClosedAt} />: the order was not completed in time
      </>
    );
  }
  return (
    <>
      Held until <Moment instant={payment.holdExpiresAt} />
    </>
  );
}
