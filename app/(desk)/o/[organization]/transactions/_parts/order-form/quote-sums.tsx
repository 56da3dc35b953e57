import { Money } from "@/components/domain/money";
import { UnitAmount } from "../unit-amount";
import type { Quote } from "./use-quote";

/** From the price to what is left to pay in money. */
export function QuoteSums({ quote, currency }: { quote: Quote; currency: string }) {
  const { payment, program, total } = quote;
  const due = payment?.due ?? total;
  return (
    <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1" aria-live="polite">
      <dt>Price</dt>
      <dd className="text-right">
        <Money amount={total} currency={currency} />
      </dd>
      {quote.tierDiscount > 0n ? (
        <>
          <dt className="text-muted">Of it taken off by the tier</dt>
          <dd className="text-right text-muted">
            <Money amount={-quote.tierDiscount} currency={currency} />
          </dd>
        </>
      ) : null}
      {quote.coupons.map(({ id, name, money }) => (
        <div key={id} className="contents text-muted">
          <dt className="wrap-anywhere">Of it taken off by “{name}”</dt>
          <dd className="text-right">
            <Money amount={-money} currency={currency} />
          </dd>
        </div>
      ))}
      {payment && payment.certificateMoney > 0n ? (
        <>
          <dt>{payment.certificates.length === 1 ? "Certificate" : "Certificates"}</dt>
          <dd className="text-right">
            <Money amount={-payment.certificateMoney} currency={currency} />
          </dd>
        </>
      ) : null}
      {payment && program && payment.points > 0n ? (
        <>
          <dt>
            <UnitAmount amount={payment.points} unit="points" units={program} words />
          </dt>
          <dd className="text-right">
            <Money amount={-payment.pointsMoney} currency={currency} />
          </dd>
        </>
      ) : null}
      <dt className="border-line border-t pt-1 font-semibold">Left to pay</dt>
      <dd className="border-line border-t pt-1 text-right font-semibold">
        <Money amount={due} currency={currency} />
      </dd>
    </dl>
  );
}
