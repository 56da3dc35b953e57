import { Fragment } from "react";
import { UnitAmount } from "@/components/domain/unit-amount";
import type { CustomerUnmergePreview, StayedSince } from "@/lib/customers/model";

type WhatIsPartedProps = { undo: Extract<CustomerUnmergePreview, { refusal: null }>; name: string };

/** What goes back to a customer who is parted again, and what stays. */
export function WhatIsParted({ undo, name }: WhatIsPartedProps) {
  const { parted, moved, certificates, coupons, stayed } = undo;
  const back = [
    ...parted.map(({ program, goesBack }) => ({ program, balance: goesBack })),
    ...moved.map(({ program, balances }) => ({ program, balance: balances })),
  ];
  const papers = [counted(certificates, "certificate"), counted(coupons, "coupon")].filter(Boolean);
  return (
    <>
      <span>{name} is found by itself again, with its own contacts.</span>
      {back.map(({ program, balance }) => (
        <span key={program.id} className="mt-2 block">
          {program.name}: <UnitAmount amount={balance.available} unit="points" program={program} /> available
          {balance.pending > 0n ? (
            <>
              {" "}
              and <UnitAmount amount={balance.pending} unit="points" program={program} /> awaiting activation
            </>
          ) : null}{" "}
          go back.
        </span>
      ))}
      {papers.length > 0 ? <span className="mt-2 block">{papers.join(" and ")} go back, too.</span> : null}
      <WhatStays stayed={stayed} />
    </>
  );
}

function WhatStays({ stayed: { lots, orders, facts } }: { stayed: StayedSince }) {
  return (
    <>
      {lots.length > 0 ? (
        <span className="mt-2 block">
          Was used since and stays:{" "}
          {lots.map(({ lotId, left, amount, program }, index) => (
            <Fragment key={lotId}>
              {index > 0 ? ", " : ""}
              <UnitAmount amount={left} unit="points" program={program} /> of{" "}
              <UnitAmount amount={amount} unit="points" program={program} />
            </Fragment>
          ))}
          .
        </span>
      ) : null}
      {orders > 0 ? (
        <span className="mt-2 block">
          {counted(orders, "order")} placed since with a membership that goes back: the points go with it.
        </span>
      ) : null}
      {facts.length > 0 ? (
        <span className="mt-2 block">Was changed since and stays: {facts.join(", ")}.</span>
      ) : null}
    </>
  );
}

function counted(count: number, noun: string): string {
  return count === 0 ? "" : `${count} ${noun}${count === 1 ? "" : "s"}`;
}
