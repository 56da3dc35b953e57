"use client";

import { useFormContext } from "react-hook-form";
import { Money } from "@/components/domain/money";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useReader } from "@/components/ui/reader";
import { amountInWords } from "@/lib/programs/amount-words";
import type { Privilege } from "@/lib/redemption/privileges";
import type { Quote } from "./use-quote";
import type { OrderValues } from "./values";

/** What the customer could have on this order, each with its worth, the best first; said where there is a choice. */
export function Privileges({ quote, currency }: { quote: Quote; currency: string }) {
  const { locale } = useReader();
  const { privileges, onePrivilege, program } = quote;
  const isOffered = onePrivilege || privileges.some(({ kind }) => kind === "tier_discount");
  if (!program || !isOffered || privileges.length === 0) return null;
  return (
    <section className="grid gap-2 rounded-md border border-line p-3" aria-label="Privileges">
      <p className="text-muted text-xs">
        {onePrivilege ? "One of these for the order." : "What the customer can have."} Each by itself is
        worth:
      </p>
      <ul className="grid gap-2">
        {privileges.map((each) => (
          <li
            key={`${each.kind}${each.id ?? ""}`}
            className="grid grid-cols-[1fr_auto_auto] items-center gap-x-3 gap-y-1"
          >
            <span className="wrap-anywhere">
              {nameOf(each, (points) => amountInWords(points, program, locale))}{" "}
              {each.isBest ? <Badge tone="success">Best</Badge> : null}
            </span>
            <Money amount={each.worth} currency={currency} />
            <Choose privilege={each} onePrivilege={onePrivilege} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function nameOf({ kind, name, points }: Privilege, words: (points: bigint) => string): string {
  if (kind === "tier_discount") return `Discount of ${name}`;
  if (kind === "campaigns") return `Campaigns: ${words(points ?? 0n)} more`;
  return kind === "points" ? `${words(points ?? 0n)} spent` : (name ?? "Coupon");
}

type ChooseProps = { privilege: Privilege; onePrivilege: boolean };

function Choose({ privilege: { kind, isChosen }, onePrivilege }: ChooseProps) {
  const { setValue } = useFormContext<OrderValues>();
  if (kind === "coupon") return <span />;
  const set = (points: string | null, tierDiscount: boolean | null) => {
    if (points !== null) setValue("pay.points", points, { shouldDirty: true });
    if (tierDiscount !== null) setValue("pay.tierDiscount", tierDiscount, { shouldDirty: true });
  };
  const choose = () => {
    if (kind === "tier_discount") set(onePrivilege ? "" : null, true);
    else if (kind === "points") set("max", onePrivilege ? false : null);
    else set("", false);
  };
  const drop = () => (kind === "points" ? set("", null) : set(null, false));
  if (kind === "campaigns" && isChosen) return <span className="text-muted text-xs">Chosen</span>;
  return (
    <Button size="sm" aria-pressed={isChosen} onClick={isChosen ? drop : choose}>
      {isChosen ? "Leave" : "Use"}
    </Button>
  );
}
