"use client";

import { useFormContext } from "react-hook-form";
import { Money } from "@/components/domain/money";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { useReader } from "@/components/ui/reader";
import { formatMoney } from "@/lib/kernel/money";
import { showPointsPlain } from "@/lib/kernel/points";
import { amountInWords } from "@/lib/programs/amount-words";
import { limitInWords } from "@/lib/redemption/limit-words";
import type { DiscountChoice } from "@/lib/redemption/model";
import type { Quote } from "./use-quote";
import type { OrderValues } from "./values";

/** What would be better for the customer, and what kept the quote from giving what was asked for. */
export function QuoteAdvice({ quote, currency }: { quote: Quote; currency: string }) {
  const { locale } = useReader();
  const { payment, program } = quote;
  if (!payment) return null;
  const { certificates, choice, limits } = payment;
  const forfeits = certificates.filter((each) => each.forfeits > 0n);
  return (
    <>
      <WastedPoint quote={quote} currency={currency} />
      {choice ? <Choice choice={choice} currency={currency} /> : null}
      {forfeits.length ? (
        <Banner tone="warning">
          A certificate of this program is good for one order: what the order leaves of it is given up.
        </Banner>
      ) : null}
      {quote.refusal ? (
        <Banner tone="warning">
          The order would be refused as it stands: ask for fewer points, or for the maximum.
        </Banner>
      ) : null}
      {limits.length ? (
        <ul className="grid gap-1 text-muted">
          {limits.map((limit) => (
            <li key={limit.kind}>{limitInWords(limit, { currency, units: program, locale })}</li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function WastedPoint({ quote, currency }: { quote: Quote; currency: string }) {
  const { setValue } = useFormContext<OrderValues>();
  const { locale } = useReader();
  const { program, payment } = quote;
  if (!payment?.wasted || !program) return null;
  const { betterPoints, extraDue } = payment.wasted;
  const points = (amount: bigint) => amountInWords(amount, program, locale);
  const money = (amount: bigint) => formatMoney(amount, currency, locale);
  const use = () =>
    setValue("pay.points", showPointsPlain(betterPoints, program.pointDecimals), { shouldDirty: true });
  return (
    <Banner
      actions={
        <Button size="sm" onClick={use}>
          Use {points(betterPoints)}
        </Button>
      }
    >
      {points(payment.points)} for {money(payment.pointsMoney)}: better {points(betterPoints)} and{" "}
      {money(extraDue)}.
    </Banner>
  );
}

function Choice({ choice, currency }: { choice: DiscountChoice; currency: string }) {
  const rows = [
    { key: "discounts", label: "With its discounts, no points", due: choice.withDiscounts.due },
    { key: "stored_value", label: "With points, no discounts", due: choice.withStoredValue.due },
  ] as const;
  return (
    <section className="grid gap-1 rounded-md border border-line p-3" aria-label="Discounts or points">
      <p className="text-muted text-xs">
        Points and certificates replace discounts here. Left to pay, either way:
      </p>
      <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1">
        {rows.map(({ key, label, due }) => (
          <div key={key} className="contents">
            <dt>
              {label} {choice.better === key ? <Badge tone="success">Better</Badge> : null}
            </dt>
            <dd className="text-right">
              <Money amount={due} currency={currency} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
