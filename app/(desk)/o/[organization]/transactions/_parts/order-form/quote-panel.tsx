"use client";

import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { Panel } from "@/components/ui/panel";
import { Spinner } from "@/components/ui/spinner";
import { ExplanationText } from "../explanation";
import { UnitAmount } from "../unit-amount";
import { Privileges } from "./privileges";
import { QuoteAdvice } from "./quote-advice";
import { QuoteSums } from "./quote-sums";
import type { LiveQuote, Quote } from "./use-quote";

type QuotePanelProps = {
  live: LiveQuote;
  currency: string;
  customer: string | null;
  /** What makes the customer a member, where that is missing and allowed. */
  enroll: (program: { id: string; name: string }) => ReactNode;
};

/** What the order costs, takes and earns as it stands in the form; nothing is written by it. */
export function QuotePanel({ live, currency, customer, enroll }: QuotePanelProps) {
  const { quote, problems, isIncomplete, isUpdating, unfinished } = live;
  return (
    <Panel
      title="Quote"
      actions={isUpdating && !isIncomplete ? <Spinner label="Updating the quote" /> : null}
    >
      <div className="grid gap-4">
        {isIncomplete ? (
          <p className="text-muted">
            Choose the customer, or enter the card, and enter a line: price, points and what it will earn
            appear here.
          </p>
        ) : null}
        {problems.length ? (
          <Banner tone="warning" title="There is no quote yet">
            <ul>
              {problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </Banner>
        ) : null}
        {quote ? <QuoteBody quote={quote} currency={currency} customer={customer} enroll={enroll} /> : null}
        {unfinished > 0 ? (
          <p className="text-muted text-xs">
            {unfinished === 1 ? "One line is" : `${unfinished} lines are`} not finished and left out.
          </p>
        ) : null}
      </div>
    </Panel>
  );
}

type QuoteBodyProps = Pick<QuotePanelProps, "currency" | "customer" | "enroll"> & { quote: Quote };

function QuoteBody({ quote, currency, customer, enroll }: QuoteBodyProps) {
  const { program, isMember, joins } = quote;
  return (
    <>
      <p>
        {program ? (
          <>
            Counts in <strong className="font-semibold">{program.name}</strong>.
          </>
        ) : (
          "No program counts this channel and type."
        )}
      </p>
      {program && joins ? (
        <Banner>
          <bdi>{customer ?? "The customer"}</bdi> becomes a member of {program.name} with this order.
        </Banner>
      ) : null}
      {program && !isMember && !joins ? (
        <Banner
          tone="warning"
          title={
            <span className="wrap-anywhere">
              <bdi>{customer ?? "The customer"}</bdi> is not a member of {program.name}
            </span>
          }
          actions={enroll(program)}
        />
      ) : null}
      <QuoteSums quote={quote} currency={currency} />
      <QuoteAdvice quote={quote} currency={currency} />
      <Privileges quote={quote} currency={currency} />
      <section className="grid gap-1 border-line border-t pt-3" aria-label="What it will earn">
        <h3 className="flex justify-between gap-4 font-semibold">
          What it will earn
          {program ? <UnitAmount amount={quote.earns} unit="points" units={program} words /> : null}
        </h3>
        <ExplanationText {...quote.explanation} />
      </section>
    </>
  );
}
