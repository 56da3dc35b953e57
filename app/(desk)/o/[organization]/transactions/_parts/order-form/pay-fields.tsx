"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormContext, useWatch } from "react-hook-form";
import { ChoicesField } from "@/components/form/choices-field";
import { FormSection } from "@/components/form/form-section";
import { TextField } from "@/components/form/text-field";
import { Button } from "@/components/ui/button";
import { useReader } from "@/components/ui/reader";
import { dayOf, formatDay } from "@/lib/kernel/days";
import { formatMoney } from "@/lib/kernel/money";
import { formatPoints } from "@/lib/kernel/points";
import { amountInWords } from "@/lib/programs/amount-words";
import { listAccountsAction } from "../../actions";
import { SpendingCode } from "./spending-code";
import type { Quote } from "./use-quote";
import type { OrderValues } from "./values";

type PayFieldsProps = { slug: string; quote: Quote | null };

/** Part of the price in points and certificates. */
export function PayFields({ slug, quote }: PayFieldsProps) {
  const { control, setValue } = useFormContext<OrderValues>();
  const customerId = useWatch({ control, name: "customerId" }) ?? "";
  const certificates = useCertificates(slug, customerId, quote?.program ?? null);
  return (
    <FormSection title="Pay with" description="The rest is paid in money.">
      <div className="flex items-start gap-2 sm:col-span-2">
        <TextField
          name="pay.points"
          label="Points"
          optional
          autoComplete="off"
          hint={pointsHint(quote, useReader().locale)}
          className="w-72 min-w-0"
        />
        <Button className="mt-6" onClick={() => setValue("pay.points", "max", { shouldDirty: true })}>
          Max
        </Button>
      </div>
      {quote?.needsCode && quote.membershipId ? (
        <SpendingCode slug={slug} membershipId={quote.membershipId} />
      ) : null}
      {certificates.length ? (
        <ChoicesField
          name="pay.certificateIds"
          label="Certificates"
          optional
          options={certificates}
          className="sm:col-span-2"
        />
      ) : null}
    </FormSection>
  );
}

const idleWords = "The membership is not active: its points cannot be spent now.";

function pointsHint(quote: Quote | null, locale: string): string {
  if (!quote) return "A number, or “max” for as many as help.";
  if (!quote.program) return "No program takes points for this order.";
  if (!quote.isMember && !quote.joins) return "The customer is not a member.";
  if (quote.memberStatus !== "active") return idleWords;
  const available = amountInWords(quote.available, quote.program, locale);
  return `${available} available. Enter a number, or “max”.`;
}

/** Those of the customer that are good in the program which counts the order. */
function useCertificates(slug: string, customerId: string, program: Quote["program"]) {
  const { locale, zone } = useReader();
  const { data } = useQuery({
    queryKey: ["accounts", slug, customerId],
    queryFn: () => listAccountsAction(slug, { customerId }),
    enabled: customerId !== "",
  });
  if (!data?.ok || !program) return [];
  return data.data.certificates
    .filter(({ programId }) => programId === program.id)
    .map(({ id, lastFour, unit, available, expiresAt }) => {
      const worth =
        unit === "points"
          ? `${formatPoints(available, program.pointDecimals, locale)} points`
          : formatMoney(available, unit, locale);
      const lastDay = expiresAt && formatDay(dayOf(new Date(expiresAt.getTime() - 1), zone), locale);
      return { value: id, label: `•••• ${lastFour}, ${worth}${lastDay ? `, until ${lastDay}` : ""}` };
    });
}
