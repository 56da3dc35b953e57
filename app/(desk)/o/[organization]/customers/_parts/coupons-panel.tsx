"use client";

import { useState } from "react";
import { toast } from "sonner";
import { LastDay } from "@/components/domain/last-day";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { CouponState, ListedCoupon } from "@/lib/coupons/model";
import { couponWords } from "@/lib/coupons/rules";
import { revealCouponAction } from "../actions";

type CouponsPanelProps = { slug: string; coupons: readonly ListedCoupon[]; mayReveal: boolean };

const stateWords: Record<CouponState, string> = {
  active: "Active",
  used: "Used",
  expired: "Expired",
  cancelled: "Cancelled",
};

/** The coupons of a customer, each with its code's last four characters. */
export function CouponsPanel({ slug, coupons, mayReveal }: CouponsPanelProps) {
  if (coupons.length === 0) return null;
  return (
    <Panel title="Coupons" padded={false}>
      <ul>
        {coupons.map((coupon) => (
          <li
            key={coupon.id}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b px-4 py-2 last:border-b-0"
          >
            <CouponCode slug={slug} coupon={coupon} mayReveal={mayReveal && coupon.state === "active"} />
            <Badge>{stateWords[coupon.state]}</Badge>
            <span className="min-w-0 break-words">
              {coupon.name}
              <span className="block text-muted text-xs">
                {couponWords(coupon.effect, coupon.program.currency)}
                {coupon.order ? `, used by order ${coupon.order.number}` : ""}
              </span>
            </span>
            <span className="ml-auto text-muted text-xs">
              {coupon.expiresAt ? "Last day " : "Never expires"}
              {coupon.expiresAt ? <LastDay until={coupon.expiresAt} zone={coupon.program.timeZone} /> : null}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function CouponCode({ slug, coupon, mayReveal }: { slug: string; coupon: ListedCoupon; mayReveal: boolean }) {
  const [code, setCode] = useState<string | null>(null);
  const reveal = async () => {
    const result = await revealCouponAction(slug, { id: coupon.id });
    if (result.ok) setCode(result.data.code);
    else toast.error(result.error.message);
  };
  return (
    <span className="flex items-center gap-2 font-mono">
      {code ?? `•••• ${coupon.lastFour}`}
      {mayReveal && code === null ? (
        <Button
          size="sm"
          onClick={reveal}
          aria-label={`Reveal the code of ${coupon.name} ${coupon.lastFour}`}
        >
          Reveal
        </Button>
      ) : null}
    </span>
  );
}
